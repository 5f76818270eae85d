/** Normalisation by the root mean square. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkReal, checkVector, realResult } from '../arithmetic/checks.js';
import { accumulateDot } from '../arithmetic/vectors.js';

/** What is added to the mean of squares, so that zeros stay zeros. */
export const RMS_EPSILON = 1e-5;

/**
 * RMSNorm: x * rSqrt(mean(x^2) + epsilon) * gain, element by element.
 *
 *     sum  = x0*x0 + x1*x1 + ...        accumulated in order
 *     mean = sum / n
 *     r    = rSqrt(mean + epsilon)      the sum rounded, then rSqrt
 *     y    = (x * r) * gain             in this order
 *
 * Source: Zhang and Sennrich, Root Mean Square Layer Normalization (arXiv:1910.07467).
 *
 * @throws NumericsError if there are not as many gains as elements, or one of them or of the results is no real number.
 */
export function rmsNorm<T>(
  arithmetic: Arithmetic<T>,
  x: readonly T[],
  gain: readonly T[],
  epsilon: number = RMS_EPSILON,
): T[] {
  checkVector(arithmetic, 'the input of RMSNorm', x);
  checkVector(arithmetic, 'the gain of RMSNorm', gain, x.length);
  const mean = arithmetic.div(accumulateDot(arithmetic, x, x), arithmetic.from(x.length));
  // An infinite mean would give zeros, which look like a result.
  checkReal(arithmetic, 'the mean of squares of RMSNorm', mean);
  const r = arithmetic.rSqrt(arithmetic.add(mean, arithmetic.from(epsilon)));
  const y = x.map((value, i) => arithmetic.mul(arithmetic.mul(value, r), gain[i] as T));
  return realResult(arithmetic, 'the output of RMSNorm', y);
}
