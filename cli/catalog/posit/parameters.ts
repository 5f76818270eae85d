/** The parameters that all posit units have. */
import { type Multiplier, multipliers } from '../../../generators/index.js';
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

/** Of what products are made. */
export const multiplierParameter: DesignParameter = {
  name: 'multiplier',
  meaning: 'made of',
  min: 0,
  max: multipliers.length - 1,
  default: 0,
  choices: multipliers,
};

/** The multiplier out of checked values. */
export function multiplierValue({ multiplier = 0 }: Readonly<Record<string, number>>): Multiplier {
  return multipliers[multiplier] ?? 'logic';
}

/** Whether the unit says that its result is NaR. */
export const statusParameter: DesignParameter = {
  name: 'status',
  meaning: '1: with the output nar',
  min: 0,
  max: 1,
  default: 0,
};
