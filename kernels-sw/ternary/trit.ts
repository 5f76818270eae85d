/** Ternary weights and their two-bit codes. */
import { NumericsError, showValue } from '../errors.js';

/** A ternary weight. */
export type Trit = -1 | 0 | 1;

/**
 * The two-bit code of a weight, w + 1: 0, 1 and 2 stand for -1, 0 and +1; code 3 stands for nothing.
 *
 * @throws NumericsError if `weight` is none of the three.
 */
export function tritCode(weight: number): 0 | 1 | 2 {
  if (weight !== -1 && weight !== 0 && weight !== 1) {
    throw new NumericsError(`a ternary weight is -1, 0 or 1, got ${showValue(weight)}`);
  }
  return (weight + 1) as 0 | 1 | 2;
}

/**
 * The weight of a two-bit code. Hardware takes code 3 for 0 and raises a flag; software refuses it.
 *
 * @throws NumericsError if `code` is none of 0, 1 and 2.
 */
export function tritFromCode(code: number): Trit {
  if (code !== 0 && code !== 1 && code !== 2) {
    throw new NumericsError(`a code of a ternary weight is 0, 1 or 2 for -1, 0 or +1, got ${showValue(code)}`);
  }
  return (code - 1) as Trit;
}
