/** Posit arithmetic for n <= 32 on patterns that are plain numbers, by way of doubles. */
import { NumericsError, showValue } from '../errors.js';
import type { PositFormat } from '../posit/format.js';
import { type Codec, decode, encode, makeCodec } from './codec.js';
import { fusedSettled, productSettled, quotientSettled, rootSettled, sumSettled } from './settle.js';

/** The widest posits with a fast path. */
export const FAST_POSIT_BITS = 32;
/**
 * The basic operations of one format, each rounded once, on patterns 0 to 2^n - 1 that are plain numbers. NaR in, NaR out.
 *
 * Equal to the functions on bigints for all operands (`npm run verify:numerics`), and 15 to 60 times as fast over arrays (`npm run bench:numerics`). Sources: Posit Standard 2022, section 5;
 * for what a double loses, Knuth, TAOCP volume 2, 4.2.2 (TwoSum), and Boldo and Melquiond, "Emulation of a FMA and correctly rounded
 * sums", 2008.
 */
export class FastPosit {
  readonly format: PositFormat;
  /** @internal */
  readonly codec: Codec;

  /** @internal Use {@link fastPosit}. */
  constructor(format: PositFormat) {
    this.format = format;
    this.codec = makeCodec(format);
    Object.freeze(this);
  }

  /** The exact value; NaN for NaR. @throws NumericsError for what is no pattern. */
  toNumber(a: number): number {
    const { n, es } = this.codec;
    return decode(this.#check(a), n, es, this.codec);
  }

  /** The pattern nearest to x; NaR for NaN and the infinities. @throws NumericsError if x is no number. */
  fromNumber(x: number): number {
    if (typeof x !== 'number') {
      throw new NumericsError(`a posit is made from a number here, got ${showValue(x)}`);
    }
    return this.#pattern(x);
  }

  /** a + b. @throws NumericsError for what is no pattern. */
  add(a: number, b: number): number {
    return this.#pattern(sumSettled(this.toNumber(a), this.toNumber(b)));
  }

  /** a - b. @throws NumericsError for what is no pattern. */
  sub(a: number, b: number): number {
    return this.#pattern(sumSettled(this.toNumber(a), -this.toNumber(b)));
  }

  /** a * b. @throws NumericsError for what is no pattern. */
  mul(a: number, b: number): number {
    return this.#pattern(productSettled(this.toNumber(a), this.toNumber(b)));
  }

  /** a / b; NaR where b is 0. @throws NumericsError for what is no pattern. */
  div(a: number, b: number): number {
    return this.#pattern(quotientSettled(this.toNumber(a), this.toNumber(b)));
  }

  /** The square root; NaR where a < 0. @throws NumericsError for what is no pattern. */
  sqrt(a: number): number {
    return this.#pattern(rootSettled(this.toNumber(a)));
  }

  /** a * b + c with one rounding. @throws NumericsError for what is no pattern. */
  fma(a: number, b: number, c: number): number {
    return this.#pattern(fusedSettled(this.toNumber(a), this.toNumber(b), this.toNumber(c), false));
  }

  #pattern(x: number): number {
    const unused = 32 - this.codec.n;
    return (encode(x, this.codec) << unused) >>> unused;
  }

  #check(a: number): number {
    if (typeof a !== 'number' || a >>> 0 !== a || a > 2 ** this.codec.n - 1) {
      const { name, n } = this.format;
      throw new NumericsError(
        `a pattern of ${name} must be an integer from 0 to 0x${(2 ** n - 1).toString(16)} here, got ${showValue(a)}`,
      );
    }
    return a;
  }
}

const cache = new Map<PositFormat, FastPosit>();

/**
 * The fast path of a format of at most 32 bits. The first call for a format makes tables of 50 to 70 KB.
 *
 * @throws NumericsError for wider formats, whose values doubles do not hold.
 */
export function fastPosit(format: PositFormat): FastPosit {
  let fast = cache.get(format);
  if (fast === undefined) {
    if (format.n > FAST_POSIT_BITS) {
      throw new NumericsError(`posits of at most ${FAST_POSIT_BITS} bits have a fast path, ${format.name} has none`);
    }
    fast = new FastPosit(format);
    cache.set(format, fast);
  }
  return fast;
}
