/** `posit-fma`: the posit fused multiply-add. */
import { positFma } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedFusions } from './directed/fused.js';
import { operations, positModel } from './models.js';
import { multiplierParameter, multiplierValue, positParameters, positValues, statusParameter } from './parameters.js';

/** Held against the exact sum of product and addend, rounded once. */
export const positFmaDesign: Design = design({
  name: 'posit-fma',
  summary: 'Adds a posit to the product of two and rounds once.',
  parameters: [...positParameters, multiplierParameter, statusParameter, ...pipelineParameters],
  unit: (values) =>
    pipelined(
      positFma({ ...positValues(values), multiplier: multiplierValue(values), status: values.status === 1 }),
      values,
    ),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.fma, values.status === 1),
      directed: directedFusions(format),
      vectors: 2 ** 20,
    };
  },
});
