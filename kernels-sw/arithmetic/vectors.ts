/** Sums and products of vectors, on which the layers are built. */
import type { Arithmetic } from './arithmetic.js';
import { checkVector, realResult } from './checks.js';

/**
 * a0*b0 + a1*b1 + ..., accumulated in this order and rounded as the arithmetic's accumulators are: once with a quire.
 *
 * @throws NumericsError for lengths that differ, no elements, and elements or a sum that are no real numbers.
 */
export function dotProduct<T>(arithmetic: Arithmetic<T>, a: readonly T[], b: readonly T[]): T {
  checkVector(arithmetic, 'the first vector', a);
  checkVector(arithmetic, 'the second vector', b, a.length);
  return realResult(arithmetic, 'the dot product', [accumulateDot(arithmetic, a, b)])[0] as T;
}

/** {@link dotProduct} of vectors that have been checked. */
export function accumulateDot<T>(arithmetic: Arithmetic<T>, a: readonly T[], b: readonly T[]): T {
  const sum = arithmetic.accumulator();
  for (let i = 0; i < a.length; i += 1) {
    sum.mulAdd(a[i] as T, b[i] as T);
  }
  return sum.value();
}

/** x0 + x1 + ..., accumulated in this order. The vector has been checked. */
export function accumulateSum<T>(arithmetic: Arithmetic<T>, values: readonly T[]): T {
  const sum = arithmetic.accumulator();
  for (const value of values) {
    sum.add(value);
  }
  return sum.value();
}

/** max(x, 0); 0 of NaR or NaN. */
export function relu<T>(arithmetic: Arithmetic<T>, x: T): T {
  return arithmetic.compare(x, arithmetic.zero) > 0 ? x : arithmetic.zero;
}

/** |x| */
export function magnitude<T>(arithmetic: Arithmetic<T>, x: T): T {
  return arithmetic.compare(x, arithmetic.zero) < 0 ? arithmetic.negate(x) : x;
}
