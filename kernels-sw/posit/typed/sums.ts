/** Exact sums and dot products of typed posits, and the kernels over arrays of raw patterns. */
import { fdp, sumPosits } from '../../arrays/fdp.js';
import { PositArrays } from '../../arrays/typed.js';
import type { QuireFormat } from '../../quire/format.js';
import type { PositFormat } from '../format.js';
import { PositConversions } from './conversions.js';
import type { PositType } from './type.js';
import type { Posit } from './value.js';

/** Sums in a quire, rounded once. Source: Posit Standard 2022, sections 3 and 5. */
export abstract class PositSums<out N extends number, out ES extends number> extends PositConversions<N, ES> {
  /** The operations over typed arrays of raw patterns. */
  readonly arrays: PositArrays<N, ES>;

  constructor(format: PositFormat) {
    super(format);
    this.arrays = new PositArrays(this as unknown as PositType<N, ES>);
  }

  /**
   * The sum of posits in a quire, rounded once. NaR where one is NaR, and where the quire overflows on the way.
   *
   * @param quire the quire; that of the format by default.
   * @throws NumericsError for a posit of another format, or a quire too coarse.
   */
  sum(values: readonly Posit<N, ES>[], quire?: QuireFormat): Posit<N, ES> {
    return this.wrap(sumPosits(this.format, this.arrays.fromPosits(values), quire));
  }

  /**
   * The sum of xs[i] * ys[i] in a quire, rounded once. NaR as in {@link sum}.
   *
   * @param quire the quire; that of the format by default.
   * @throws NumericsError for posits of another format, arrays of different lengths, or a quire too coarse for products.
   */
  fdp(xs: readonly Posit<N, ES>[], ys: readonly Posit<N, ES>[], quire?: QuireFormat): Posit<N, ES> {
    return this.wrap(fdp(this.format, this.arrays.fromPosits(xs), this.arrays.fromPosits(ys), quire));
  }
}
