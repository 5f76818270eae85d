/** Double precision: JavaScript's own numbers. */
import { NumericsError, showValue } from '../errors.js';
import { double } from '../ieee/format.js';
import { roundHalfEven } from '../round-half-even.js';
import type { Accumulator, Arithmetic, RealArithmetic } from './arithmetic.js';
import { doubleFromExact, exactDouble } from './exact-double.js';

/**
 * IEEE double precision. Operators and `sqrt` round once, ties to even; `rSqrt` is 1 / sqrt(x), two roundings; the elementary functions are
 * those of JavaScript, good to about one unit in the last place. Accumulators round every product and every sum, in order.
 */
export const float64: RealArithmetic<number> = Object.freeze<RealArithmetic<number>>({
  name: 'float64',
  zero: 0,
  one: 1,
  from(x) {
    if (typeof x !== 'number') {
      throw new NumericsError(`a number of float64 is made from a number, got ${showValue(x)}`);
    }
    return x;
  },
  toNumber: (x) => x,
  isFinite: (x) => Number.isFinite(x),
  negate: (x) => -x,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  sqrt: (x) => Math.sqrt(x),
  rSqrt: (x) => 1 / Math.sqrt(x),
  exp: (x) => Math.exp(x),
  log: (x) => Math.log(x),
  sin: (x) => Math.sin(x),
  cos: (x) => Math.cos(x),
  tanH: (x) => Math.tanh(x),
  roundToInteger: (x) => roundHalfEven(x),
  compare: compareNumbers,
  accumulator: () => new RoundingAccumulator(float64),
  exact: exactDouble,
  fromExact: (value) => doubleFromExact(double, value),
});

/** Order of doubles; NaN equals NaN and is below all else, as NaR of posits is. */
export function compareNumbers(a: number, b: number): -1 | 0 | 1 {
  if (Number.isNaN(a) || Number.isNaN(b)) {
    return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sum in which every step is rounded: `sum = sum + (a * b)`, two roundings, by the operators of an arithmetic. */
export class RoundingAccumulator<T> implements Accumulator<T> {
  readonly #arithmetic: Arithmetic<T>;
  #sum: T;

  /** A sum of nothing, or one that begins with `sum`. */
  constructor(arithmetic: Arithmetic<T>, sum: T = arithmetic.zero) {
    this.#arithmetic = arithmetic;
    this.#sum = sum;
  }

  add(x: T): this {
    this.#sum = this.#arithmetic.add(this.#sum, x);
    return this;
  }

  sub(x: T): this {
    this.#sum = this.#arithmetic.sub(this.#sum, x);
    return this;
  }

  mulAdd(a: T, b: T): this {
    return this.add(this.#arithmetic.mul(a, b));
  }

  mulSub(a: T, b: T): this {
    return this.sub(this.#arithmetic.mul(a, b));
  }

  merge(other: Accumulator<T>): this {
    if (!(other instanceof RoundingAccumulator) || other.#arithmetic !== this.#arithmetic) {
      throw new NumericsError(`a sum of ${this.#arithmetic.name} takes sums of ${this.#arithmetic.name} only`);
    }
    return this.add(other.#sum);
  }

  copy(): RoundingAccumulator<T> {
    return new RoundingAccumulator(this.#arithmetic, this.#sum);
  }

  value(): T {
    return this.#sum;
  }
}
