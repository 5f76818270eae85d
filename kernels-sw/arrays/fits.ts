/** Whether a sum stays inside a quire whatever the order of its terms, so that no step of it overflows to NaR. */
import type { PositFormat } from '../posit/format.js';
import { productCapacity, type QuireFormat, sumCapacity } from '../quire/format.js';

/** How many terms surely fit: products (`factors` 2) or posits (`factors` 1). A quire too coarse for them is refused. */
export function capacity(quire: QuireFormat, format: PositFormat, factors: 1 | 2): bigint {
  return factors === 2 ? productCapacity(quire, format) : sumCapacity(quire, format);
}

/**
 * Whether a sum of magnitudes, known to within one in 2^20, is surely inside the quire. Asked only where the number of terms does not settle it,
 * so for quires whose range a double has too. NaN is inside: a term was NaR, and so is the sum.
 */
export function surelyFits(quire: QuireFormat, magnitudes: number): boolean {
  return !(magnitudes >= 2 ** (quire.bits - 1 + quire.lsb) * (1 - 2 ** -16));
}
