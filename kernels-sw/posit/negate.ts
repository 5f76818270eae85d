/** Negation of posits. */
import { checkPattern, type PositFormat } from './format.js';

/**
 * -a, exact: the two's complement of the pattern (2022 standard, section 5). 0 and NaR are their own negatives.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function negatePosit(format: PositFormat, a: bigint): bigint {
  checkPattern(format, a);
  return BigInt.asUintN(format.n, -a);
}
