/** `posit-add`: the posit adder. */
import { positAdd } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedSums } from './directed/sums.js';
import { operations, positModel } from './models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';

/** Held against exact addition, rounded once. */
export const positAddDesign: Design = design({
  name: 'posit-add',
  summary: 'Adds two posits and rounds the sum once.',
  parameters: [...positParameters, statusParameter, ...pipelineParameters],
  unit: (values) => pipelined(positAdd({ ...positValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.add, values.status === 1),
      directed: directedSums(format, false),
      vectors: 2 ** 20,
    };
  },
});
