/** Square root of posits. */
import { integerSqrt } from '../integer-sqrt.js';
import { decodePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

/**
 * The square root of a, rounded once (2022 standard, section 5). NaR for NaR and for every negative a.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function sqrtPosit(format: PositFormat, a: bigint): bigint {
  const x = decodePosit(format, a);
  if (x.kind === 'zero') {
    return 0n;
  }
  if (x.kind === 'nar' || x.negative) {
    return format.nar;
  }
  // The radicand gets 2n + 2 more bits, so that its root has n + 1 at least, and an even exponent, so that the root's is whole.
  const shift = 2 * format.n + 2 + (x.exponent & 1);
  const radicand = x.significand << BigInt(shift);
  const root = integerSqrt(radicand);
  return encodePosit(format, false, root, (x.exponent - shift) / 2, root * root !== radicand);
}
