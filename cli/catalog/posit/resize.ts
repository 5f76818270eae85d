/** `posit-resize`: posits of one format to posits of another. */
import { positResize } from '../../../generators/index.js';
import { FAST_POSIT_BITS, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design, type ParameterValues } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedResizes } from './directed/conversions.js';
import { resizeModel } from './number-models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';
import { wideResizeModel } from './wide-models.js';

function targetOf({ toN = 32, toEs = 2 }: ParameterValues): { readonly toN: number; readonly toEs: number } {
  return { toN, toEs };
}

/** Held against the exact value, rounded once. */
export const positResizeDesign: Design = design({
  name: 'posit-resize',
  summary: 'Converts a posit to a posit of another format.',
  parameters: [
    ...positParameters,
    { name: 'toN', meaning: 'width of the result in bits', min: 3, max: 64, default: 32 },
    { name: 'toEs', meaning: 'its exponent bits', min: 0, max: 4, default: 2 },
    statusParameter,
    ...pipelineParameters,
  ],
  unit: (values) =>
    pipelined(positResize({ ...positValues(values), ...targetOf(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const { toN, toEs } = targetOf(values);
    const [from, to] = [positFormat(n, es), positFormat(toN, toEs)];
    return {
      model: Math.max(n, toN) <= FAST_POSIT_BITS ? resizeModel(from, to) : wideResizeModel(from, to),
      directed: directedResizes(from, to),
      vectors: 2 ** 20,
    };
  },
});
