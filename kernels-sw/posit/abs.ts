/** Absolute value of posits. */
import type { PositFormat } from './format.js';
import { negatePosit } from './negate.js';

/**
 * |a|, exact (2022 standard, section 5). NaR for NaR.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function absPosit(format: PositFormat, a: bigint): bigint {
  const negated = negatePosit(format, a);
  return a > format.nar ? negated : a;
}
