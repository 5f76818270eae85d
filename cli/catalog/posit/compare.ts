/** `posit-compare`: order and equality. */
import { positCompare } from '../../../generators/index.js';
import { equalPosit, lessPosit, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { positParameters, positValues } from './parameters.js';

/** Held against the comparisons of the numerics. */
export const positCompareDesign: Design = design({
  name: 'posit-compare',
  summary: 'Compares two posits: less, and equal.',
  parameters: [...positParameters, ...pipelineParameters],
  unit: (values) => pipelined(positCompare(positValues(values)), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: ({ a = 0n, b = 0n }) => ({
        lt: lessPosit(format, a, b) ? 1n : 0n,
        eq: equalPosit(format, a, b) ? 1n : 0n,
      }),
      vectors: 2 ** 20,
    };
  },
});
