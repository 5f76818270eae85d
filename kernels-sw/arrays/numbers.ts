/** Arrays of raw patterns to and from arrays of numbers. */
import { NumericsError, showValue } from '../errors.js';
import { FAST_POSIT_BITS } from '../fast/kernel.js';
import { decodeAll, encodeAll } from '../fast/values.js';
import { positFromNumber, positToNumber } from '../posit/convert.js';
import type { PositFormat } from '../posit/format.js';
import { bigintAt, checkPatterns, makePatterns, type PatternArray, setBigint } from './patterns.js';

/**
 * The patterns nearest to numbers, each rounded once; NaR for NaN and the infinities.
 *
 * @throws NumericsError if `values` is no array of numbers.
 */
export function patternsFromNumbers(format: PositFormat, values: ArrayLike<number>): PatternArray {
  if (typeof values !== 'object' || values === null) {
    throw new NumericsError(`patterns are made from an array of numbers here, got ${showValue(values)}`);
  }
  const result = makePatterns(format, values.length);
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] !== 'number') {
      throw new NumericsError(`element ${i} must be a number, got ${showValue(values[i])}`);
    }
  }
  if (format.n <= FAST_POSIT_BITS && !(result instanceof BigUint64Array)) {
    encodeAll(format, values, result);
  } else {
    for (let i = 0; i < values.length; i++) {
      setBigint(result, i, positFromNumber(format, values[i] as number));
    }
  }
  return result;
}

/**
 * The doubles nearest to posits, exact for n - es <= 55; NaN for NaR.
 *
 * @throws NumericsError for an array of another type, or elements that are no patterns.
 */
export function numbersFromPatterns(format: PositFormat, patterns: PatternArray): Float64Array {
  checkPatterns(format, 'the operand', patterns);
  const result = new Float64Array(patterns.length);
  if (format.n <= FAST_POSIT_BITS && !(patterns instanceof BigUint64Array)) {
    decodeAll(format, patterns, 0, 1, result, 0, patterns.length);
  } else {
    for (let i = 0; i < patterns.length; i++) {
      result[i] = positToNumber(format, bigintAt(patterns, i));
    }
  }
  return result;
}
