/** `posit-sqrt`: the square root of posits. */
import { positSqrt } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { operations, positModel } from './models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';

/** Held against the exact square root, rounded once. */
export const positSqrtDesign: Design = design({
  name: 'posit-sqrt',
  summary: 'Takes the square root of a posit, rounded once.',
  parameters: [...positParameters, statusParameter, ...pipelineParameters],
  unit: (values) => pipelined(positSqrt({ ...positValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    return { model: positModel(positFormat(n, es), operations.sqrt, values.status === 1), vectors: 2 ** 20 };
  },
});
