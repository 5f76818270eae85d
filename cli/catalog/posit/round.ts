/** `posit-round`: posits to integers that are posits. */
import { positRound, type Rounding, roundings } from '../../../generators/index.js';
import { FAST_POSIT_BITS, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design, type ParameterValues } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedRounds } from './directed/conversions.js';
import { roundModel } from './number-models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';
import { wideRoundModel } from './wide-models.js';

function modeOf({ mode = 0 }: ParameterValues): Rounding {
  return roundings[mode] ?? 'nearestInt';
}

/** Held against the exact value, rounded. */
export const positRoundDesign: Design = design({
  name: 'posit-round',
  summary: 'Rounds a posit to an integer that is a posit.',
  parameters: [
    ...positParameters,
    { name: 'mode', meaning: 'to', min: 0, max: roundings.length - 1, default: 0, choices: roundings },
    statusParameter,
    ...pipelineParameters,
  ],
  unit: (values) =>
    pipelined(positRound({ ...positValues(values), mode: modeOf(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: (n <= FAST_POSIT_BITS ? roundModel : wideRoundModel)(format, modeOf(values)),
      directed: directedRounds(format),
      vectors: 2 ** 20,
    };
  },
});
