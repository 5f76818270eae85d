/** Enclosures of sine and cosine, and the reduction of their arguments. */
import { bitLength } from '../bit-length.js';
import { piTo } from './arc-tan.js';
import { pi } from './constants.js';
import { type Dyadic, magnitude, plus, scaleOf } from './dyadic.js';
import { guardBits } from './guard.js';
import { type Interval, inFixedPoint, negate } from './interval.js';

/** An angle brought near 0: it was `quadrant * pi / 2 +- rest` modulo 2 pi, with rest <= pi / 4 or hardly more. */
export interface ReducedAngle {
  /** Above 0. */
  readonly rest: Interval;
  /** Whether the rest is to be subtracted. */
  readonly negative: boolean;
  readonly quadrant: Quadrant;
}

type Quadrant = 0 | 1 | 2 | 3;

/**
 * Reduces the angle `x > 0`, in radians, so that the rest has about `bits` significant bits.
 *
 * It is computed with as many bits of pi as that takes. A dyadic number is no multiple of pi, so the rest is not 0 and this ends.
 */
export function reduceRadians(x: Dyadic, bits: number): ReducedAngle {
  for (let places = bits + Math.abs(scaleOf(x) + 1) + 4; ; ) {
    const { lo } = inFixedPoint({ lo: x.significand, hi: x.significand, exponent: x.exponent }, places);
    const halfPi = pi(places - 1); // pi / 2 in units of 2^-places, short by less than 2
    const turns = (2n * lo + halfPi) / (2n * halfPi);
    const rest = lo - turns * halfPi;
    const size = magnitude(rest);
    const error = 2n * turns + 1n;
    const known = bitLength(size) - bitLength(error);
    if (known >= bits) {
      return {
        rest: { lo: size - error, hi: size + error, exponent: -places },
        negative: rest < 0n,
        quadrant: quadrantOf(turns),
      };
    }
    places += bits - known + 1;
  }
}

/**
 * Reduces the angle of `x > 0` half turns, pi x radians, so that the rest has about `bits` significant bits.
 *
 * It is an exact number of at most 1/4, times pi. Not for multiples of 1/2, which leave none.
 */
export function reduceHalfTurns(x: Dyadic, bits: number): ReducedAngle {
  const turns = nearestInteger({ significand: x.significand, exponent: x.exponent + 1 });
  const { significand, exponent } = plus(x, { significand: -turns, exponent: -1 });
  const size = magnitude(significand);
  const circle = piTo(bits);
  return {
    rest: { lo: size * circle.lo, hi: size * circle.hi, exponent: exponent + circle.exponent },
    negative: significand < 0n,
    quadrant: quadrantOf(turns),
  };
}

/** The integer nearest to `x`, of two the upper one. */
function nearestInteger({ significand, exponent }: Dyadic): bigint {
  return exponent >= 0 ? significand << BigInt(exponent) : ((significand >> BigInt(-exponent - 1)) + 1n) >> 1n;
}

function quadrantOf(turns: bigint): Quadrant {
  return Number(BigInt.asUintN(2, turns)) as Quadrant;
}

/** The sine of a reduced angle, to about `bits` significant bits where it is that narrow. */
export function sinOf({ rest, negative, quadrant }: ReducedAngle, bits: number): Interval {
  // sin(r), sin(pi/2 + r) = cos(r), sin(pi + r) = -sin(r), sin(3 pi/2 + r) = -cos(r)
  const isSine = quadrant % 2 === 0;
  const value = isSine ? sinOfFraction(rest, bits) : cosOfFraction(rest, bits);
  return quadrant >= 2 !== (isSine && negative) ? negate(value) : value;
}

/** The cosine of a reduced angle: the sine of what is a quarter turn ahead. */
export function cosOf(angle: ReducedAngle, bits: number): Interval {
  return sinOf({ ...angle, quadrant: ((angle.quadrant + 1) % 4) as Quadrant }, bits);
}

/** sin(x) for 0 < x < 0.9; it rises at most as fast as x. */
function sinOfFraction(x: Interval, bits: number): Interval {
  const places = bits + Math.max(0, -x.exponent - bitLength(x.lo)) + 2;
  const { lo, hi } = inFixedPoint(x, places);
  const sine = alternating(lo, lo, 2n, places);
  return { lo: sine - 2n, hi: sine + 2n + hi - lo, exponent: -places };
}

/** cos(x) for 0 < x < 0.9; it falls at most as fast as x rises. */
function cosOfFraction(x: Interval, bits: number): Interval {
  const places = bits + 2;
  const { lo, hi } = inFixedPoint(x, places);
  const one = 1n << BigInt(places);
  const cosine = alternating(lo, one, 1n, places);
  return { lo: cosine - 2n - (hi - lo), hi: cosine + 2n < one ? cosine + 2n : one, exponent: -places };
}

/**
 * first (1 - x^2 / (k (k+1)) + x^4 / (k (k+1) (k+2) (k+3)) - ...), all in units of 2^-places, within 2 of it: the sine of x where
 * `first` is x and k = 2, its cosine where `first` is 1 and k = 1.
 * Each term is off by less than 3 units, and has at least two bits less than the one before.
 */
function alternating(x: bigint, first: bigint, start: bigint, places: number): bigint {
  const guard = BigInt(guardBits(places));
  const width = BigInt(places) + guard;
  const argument = x << guard;
  const square = (argument * argument) >> width;
  let term = first << guard;
  let sum = term;
  for (let k = start, even = false; term !== 0n; k += 2n, even = !even) {
    term = ((term * square) >> width) / (k * (k + 1n));
    sum = even ? sum + term : sum - term;
  }
  return sum >> guard;
}
