/** `posit-unit`: sixteen operations on posits in one unit. */
import { positOperation, positUnit } from '../../../generators/index.js';
import { FAST_POSIT_BITS, type PositFormat, positFormat } from '../../../kernels-sw/index.js';
import { type Design, type Directed, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedFused } from './directed/fused.js';
import { directedProduct } from './directed/products.js';
import { directedSum } from './directed/sums.js';
import { multiplierParameter, multiplierValue, positParameters, positValues, statusParameter } from './parameters.js';
import { fastUnitModel, unitModel } from './unit-models.js';

/** Held against the operations of the numerics. */
export const positUnitDesign: Design = design({
  name: 'posit-unit',
  summary: 'Sixteen operations: sums, products, both fused, comparisons, signs.',
  parameters: [...positParameters, multiplierParameter, statusParameter, ...pipelineParameters],
  unit: (values) =>
    pipelined(
      positUnit({ ...positValues(values), multiplier: multiplierValue(values), status: values.status === 1 }),
      values,
    ),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: (n <= FAST_POSIT_BITS ? fastUnitModel : unitModel)(format, values.status === 1),
      directed: directedOperations(format),
      vectors: 2 ** 18,
    };
  },
});

/** Operands at which some operation is special, and any operation. */
function directedOperations(format: PositFormat): Directed {
  return (random) => {
    const operation = BigInt(random.below(positOperation.members.length));
    const kind = random.below(4);
    const [a, b, c] = directedFused(format, random);
    if (kind < 2) return { operation, a, b, c };
    const [x, y] = (kind === 2 ? directedSum : directedProduct)(format, random);
    return { operation, a: x, b: y, c };
  };
}
