/** `posit-sub`: the posit subtractor. */
import { positSub } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedSums } from './directed/sums.js';
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
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.sub, values.status === 1),
      directed: directedSums(format, true),
      vectors: 2 ** 20,
    };
  },
});
