/** `posit-round`: posits to integers that are posits. */
import { positRound, type Rounding, roundings } from '../../../generators/index.js';
import { ceilPosit, FAST_POSIT_BITS, floorPosit, nearestIntPosit, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design, type ParameterValues } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedRounds } from './directed/conversions.js';
import { roundModel } from './number-models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';

const functions = { nearestInt: nearestIntPosit, floor: floorPosit, ceil: ceilPosit };

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
    const round = functions[modeOf(values)];
    return {
      model:
        n <= FAST_POSIT_BITS
          ? roundModel(format, modeOf(values))
          : ({ a = 0n }) => ({
              result: round(format, a),
              ...(values.status === 1 && { nar: a === format.nar ? 1n : 0n }),
            }),
      directed: directedRounds(format),
      vectors: 2 ** 20,
    };
  },
});
