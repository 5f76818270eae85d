/** Sine, cosine and tangent of angles in half turns: of pi times the argument. */
import { absolute, type Dyadic, odd } from '../../exact/dyadic.js';
import type { Interval } from '../../exact/interval.js';
import { cosOf, type ReducedAngle, reduceHalfTurns, sinOf } from '../../exact/sin-cos.js';
import type { PositFormat } from '../format.js';
import { negatePosit } from '../negate.js';
import { exactValue, roundEnclosed } from './round.js';
import { tanOf } from './trigonometric.js';

/**
 * sin(pi a), rounded once (2022 standard, section 5.5). NaR for NaR; 0 for integers.
 *
 * Ends because the values at multiples of 1/2 are 0 and +-1. At other dyadic rationals it is irrational: the only rational sines at
 * rational multiples of pi are 0, +-1/2 and +-1 (Niven), and +-1/2 belongs to sixths.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function sinPiPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined) {
    return format.nar;
  }
  const turn = eighths(x);
  const exact = turn === undefined ? undefined : [0, undefined, 1, undefined, 0, undefined, -1][turn];
  if (exact !== undefined) {
    return unit(format, exact);
  }
  const sine = atAngle(format, x, sinOf);
  return x.significand < 0n ? negatePosit(format, sine) : sine;
}

/**
 * cos(pi a), rounded once (2022 standard, section 5.5). NaR for NaR; 0 for odd multiples of 1/2.
 *
 * Ends as {@link sinPiPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function cosPiPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined) {
    return format.nar;
  }
  const turn = eighths(x);
  const exact = turn === undefined ? undefined : [1, undefined, 0, undefined, -1, undefined, 0][turn];
  return exact === undefined ? atAngle(format, x, cosOf) : unit(format, exact);
}

/**
 * tan(pi a), rounded once (2022 standard, section 5.5). NaR for NaR and at the poles, which are the odd multiples of 1/2: the
 * tangent has no limit there.
 *
 * Ends because the values at the other multiples of 1/4 are 0 and +-1, and irrational at other dyadic rationals (Niven).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function tanPiPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined) {
    return format.nar;
  }
  const turn = eighths(x);
  if (turn !== undefined) {
    const exact = [0, 1, undefined, -1][turn % 4];
    return exact === undefined ? format.nar : unit(format, exact);
  }
  const tangent = atAngle(format, x, tanOf);
  return x.significand < 0n ? negatePosit(format, tangent) : tangent;
}

/** `x` half turns in eighths of a turn, modulo 8, if it is a multiple of one. */
function eighths(x: Dyadic): number | undefined {
  if (x.significand === 0n) {
    return 0;
  }
  const { significand, exponent } = odd(x);
  return exponent < -2 ? undefined : Number(BigInt.asUintN(3, significand << BigInt(exponent + 2)));
}

/** The pattern of -1, 0 or 1. */
function unit(format: PositFormat, value: number): bigint {
  return value === 0 ? 0n : value > 0 ? format.one : negatePosit(format, format.one);
}

/** A function of |x|. */
function atAngle(format: PositFormat, x: Dyadic, of: (angle: ReducedAngle, bits: number) => Interval): bigint {
  return roundEnclosed(format, (bits) => of(reduceHalfTurns(absolute(x), bits + 4), bits));
}
