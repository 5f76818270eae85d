/** Sine, cosine and tangent of angles in radians. */
import { absolute, type Dyadic } from '../../exact/dyadic.js';
import { divide, type Interval, negate } from '../../exact/interval.js';
import { cosOf, type ReducedAngle, reduceRadians, sinOf } from '../../exact/sin-cos.js';
import type { PositFormat } from '../format.js';
import { negatePosit } from '../negate.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * The sine of a radians, rounded once (2022 standard, section 5.5), for arguments of any size. NaR for NaR; sin 0 = 0.
 *
 * Ends because the sine of every other rational is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function sinPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined || x.significand === 0n) {
    return a;
  }
  const sine = atAngle(format, x, sinOf);
  return x.significand < 0n ? negatePosit(format, sine) : sine;
}

/**
 * The cosine of a radians, rounded once (2022 standard, section 5.5), for arguments of any size. NaR for NaR; cos 0 = 1.
 *
 * Ends as {@link sinPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function cosPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined || x.significand === 0n) {
    return x === undefined ? format.nar : format.one;
  }
  return atAngle(format, x, cosOf);
}

/**
 * The tangent of a radians, rounded once (2022 standard, section 5.5), for arguments of any size. NaR for NaR; tan 0 = 0. It has no poles
 * at rational numbers.
 *
 * Ends as {@link sinPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function tanPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined || x.significand === 0n) {
    return a;
  }
  const tangent = atAngle(format, x, tanOf);
  return x.significand < 0n ? negatePosit(format, tangent) : tangent;
}

/** A function of |x|. */
function atAngle(format: PositFormat, x: Dyadic, of: (angle: ReducedAngle, bits: number) => Interval): bigint {
  return roundEnclosed(format, (bits) => of(reduceRadians(absolute(x), bits + 4), bits));
}

/** The tangent of a reduced angle, to about `bits` significant bits. */
export function tanOf(angle: ReducedAngle, bits: number): Interval {
  const sine = sinOf(angle, bits + 4);
  const cosine = cosOf(angle, bits + 4);
  return cosine.hi < 0n ? divide(negate(sine), negate(cosine), bits + 4) : divide(sine, cosine, bits + 4);
}
