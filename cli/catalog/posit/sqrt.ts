/** `posit-sqrt`: the square root of posits. */
import { positSqrt } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedRoots } from './directed/quotients.js';
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
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.sqrt, values.status === 1),
      directed: directedRoots(format),
      vectors: 2 ** 20,
    };
  },
});
