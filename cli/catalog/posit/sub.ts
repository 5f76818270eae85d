/** `posit-sub`: the posit subtractor. */
import { positSub } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { operations, positModel } from './models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';

/** Held against exact subtraction, rounded once. */
export const positSubDesign: Design = design({
  name: 'posit-sub',
  summary: 'Subtracts two posits and rounds the difference once.',
  parameters: [...positParameters, statusParameter, ...pipelineParameters],
  unit: (values) => pipelined(positSub({ ...positValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    return { model: positModel(positFormat(n, es), operations.sub, values.status === 1), vectors: 2 ** 20 };
  },
});
