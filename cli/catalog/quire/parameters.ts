/** Parameters that the quire units have in common. */
import type { QuireMacParameters } from '../../../generators/index.js';
import type { DesignParameter, ParameterValues } from '../../../sim/index.js';
import { multiplierParameter, multiplierValue, positParameters, positValues } from '../posit/parameters.js';

/** The posit format, the quire, its segments, and how the unit is built. */
export const quireParameters: readonly DesignParameter[] = [
  ...positParameters,
  { name: 'bits', meaning: 'quire width in bits; 0: the usual', min: 0, max: 4096, default: 0 },
  { name: 'lsb', meaning: 'log2 of last bit; 999: usual', min: -16_384, max: 999, default: 999 },
  { name: 'segment', meaning: 'bits added in a cycle; 0: the usual', min: 0, max: 64, default: 0 },
  { name: 'frontStages', meaning: 'ranks to the product; -1: the usual', min: -1, max: 64, default: -1 },
  multiplierParameter,
  { name: 'aligned', meaning: '1: the quire as one pattern', min: 0, max: 1, default: 0 },
];

/** Those of them that the generators take, out of checked values. */
export function quireValues(values: ParameterValues): QuireMacParameters {
  const { bits = 0, lsb = 999, segment = 0, frontStages = -1 } = values;
  return {
    ...positValues(values),
    ...(bits > 0 && { bits }),
    ...(lsb < 999 && { lsb }),
    ...(segment > 0 && { segment }),
    ...(frontStages >= 0 && { frontStages }),
    multiplier: multiplierValue(values),
  };
}
