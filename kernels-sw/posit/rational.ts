/** Exact fractions to posit patterns. */
import { bitLength } from '../bit-length.js';
import { NumericsError, showValue } from '../errors.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

/**
 * Rounds `(negative ? -1 : 1) * numerator / denominator` once to the format.
 *
 * @throws NumericsError if the numerator is negative or the denominator is not positive.
 */
export function encodePositRatio(
  format: PositFormat,
  negative: boolean,
  numerator: bigint,
  denominator: bigint,
): bigint {
  if (numerator < 0n || denominator <= 0n) {
    throw new NumericsError(
      `a ratio needs a numerator >= 0 and a denominator > 0, got ${showValue(numerator)} / ${showValue(denominator)}`,
    );
  }
  // A quotient of at least n + 1 bits settles the rounding; what the division leaves over is the inexact remainder.
  const shift = Math.max(0, format.n + 1 + bitLength(denominator) - bitLength(numerator));
  const shifted = numerator << BigInt(shift);
  const quotient = shifted / denominator;
  const inexact = quotient * denominator !== shifted;
  return encodePosit(format, negative, quotient, -shift, inexact);
}
