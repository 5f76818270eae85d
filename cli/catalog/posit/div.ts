/** `posit-div`: the posit divider. */
import { positDiv } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedQuotients } from './directed/quotients.js';
import { operations, positModel } from './models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';

/** Held against exact division, rounded once. */
export const positDivDesign: Design = design({
  name: 'posit-div',
  summary: 'Divides a posit by another and rounds the quotient once.',
  parameters: [...positParameters, statusParameter, ...pipelineParameters],
  unit: (values) => pipelined(positDiv({ ...positValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.div, values.status === 1),
      directed: directedQuotients(format),
      vectors: 2 ** 20,
    };
  },
});
