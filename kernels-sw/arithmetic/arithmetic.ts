/** The small interface that layers, attention, scans and derivatives are written against: one text, many number systems. */
import type { Dyadic } from '../exact/dyadic.js';

/**
 * A running sum. In posit arithmetic it is a quire: sums and products are added exactly and rounded once, by `value`. In floating point
 * every step is rounded as the operators are, so that the order counts.
 *
 * `add` to `merge` change the accumulator and return it.
 */
export interface Accumulator<T> {
  /** + x */
  add(x: T): this;
  /** - x */
  sub(x: T): this;
  /** + a * b */
  mulAdd(a: T, b: T): this;
  /** - a * b */
  mulSub(a: T, b: T): this;
  /**
   * + the sum of another accumulator of the same arithmetic, which is left as it is.
   *
   * @throws NumericsError for one of another arithmetic.
   */
  merge(other: Accumulator<T>): this;
  /** An accumulator of its own with the same sum. */
  copy(): Accumulator<T>;
  /** The sum as a number of the arithmetic. */
  value(): T;
}

/**
 * Numbers of type T with their operations. Every operation that is not exact rounds once unless the arithmetic says otherwise; what has
 * no result is the exceptional value of T (NaN, NaR), for which `isFinite` is false. Functions on whole vectors refuse such values
 * on their way in and on their way out.
 */
export interface Arithmetic<T> {
  /** For messages: `float64`, `posit(16, 2) with quire(256, -112)`. */
  readonly name: string;
  readonly zero: T;
  readonly one: T;
  /**
   * The number nearest to a double.
   *
   * @throws NumericsError if `x` is no number of JavaScript.
   */
  from(x: number): T;
  /** The double nearest to x. */
  toNumber(x: T): number;
  /** Whether x is a real number: no NaN, no infinity, no NaR. */
  isFinite(x: T): boolean;
  /** -x, exact. */
  negate(x: T): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  sqrt(x: T): T;
  /** 1 / sqrt(x) */
  rSqrt(x: T): T;
  exp(x: T): T;
  /** Natural logarithm. */
  log(x: T): T;
  sin(x: T): T;
  cos(x: T): T;
  tanH(x: T): T;
  /** The integer nearest to x, the even one of two as near, as a number of JavaScript. */
  roundToInteger(x: T): number;
  /** -1, 0 or 1: whether a is below, equal to or above b. */
  compare(a: T, b: T): -1 | 0 | 1;
  /** A sum of nothing. */
  accumulator(): Accumulator<T>;
}

/** An arithmetic whose numbers are single reals, integers times powers of two: not dual numbers. */
export interface RealArithmetic<T> extends Arithmetic<T> {
  /**
   * The exact value of x.
   *
   * @throws NumericsError for NaN, infinities and NaR.
   */
  exact(x: T): Dyadic;
  /** The number nearest to an exact value: one rounding. */
  fromExact(value: Dyadic): T;
}

/** A number of one arithmetic in another one, rounded once. */
export function convert<V, D>(from: RealArithmetic<V>, to: RealArithmetic<D>): (x: V) => D {
  return (x) => to.fromExact(from.exact(x));
}
