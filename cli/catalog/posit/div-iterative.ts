/** `posit-div-iterative`: the iterative posit divider. */
import { positDivIterative } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { directedQuotients } from './directed/quotients.js';
import { iterativeParameters, iterativeProtocol, iterativeValues } from './iterative.js';
import { operations, positModel } from './models.js';

/** Held against exact division, rounded once. */
export const positDivIterativeDesign: Design = design({
  name: 'posit-div-iterative',
  summary: 'Divides posits, one or two bits of the quotient in each cycle.',
  parameters: iterativeParameters,
  unit: (values) => positDivIterative(iterativeValues(values)),
  reference: (values) => {
    const { n, es, status } = iterativeValues(values);
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.div, status),
      directed: directedQuotients(format),
      protocol: iterativeProtocol(),
      vectors: 2 ** 16,
    };
  },
});
