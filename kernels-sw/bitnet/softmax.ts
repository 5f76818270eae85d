/** Softmax: weights that add up to 1. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { accumulateSum } from '../arithmetic/vectors.js';

/**
 * exp(x) / sum of exp(x), after the largest element is subtracted, so that no exponential is past the range:
 *
 *     m = max x        e = exp(x - m)        s = e0 + e1 + ...  accumulated in order        y = e / s
 *
 * @throws NumericsError for no elements, or one that is no real number.
 */
export function softmax<T>(arithmetic: Arithmetic<T>, x: readonly T[]): T[] {
  checkVector(arithmetic, 'the input of softmax', x);
  const largest = x.reduce((best, value) => (arithmetic.compare(value, best) > 0 ? value : best));
  const powers = x.map((value) => arithmetic.exp(arithmetic.sub(value, largest)));
  const sum = accumulateSum(arithmetic, powers);
  return realResult(
    arithmetic,
    'the output of softmax',
    powers.map((power) => arithmetic.div(power, sum)),
  );
}
