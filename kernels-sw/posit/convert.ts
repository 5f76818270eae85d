/** Posits to and from IEEE double precision numbers (2022 standard, section 6.5). */
import { NumericsError, showValue } from '../errors.js';
import { decodePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

const view = new DataView(new ArrayBuffer(8));

/**
 * The double nearest to a posit, ties to even; NaN for NaR, +0 for 0.
 *
 * The widest range of all formats, posit(64, 4), is 2^-992 to 2^992, inside the normal doubles: nothing overflows or underflows,
 * and a format with at most 53 significand bits (n - es <= 55) converts exactly.
 *
 * @throws NumericsError if `bits` is not a pattern of the format.
 */
export function positToNumber(format: PositFormat, bits: bigint): number {
  const x = decodePosit(format, bits);
  if (x.kind === 'zero') {
    return 0;
  }
  if (x.kind === 'nar') {
    return Number.NaN;
  }
  // Number(bigint) rounds to nearest, ties to even; scaling by a power of two is then exact.
  const magnitude = Number(x.significand) * powerOfTwo(x.exponent);
  return x.negative ? -magnitude : magnitude;
}

/** 2^exponent as a normal double, -1022 <= exponent <= 1023, built from its fields because `**` need not be exact. */
function powerOfTwo(exponent: number): number {
  view.setUint32(0, (exponent + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/**
 * The posit nearest to a double by posit rounding; NaR for NaN and both infinities, 0 for both zeros.
 *
 * @throws NumericsError if `x` is not a number.
 */
export function positFromNumber(format: PositFormat, x: number): bigint {
  if (typeof x !== 'number') {
    throw new NumericsError(`a posit is made from a number here, got ${showValue(x)}`);
  }
  if (!Number.isFinite(x)) {
    return format.nar;
  }
  view.setFloat64(0, x);
  const fields = view.getBigUint64(0);
  const negative = fields >> 63n === 1n;
  const biasedExponent = Number((fields >> 52n) & 0x7ffn);
  const fraction = BigInt.asUintN(52, fields);
  // Subnormals have the exponent of the smallest normals and no hidden bit; zero is one of them.
  return biasedExponent === 0
    ? encodePosit(format, negative, fraction, -1074)
    : encodePosit(format, negative, (1n << 52n) + fraction, biasedExponent - 1075);
}
