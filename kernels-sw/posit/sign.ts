/** Sign of posits. */
import { checkPattern, type PositFormat } from './format.js';

/**
 * The posit 1 for a > 0, -1 for a < 0, 0 for 0 and NaR for NaR (2022 standard, section 5).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function signPosit(format: PositFormat, a: bigint): bigint {
  checkPattern(format, a);
  if (a === 0n || a === format.nar) {
    return a;
  }
  return a < format.nar ? format.one : format.mask + 1n - format.one;
}
