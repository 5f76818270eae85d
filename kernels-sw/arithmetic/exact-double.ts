/** Doubles to exact values, and exact values to IEEE numbers held in doubles. */
import { NumericsError, showValue } from '../errors.js';
import type { Dyadic } from '../exact/dyadic.js';
import { decodeFloat } from '../ieee/decode.js';
import { encodeFloat } from '../ieee/encode.js';
import { double, type FloatFormat } from '../ieee/format.js';

const view = new DataView(new ArrayBuffer(8));

/**
 * The exact value of a double, subnormals included.
 *
 * @throws NumericsError for NaN and the infinities.
 */
export function exactDouble(x: number): Dyadic {
  if (!Number.isFinite(x)) {
    throw new NumericsError(`${showValue(x)} has no exact value`);
  }
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const value = decodeFloat(double, bits);
  if (value.kind !== 'finite') {
    throw new NumericsError(`${showValue(x)} has no exact value`);
  }
  return { significand: value.negative ? -value.significand : value.significand, exponent: value.exponent };
}

/** The number of `format` nearest to an exact value, ties to even, infinity past the range; as a double, which holds all of them. */
export function doubleFromExact(format: FloatFormat, { significand, exponent }: Dyadic): number {
  const negative = significand < 0n;
  const bits = encodeFloat(format, negative, negative ? -significand : significand, exponent);
  const value = decodeFloat(format, bits);
  if (value.kind !== 'finite') {
    return negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  // In two steps, as 2^-1074 times a significand is exact but 2^-1074 alone the least there is.
  const size =
    Number(value.significand) * 2 ** Math.max(value.exponent, -1000) * 2 ** Math.min(value.exponent + 1000, 0);
  return negative ? -size : size;
}
