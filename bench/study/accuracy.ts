/** Accuracy by magnitude: how many bits of a number are right when it is rounded to a format? */
import type { Contender } from './formats.js';

/** The bits of a format in one binade. */
export interface AccuracyPoint {
  readonly format: string;
  /** The binade 2^scale to 2^(scale + 1). */
  readonly scale: number;
  /** -log2 of the largest relative error of a rounding there; 0 where a number is lost, or off by as much as itself. */
  readonly bits: number;
}

/**
 * What is tried in each binade, as a factor from 1 to 2: some spread evenly, and 1 plus half a unit in the last place of formats with any
 * number of bits, where the relative error is largest.
 */
const FACTORS: readonly number[] = [
  ...Array.from({ length: 257 }, (_, i) => 1 + (i + 0.5) / 257),
  ...Array.from({ length: 40 }, (_, i) => 1 + 2 ** -(i + 1)),
];

/** The largest relative error of rounding in the binade of 2^scale. */
export function worstError({ arithmetic }: Contender, scale: number): number {
  let worst = 0;
  for (const factor of FACTORS) {
    const x = factor * 2 ** scale;
    const rounded = arithmetic.toNumber(arithmetic.from(x));
    worst = Math.max(worst, Math.abs(rounded - x) / x);
  }
  return worst;
}

/** Bits by format and binade, for scales from -range to range. */
export function accuracy(formats: readonly Contender[], range: number): AccuracyPoint[] {
  return formats.flatMap((format) =>
    Array.from({ length: 2 * range + 1 }, (_, i) => {
      const scale = i - range;
      const bits = Math.max(0, -Math.log2(worstError(format, scale)));
      return { format: format.name, scale, bits };
    }),
  );
}
