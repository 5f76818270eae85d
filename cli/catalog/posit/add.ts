/** `posit-add`: the posit adder. */
import { positAdd } from '../../../generators/index.js';
import { addPosit, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { positParameters, positValues } from './parameters.js';

/** Held against exact addition, rounded once. */
export const positAddDesign: Design = design({
  name: 'posit-add',
  summary: 'Adds two posits and rounds the sum once.',
  parameters: [...positParameters, ...pipelineParameters],
  unit: (values) => pipelined(positAdd(positValues(values)), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: ({ a = 0n, b = 0n }) => ({ result: addPosit(format, a, b) }),
      vectors: 2 ** 20,
    };
  },
});
