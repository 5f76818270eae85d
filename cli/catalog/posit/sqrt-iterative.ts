/** `posit-sqrt-iterative`: the iterative square root of posits. */
import { positSqrtIterative } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { directedRoots } from './directed/quotients.js';
import { iterativeParameters, iterativeProtocol, iterativeValues } from './iterative.js';
import { operations, positModel } from './models.js';

/** Held against the exact square root, rounded once. */
export const positSqrtIterativeDesign: Design = design({
  name: 'posit-sqrt-iterative',
  summary: 'Square root of a posit, one or two bits of it in each cycle.',
  parameters: iterativeParameters,
  unit: (values) => positSqrtIterative(iterativeValues(values)),
  reference: (values) => {
    const { n, es, status } = iterativeValues(values);
    const format = positFormat(n, es);
    return {
      model: positModel(format, operations.sqrt, status),
      directed: directedRoots(format),
      protocol: iterativeProtocol(),
      vectors: 2 ** 16,
    };
  },
});
