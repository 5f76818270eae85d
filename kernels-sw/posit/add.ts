/** Posit addition. */
import { decodePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

/**
 * a + b, rounded once (2022 standard, section 5). NaR if either operand is NaR.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function addPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  const x = decodePosit(format, a);
  const y = decodePosit(format, b);
  if (x.kind === 'nar' || y.kind === 'nar') {
    return format.nar;
  }
  if (x.kind === 'zero') {
    return b;
  }
  if (y.kind === 'zero') {
    return a;
  }
  const exponent = Math.min(x.exponent, y.exponent);
  const alignedX = x.significand << BigInt(x.exponent - exponent);
  const alignedY = y.significand << BigInt(y.exponent - exponent);
  const sum = (x.negative ? -alignedX : alignedX) + (y.negative ? -alignedY : alignedY);
  return sum < 0n ? encodePosit(format, true, -sum, exponent) : encodePosit(format, false, sum, exponent);
}
