/** Posits to and from IEEE half, bfloat16, single and double, on raw patterns (2022 standard, section 6.5). */
import { decodeFloat } from '../ieee/decode.js';
import { encodeFloat, quietNaN } from '../ieee/encode.js';
import type { FloatFormat } from '../ieee/format.js';
import { decodePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

/**
 * The floating-point number nearest to a posit, ties to even, as its pattern: NaR gives a quiet NaN, 0 gives +0. A posit beyond the range
 * of the float is an infinity or a zero of its sign, as IEEE rounding has it.
 *
 * @throws NumericsError if `bits` is not a pattern of the format.
 */
export function positToFloat(format: PositFormat, float: FloatFormat, bits: bigint): bigint {
  const x = decodePosit(format, bits);
  if (x.kind === 'nar') {
    return quietNaN(float);
  }
  return x.kind === 'zero' ? 0n : encodeFloat(float, x.negative, x.significand, x.exponent);
}

/**
 * The posit nearest to a floating-point number given as its pattern, by posit rounding: NaN and both infinities give NaR, both zeros 0.
 *
 * @throws NumericsError if `pattern` is not a pattern of `float`.
 */
export function positFromFloat(format: PositFormat, float: FloatFormat, pattern: bigint): bigint {
  const x = decodeFloat(float, pattern);
  return x.kind === 'finite' ? encodePosit(format, x.negative, x.significand, x.exponent) : format.nar;
}
