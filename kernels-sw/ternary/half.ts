/** IEEE half precision numbers to and from doubles, as `tq1` stores its scale. */
import { decodeFloat } from '../ieee/decode.js';
import { encodeFloat, quietNaN } from '../ieee/encode.js';
import { double, half } from '../ieee/format.js';

const view = new DataView(new ArrayBuffer(8));

/** The bits of the half nearest to a double, ties to even. */
export function halfBits(x: number): number {
  view.setFloat64(0, x);
  const value = decodeFloat(double, view.getBigUint64(0));
  if (value.kind === 'finite') {
    return Number(encodeFloat(half, value.negative, value.significand, value.exponent));
  }
  return value.kind === 'nan' ? Number(quietNaN(half)) : value.negative ? 0xfc00 : 0x7c00;
}

/** The double that equals a half of these bits. */
export function halfValue(bits: number): number {
  const value = decodeFloat(half, BigInt(bits));
  if (value.kind === 'finite') {
    return (value.negative ? -1 : 1) * Number(value.significand) * 2 ** value.exponent;
  }
  return value.kind === 'nan' ? Number.NaN : value.negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
