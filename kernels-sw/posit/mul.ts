/** Posit multiplication. */
import { decodePosit } from './decode.js';
import { encodeExact, exactPosit, mulExact } from './exact.js';
import type { PositFormat } from './format.js';

/**
 * a * b, rounded once (2022 standard, section 5). NaR if either operand is NaR, also for 0 * NaR; a product that is not 0 never
 * rounds to 0.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function mulPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  const x = decodePosit(format, a);
  const y = decodePosit(format, b);
  if (x.kind === 'nar' || y.kind === 'nar') {
    return format.nar;
  }
  return encodeExact(format, mulExact(exactPosit(x), exactPosit(y)));
}
