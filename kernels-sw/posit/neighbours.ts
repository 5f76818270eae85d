/** The patterns beside a posit's: next and prior. */
import { checkPattern, type PositFormat } from './format.js';

/**
 * The pattern above, which is the next larger posit (2022 standard, section 5). Wraps: next(maxpos) is NaR and next(NaR) -maxpos.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function nextPosit(format: PositFormat, a: bigint): bigint {
  checkPattern(format, a);
  return BigInt.asUintN(format.n, a + 1n);
}

/**
 * The pattern below, which is the next smaller posit (2022 standard, section 5). Wraps: prior(-maxpos) is NaR and prior(NaR) maxpos.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function priorPosit(format: PositFormat, a: bigint): bigint {
  checkPattern(format, a);
  return BigInt.asUintN(format.n, a - 1n);
}
