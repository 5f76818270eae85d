/** IEEE half precision numbers to and from doubles, as `tq1` stores its scale. */
import { exactDouble } from '../arithmetic/exact-double.js';
import { decodeFloat } from '../ieee/decode.js';
import { encodeFloat } from '../ieee/encode.js';
import { half } from '../ieee/format.js';

/**
 * The bits of the half nearest to a finite double from 0 on, ties to even.
 *
 * @throws NumericsError for NaN and infinity.
 */
export function halfBits(x: number): number {
  const { significand, exponent } = exactDouble(x);
  return Number(encodeFloat(half, false, significand, exponent));
}

/** The double that equals a half of these bits. */
export function halfValue(bits: number): number {
  const value = decodeFloat(half, BigInt(bits));
  if (value.kind === 'finite') {
    return (value.negative ? -1 : 1) * Number(value.significand) * 2 ** value.exponent;
  }
  return value.kind === 'nan' ? Number.NaN : value.negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
