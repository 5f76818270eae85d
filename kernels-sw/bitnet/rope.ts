/** Rotary position embedding: pairs of elements turned by an angle that grows with the position. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { NumericsError, showValue } from '../errors.js';

/** The base of the angles in bitnet-b1.58-2B-4T. */
export const ROPE_BASE = 500_000;

/**
 * Turns the query or key of one head at a position. With d elements, elements i and i + d/2 are a pair, turned by
 * position * base^(-2i/d):
 *
 *     angle = position * base^(-2i/d)       in double precision
 *     c, s  = cos(angle), sin(angle)        in double precision, each rounded to the arithmetic
 *     y[i]       = x[i]*c - x[i + d/2]*s    accumulated: with a quire one rounding
 *     y[i + d/2] = x[i + d/2]*c + x[i]*s
 *
 * The angles are double because hardware reads their sines from a table; a position times an angle in 16 bits is no angle.
 * Source: Su et al., RoFormer (arXiv:2104.09864); pairs as in Llama and BitNet.
 *
 * @throws NumericsError for an odd number of elements, a position that is no integer from 0 on, and elements that are no real numbers.
 */
export function rotate<T>(arithmetic: Arithmetic<T>, x: readonly T[], position: number, base: number = ROPE_BASE): T[] {
  checkVector(arithmetic, 'the vector to rotate', x);
  if (x.length % 2 !== 0) {
    throw new NumericsError(`rotary embedding turns pairs: the elements must be even in number, got ${x.length}`);
  }
  if (!(Number.isSafeInteger(position) && position >= 0)) {
    throw new NumericsError(`a position is an integer from 0 on, got ${showValue(position)}`);
  }
  if (!(Number.isFinite(base) && base > 0)) {
    throw new NumericsError(`the base of rotary embedding is a positive number, got ${showValue(base)}`);
  }
  const half = x.length / 2;
  const y = [...x];
  for (let i = 0; i < half; i += 1) {
    const angle = position * base ** ((-2 * i) / x.length);
    const cos = arithmetic.from(Math.cos(angle));
    const sin = arithmetic.from(Math.sin(angle));
    const [a, b] = [x[i] as T, x[i + half] as T];
    y[i] = arithmetic.accumulator().mulAdd(a, cos).mulSub(b, sin).value();
    y[i + half] = arithmetic.accumulator().mulAdd(b, cos).mulAdd(a, sin).value();
  }
  return realResult(arithmetic, 'the rotated vector', y);
}
