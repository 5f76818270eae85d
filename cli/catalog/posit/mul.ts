/** `posit-mul`: the posit multiplier. */
import { positMul } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedProducts } from './directed/products.js';
import { operations, positModel } from './models.js';
import { multiplierParameter, multiplierValue, positParameters, positValues, statusParameter } from './parameters.js';

/** Held against exact multiplication, rounded once. */
export const positMulDesign: Design = design({
  name: 'posit-mul',
  summary: 'Multiplies two posits and rounds the product once.',
  parameters: [...positParameters, multiplierParameter, statusParameter, ...pipelineParameters],
  unit: (values) =>
    pipelined(
      positMul({ ...positValues(values), multiplier: multiplierValue(values), status: values.status === 1 }),
      values,
    ),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.mul, values.status === 1),
      directed: directedProducts(format),
      vectors: 2 ** 20,
    };
  },
});
