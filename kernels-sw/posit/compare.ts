/** Comparison of posits: that of their patterns as signed integers (2022 standard, section 5), so NaR equals NaR and is below all else. */
import { checkPattern, type PositFormat } from './format.js';

/**
 * -1, 0 or 1: whether a is below, equal to or above b, in the order in which the standard compares.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function comparePosit(format: PositFormat, a: bigint, b: bigint): -1 | 0 | 1 {
  checkPattern(format, a);
  checkPattern(format, b);
  const x = BigInt.asIntN(format.n, a);
  const y = BigInt.asIntN(format.n, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** a = b, also for two NaRs: compareEqual. @throws NumericsError if `a` or `b` is not a pattern of the format. */
export function equalPosit(format: PositFormat, a: bigint, b: bigint): boolean {
  return comparePosit(format, a, b) === 0;
}

/** a ≠ b: compareNotEqual. @throws NumericsError if `a` or `b` is not a pattern of the format. */
export function notEqualPosit(format: PositFormat, a: bigint, b: bigint): boolean {
  return comparePosit(format, a, b) !== 0;
}

/** a > b: compareGreater. @throws NumericsError if `a` or `b` is not a pattern of the format. */
export function greaterPosit(format: PositFormat, a: bigint, b: bigint): boolean {
  return comparePosit(format, a, b) > 0;
}

/** a >= b: compareGreaterEqual. @throws NumericsError if `a` or `b` is not a pattern of the format. */
export function greaterEqualPosit(format: PositFormat, a: bigint, b: bigint): boolean {
  return comparePosit(format, a, b) >= 0;
}

/** a < b: compareLess. @throws NumericsError if `a` or `b` is not a pattern of the format. */
export function lessPosit(format: PositFormat, a: bigint, b: bigint): boolean {
  return comparePosit(format, a, b) < 0;
}

/** a <= b: compareLessEqual. @throws NumericsError if `a` or `b` is not a pattern of the format. */
export function lessEqualPosit(format: PositFormat, a: bigint, b: bigint): boolean {
  return comparePosit(format, a, b) <= 0;
}
