/** Posit subtraction. */
import { addPosit } from './add.js';
import type { PositFormat } from './format.js';
import { negatePosit } from './negate.js';

/**
 * a - b, rounded once (2022 standard, section 5). NaR if either operand is NaR.
 *
 * Negation is exact and maps NaR to itself, so this is a + (-b).
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function subPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  return addPosit(format, a, negatePosit(format, b));
}
