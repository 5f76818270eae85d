/** Posit division. */
import { decodePosit } from './decode.js';
import type { PositFormat } from './format.js';
import { encodePositRatio } from './rational.js';

/**
 * a / b, rounded once (2022 standard, section 5). NaR if either operand is NaR or b is 0, also for 0 / 0.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function divPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  const x = decodePosit(format, a);
  const y = decodePosit(format, b);
  if (x.kind === 'nar' || y.kind === 'nar' || y.kind === 'zero') {
    return format.nar;
  }
  if (x.kind === 'zero') {
    return 0n;
  }
  // The powers of two go to whichever side keeps both integers.
  const exponent = x.exponent - y.exponent;
  const numerator = exponent > 0 ? x.significand << BigInt(exponent) : x.significand;
  const denominator = exponent < 0 ? y.significand << BigInt(-exponent) : y.significand;
  return encodePositRatio(format, x.negative !== y.negative, numerator, denominator);
}
