/** `posit16.arrays`: the kernels over arrays of raw patterns, for one typed format. */
import type { PositType } from '../posit/typed/type.js';
import type { Posit } from '../posit/typed/value.js';
import type { QuireFormat } from '../quire/format.js';
import { addPatterns, divPatterns, fmaPatterns, mulPatterns, sqrtPatterns, subPatterns } from './elementwise.js';
import { fdp, sumPosits } from './fdp.js';
import { type MatmulShape, matmul } from './matmul.js';
import { numbersFromPatterns, patternsFromNumbers } from './numbers.js';
import { checkPatterns, makePatterns, type PatternsOf, setBigint } from './patterns.js';

/**
 * Arrays of posits as raw patterns, in the narrowest elements that hold them: Uint8Array, Uint16Array, Uint32Array or BigUint64Array.
 *
 * Every function throws a `NumericsError` for arrays of another type, of lengths that do not fit together, or with elements that are no
 * patterns of the format. `out` may be an operand; without it the result is a new array.
 */
export class PositArrays<out N extends number = number, out ES extends number = number> {
  readonly #type: PositType<N, ES>;

  /** @internal Use `posit16.arrays`. */
  constructor(type: PositType<N, ES>) {
    this.#type = type;
    Object.freeze(this);
  }

  /** An array of zeros. */
  zeros(length: number): PatternsOf<N> {
    return makePatterns(this.#type.format, length) as PatternsOf<N>;
  }

  /** The patterns nearest to numbers, each rounded once. */
  fromNumbers(values: ArrayLike<number>): PatternsOf<N> {
    return patternsFromNumbers(this.#type.format, values) as PatternsOf<N>;
  }

  /** The nearest doubles, exact for N - ES <= 55; NaN for NaR. */
  toNumbers(xs: PatternsOf<N>): Float64Array {
    return numbersFromPatterns(this.#type.format, xs);
  }

  /** The patterns of posits. */
  fromPosits(values: readonly Posit<N, ES>[]): PatternsOf<N> {
    const result = makePatterns(this.#type.format, values.length);
    values.forEach((value, i) => {
      setBigint(result, i, this.#type.bitsOf(value));
    });
    return result as PatternsOf<N>;
  }

  /** The posits of patterns. */
  toPosits(xs: PatternsOf<N>): Posit<N, ES>[] {
    checkPatterns(this.#type.format, 'the operand', xs);
    return Array.from(xs as ArrayLike<number | bigint>, (bits) => this.#type.fromBits(BigInt(bits)));
  }

  /** xs[i] + ys[i]. */
  add(xs: PatternsOf<N>, ys: PatternsOf<N>, out?: PatternsOf<N>): PatternsOf<N> {
    return addPatterns(this.#type.format, xs, ys, out) as PatternsOf<N>;
  }

  /** xs[i] - ys[i]. */
  sub(xs: PatternsOf<N>, ys: PatternsOf<N>, out?: PatternsOf<N>): PatternsOf<N> {
    return subPatterns(this.#type.format, xs, ys, out) as PatternsOf<N>;
  }

  /** xs[i] * ys[i]. */
  mul(xs: PatternsOf<N>, ys: PatternsOf<N>, out?: PatternsOf<N>): PatternsOf<N> {
    return mulPatterns(this.#type.format, xs, ys, out) as PatternsOf<N>;
  }

  /** xs[i] / ys[i]. */
  div(xs: PatternsOf<N>, ys: PatternsOf<N>, out?: PatternsOf<N>): PatternsOf<N> {
    return divPatterns(this.#type.format, xs, ys, out) as PatternsOf<N>;
  }

  /** The square root of xs[i]. */
  sqrt(xs: PatternsOf<N>, out?: PatternsOf<N>): PatternsOf<N> {
    return sqrtPatterns(this.#type.format, xs, out) as PatternsOf<N>;
  }

  /** xs[i] * ys[i] + zs[i], rounded once. */
  fma(xs: PatternsOf<N>, ys: PatternsOf<N>, zs: PatternsOf<N>, out?: PatternsOf<N>): PatternsOf<N> {
    return fmaPatterns(this.#type.format, xs, ys, zs, out) as PatternsOf<N>;
  }

  /** The sum of all elements in a quire, rounded once. */
  sum(xs: PatternsOf<N>, quire?: QuireFormat): Posit<N, ES> {
    return this.#type.fromBits(sumPosits(this.#type.format, xs, quire));
  }

  /** The sum of xs[i] * ys[i] in a quire, rounded once. */
  fdp(xs: PatternsOf<N>, ys: PatternsOf<N>, quire?: QuireFormat): Posit<N, ES> {
    return this.#type.fromBits(fdp(this.#type.format, xs, ys, quire));
  }

  /** The product of two matrices, rows one after the other, every element a fused dot product. */
  matmul(
    a: PatternsOf<N>,
    b: PatternsOf<N>,
    shape: MatmulShape,
    out?: PatternsOf<N>,
    quire?: QuireFormat,
  ): PatternsOf<N> {
    return matmul(this.#type.format, a, b, shape, out, quire) as PatternsOf<N>;
  }
}
