/** Activations to integers of 8 bits and products with them, as BitNet b1.58 has them. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector } from '../arithmetic/checks.js';
import { magnitude } from '../arithmetic/vectors.js';
import { NumericsError } from '../errors.js';

/** The activations of one token, quantised: x is about `values / scale`. */
export interface QuantisedActivations<T> {
  /** -128 to 127. */
  readonly values: Int8Array;
  /** s: what the activations were multiplied by. */
  readonly scale: T;
}

/** Scales are not made from maxima below this. */
const LEAST_MAXIMUM = 1e-5;

/**
 * Quantises the activations of one token by their largest magnitude:
 *
 *     m = max(max |x|, 1e-5)            exact but for the constant
 *     s = 127 / m                       one rounding
 *     q = clip(roundHalfEven(x * s), -128, 127)     the product rounded to the arithmetic, then to an integer
 *
 * Source: BitNet b1.58 (arXiv:2402.17764), section 2, per token.
 *
 * @throws NumericsError for no activations, one that is no real number, and a maximum so small or an arithmetic so coarse that s has no
 * value.
 */
export function quantiseActivations<T>(arithmetic: Arithmetic<T>, x: readonly T[]): QuantisedActivations<T> {
  checkVector(arithmetic, 'the activations', x);
  let largest = arithmetic.from(LEAST_MAXIMUM);
  for (const value of x) {
    const size = magnitude(arithmetic, value);
    largest = arithmetic.compare(size, largest) > 0 ? size : largest;
  }
  const scale = arithmetic.div(arithmetic.from(127), largest);
  if (!arithmetic.isFinite(scale)) {
    throw new NumericsError(
      `the scale of the activations, 127 / ${String(largest)}, has no value in ${arithmetic.name}`,
    );
  }
  const values = Int8Array.from(x, (value) => {
    const integer = arithmetic.roundToInteger(arithmetic.mul(value, scale));
    return Math.min(127, Math.max(-128, integer));
  });
  return Object.freeze({ values, scale });
}
