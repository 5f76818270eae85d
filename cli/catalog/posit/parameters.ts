/** The parameters that all posit units have. */
import type { DesignParameter } from '../../../sim/index.js';

/** Width and exponent bits of a posit; posit16 of the 2022 standard unless said. */
export const positParameters: readonly DesignParameter[] = [
  { name: 'n', meaning: 'posit width in bits', min: 3, max: 64, default: 16 },
  { name: 'es', meaning: 'exponent bits', min: 0, max: 4, default: 2 },
];

/** The two of them out of checked values. */
export function positValues(values: Readonly<Record<string, number>>): { readonly n: number; readonly es: number } {
  const { n = 16, es = 2 } = values;
  return { n, es };
}
