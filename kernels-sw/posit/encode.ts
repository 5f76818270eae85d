/** Exact values to posit patterns: the one place where posits are rounded. */
import { bitLength } from '../bit-length.js';
import { NumericsError, showValue } from '../errors.js';
import type { PositFormat } from './format.js';

/**
 * Rounds `(negative ? -1 : 1) * significand * 2^exponent` once to the format (2022 standard, section 4.1).
 *
 * The value is written as an infinite bit string (regime, exponent, fraction), which is cut to n bits: round to nearest, ties to
 * the pattern whose last bit is 0. So the threshold between two neighbours is the lower pattern with a 1 appended, which
 * is their arithmetic midpoint only where the fraction is what is cut. Beyond maxpos the result is maxpos; a
 * non-zero value below minpos is minpos, never 0.
 *
 * @param inexact the exact value has a further remainder: its magnitude is `(significand + d) * 2^exponent` for some 0 < d < 1,
 * as left by a division or a square root. The significand must then be long enough to tell which way to round; n bits always are.
 * @throws NumericsError if the significand is negative, the exponent is no integer, or an inexact significand is too short.
 */
export function encodePosit(
  format: PositFormat,
  negative: boolean,
  significand: bigint,
  exponent: number,
  inexact: boolean = false,
): bigint {
  if (significand < 0n) {
    throw new NumericsError(`a significand must not be negative, got ${showValue(significand)}; give the sign apart`);
  }
  if (!Number.isSafeInteger(exponent)) {
    throw new NumericsError(`an exponent must be an integer, got ${showValue(exponent)}`);
  }
  if (significand === 0n && !inexact) {
    return 0n;
  }
  const magnitude = encodeMagnitude(format, significand, exponent, inexact);
  return negative ? format.mask + 1n - magnitude : magnitude;
}

function encodeMagnitude(format: PositFormat, significand: bigint, exponent: number, inexact: boolean): bigint {
  if (significand === 0n) {
    throw tooShort(format, significand);
  }
  const { n, es, maxScale } = format;
  // The magnitude is 1.fraction * 2^scale, with this many fraction bits at hand.
  const fractionBits = bitLength(significand) - 1;
  const scale = exponent + fractionBits;
  if (scale >= maxScale) {
    return format.maxpos;
  }
  if (scale < -maxScale) {
    return format.minpos;
  }

  // scale = 2^es * regime + exponentField, 0 <= exponentField < 2^es.
  const regime = scale >> es;
  const exponentField = scale - regime * 2 ** es;
  // regime >= 0: regime + 1 ones and a zero. regime < 0: -regime zeros and a one.
  const regimeLength = regime >= 0 ? regime + 2 : -regime + 1;
  const regimeBits = regime >= 0 ? (2n << BigInt(regime + 1)) - 2n : 1n;

  const head = (regimeBits << BigInt(es)) + BigInt(exponentField);
  const fraction = BigInt.asUintN(fractionBits, significand);
  const string = (head << BigInt(fractionBits)) + fraction;
  const cut = regimeLength + es + fractionBits - (n - 1);
  if (cut <= 0) {
    if (inexact) {
      throw tooShort(format, significand);
    }
    return string << BigInt(-cut);
  }

  const kept = string >> BigInt(cut);
  const removed = BigInt.asUintN(cut, string);
  const half = 1n << BigInt(cut - 1);
  const isTie = removed === half && !inexact;
  const roundUp = isTie ? kept % 2n === 1n : removed >= half;
  // The regime fits into n - 1 bits and is not all ones, so 1 <= kept < maxpos: rounding up or down gives neither 0 nor NaR.
  return roundUp ? kept + 1n : kept;
}

function tooShort(format: PositFormat, significand: bigint): NumericsError {
  return new NumericsError(
    `an inexact significand for ${format.name} needs up to ${format.n} bits to be rounded, got ${showValue(significand)}`,
  );
}
