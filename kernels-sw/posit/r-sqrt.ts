/** Reciprocal square root of posits. */
import { bitLength } from '../bit-length.js';
import { integerSqrt } from '../integer-sqrt.js';
import { decodePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

/**
 * 1 / sqrt(a), rounded once (2022 standard, section 5). NaR for NaR, 0 and every negative a.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function rSqrtPosit(format: PositFormat, a: bigint): bigint {
  const x = decodePosit(format, a);
  if (x.kind !== 'finite' || x.negative) {
    return format.nar;
  }
  // a = m * 4^h, so the result is 2^-h / sqrt(m) = 2^(-h - k) * sqrt(4^k / m), and k is large enough for n + 1 bits of root.
  const odd = x.exponent & 1;
  const m = x.significand << BigInt(odd);
  const h = (x.exponent - odd) / 2;
  const k = format.n + 2 + bitLength(m);
  const root = integerSqrt((1n << BigInt(2 * k)) / m);
  return encodePosit(format, false, root, -h - k, root * root * m !== 1n << BigInt(2 * k));
}
