/** `posit-unit`: sixteen operations on posits in one unit. */
import { type PositOperation, positOperation, positUnit } from '../../../generators/index.js';
import {
  absPosit,
  addPosit,
  encodePosit,
  equalPosit,
  fmaPosit,
  lessEqualPosit,
  lessPosit,
  mulPosit,
  negatePosit,
  type PositFormat,
  positFormat,
  signPosit,
  subPosit,
} from '../../../kernels-sw/index.js';
import { type Design, type Directed, design, type Model } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedFused } from './directed/fused.js';
import { directedProduct } from './directed/products.js';
import { directedSum } from './directed/sums.js';
import { multiplierParameter, multiplierValue, positParameters, positValues, statusParameter } from './parameters.js';

type Pattern = bigint;
type Meaning = (a: Pattern, b: Pattern, c: Pattern) => Pattern;

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
      model: unitModel(format, values.status === 1),
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

/** The unit's results, and `nar` with `status`. */
export function unitModel(format: PositFormat, status = false): Model {
  const meanings = meaningsOf(format);
  const byCode = positOperation.members.map((name) => meanings[name]);
  return ({ operation = 0n, a = 0n, b = 0n, c = 0n }) => {
    const result = (byCode[Number(operation)] as Meaning)(a, b, c);
    return { result, ...(status && { nar: result === format.nar ? 1n : 0n }) };
  };
}

function meaningsOf(format: PositFormat): Record<PositOperation, Meaning> {
  const one = encodePosit(format, false, 1n, 0);
  const minus = (x: Pattern): Pattern => negatePosit(format, x);
  const truth = (holds: boolean): Pattern => (holds ? one : 0n);
  const isNegative = (x: Pattern): boolean => x >= format.nar;
  return {
    add: (a, b) => addPosit(format, a, b),
    sub: (a, b) => subPosit(format, a, b),
    mul: (a, b) => mulPosit(format, a, b),
    fmadd: (a, b, c) => fmaPosit(format, a, b, c),
    fmsub: (a, b, c) => fmaPosit(format, a, b, minus(c)),
    fnmsub: (a, b, c) => fmaPosit(format, minus(a), b, c),
    fnmadd: (a, b, c) => fmaPosit(format, minus(a), b, minus(c)),
    less: (a, b) => truth(lessPosit(format, a, b)),
    lessEqual: (a, b) => truth(lessEqualPosit(format, a, b)),
    equal: (a, b) => truth(equalPosit(format, a, b)),
    min: (a, b) => (lessPosit(format, b, a) ? b : a),
    max: (a, b) => (lessPosit(format, a, b) ? b : a),
    negate: minus,
    abs: (a) => absPosit(format, a),
    copySign: (a, b) => (isNegative(a) === isNegative(b) ? a : minus(a)),
    sign: (a) => signPosit(format, a),
  };
}
