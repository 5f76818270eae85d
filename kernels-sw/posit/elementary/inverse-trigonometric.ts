/** Inverse sine, cosine and tangent, in radians and in half turns. */
import { arcTanOfQuotient, arcTanOfRatio, piTo } from '../../exact/arc-tan.js';
import { absolute, asRatio, atLeast, type Dyadic, isOne } from '../../exact/dyadic.js';
import { divide, exactly, type Interval, scaled, subtract } from '../../exact/interval.js';
import { sqrtOfRatio } from '../../exact/root.js';
import type { PositFormat } from '../format.js';
import { negatePosit } from '../negate.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * The arc sine of a in radians, -pi/2 to pi/2, rounded once (2022 standard, section 5.5). NaR for |a| > 1 and for NaR; 0 for 0.
 *
 * Ends because the arc sine of every other algebraic number is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcSinPosit(format: PositFormat, a: bigint): bigint {
  return arcSin(format, a, radians);
}

/**
 * The arc sine of a over pi, -1/2 to 1/2, rounded once (2022 standard, section 5.5). NaR for |a| > 1 and for NaR.
 *
 * Ends because it is exact for 0 and +-1, +-1/6 for +-1/2, which is no threshold, and irrational for all other rationals (Niven).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcSinPiPosit(format: PositFormat, a: bigint): bigint {
  return arcSin(format, a, halfTurns);
}

/**
 * The arc cosine of a in radians, 0 to pi, rounded once (2022 standard, section 5.5). NaR for |a| > 1 and for NaR; 0 for 1.
 *
 * Ends as {@link arcSinPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcCosPosit(format: PositFormat, a: bigint): bigint {
  return arcCos(format, a, radians);
}

/**
 * The arc cosine of a over pi, 0 to 1, rounded once (2022 standard, section 5.5). NaR for |a| > 1 and for NaR.
 *
 * Ends because it is exact for 0 and +-1, 1/3 and 2/3 for +-1/2, which are no thresholds, and irrational for all other rationals.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcCosPiPosit(format: PositFormat, a: bigint): bigint {
  return arcCos(format, a, halfTurns);
}

/**
 * The arctangent of a in radians, -pi/2 to pi/2, rounded once (2022 standard, section 5.5). NaR for NaR; 0 for 0.
 *
 * Ends because the arctangent of every other algebraic number is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcTanPosit(format: PositFormat, a: bigint): bigint {
  return arcTan(format, a, radians);
}

/**
 * The arctangent of a over pi, -1/2 to 1/2, rounded once (2022 standard, section 5.5). NaR for NaR.
 *
 * Ends because it is exact for 0 and +-1, and irrational for all other rationals (Niven).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcTanPiPosit(format: PositFormat, a: bigint): bigint {
  return arcTan(format, a, halfTurns);
}

/** What an angle is measured in. */
export interface AngleUnit {
  /** Half a turn, times 2^power. */
  halfTurn(power: number, bits: number): Interval;
  /** An angle given in radians, to about `bits` significant bits. */
  fromRadians(angle: Interval, bits: number): Interval;
}

/** Half a turn is pi. */
export const radians: AngleUnit = {
  halfTurn: (power, bits) => scaled(piTo(bits), power),
  fromRadians: (angle) => angle,
};

/** Half a turn is 1. */
export const halfTurns: AngleUnit = {
  halfTurn: (power) => exactly(1n, power),
  fromRadians: (angle, bits) => divide(angle, piTo(bits + 4), bits + 2),
};

/** The pattern of +- half a turn times 2^power. */
export function turn(format: PositFormat, negative: boolean, power: number, unit: AngleUnit): bigint {
  const angle = roundEnclosed(format, (bits) => unit.halfTurn(power, bits));
  return negative ? negatePosit(format, angle) : angle;
}

/** sqrt(1 - x^2) for |x| < 1. */
function cofunction(x: Dyadic, bits: number): Interval {
  const [numerator, denominator] = asRatio(x);
  return sqrtOfRatio((denominator - numerator) * (denominator + numerator), denominator * denominator, bits);
}

function asInterval({ significand, exponent }: Dyadic): Interval {
  return exactly(significand, exponent);
}

function arcSin(format: PositFormat, a: bigint, unit: AngleUnit): bigint {
  const x = exactValue(format, a);
  if (x === undefined || x.significand === 0n) {
    return a;
  }
  const size = absolute(x);
  const negative = x.significand < 0n;
  if (atLeast(size, 1)) {
    return isOne(size) ? turn(format, negative, -1, unit) : format.nar;
  }
  const angle = roundEnclosed(format, (bits) =>
    unit.fromRadians(arcTanOfQuotient(asInterval(size), cofunction(x, bits + 4), bits + 4), bits),
  );
  return negative ? negatePosit(format, angle) : angle;
}

function arcCos(format: PositFormat, a: bigint, unit: AngleUnit): bigint {
  const x = exactValue(format, a);
  if (x === undefined) {
    return format.nar;
  }
  if (x.significand === 0n) {
    return turn(format, false, -1, unit);
  }
  const size = absolute(x);
  const negative = x.significand < 0n;
  if (atLeast(size, 1)) {
    return !isOne(size) ? format.nar : negative ? turn(format, false, 0, unit) : 0n;
  }
  return roundEnclosed(format, (bits) => {
    const angle = arcTanOfQuotient(cofunction(x, bits + 4), asInterval(size), bits + 4);
    return fromRight(unit.fromRadians(angle, bits), negative, unit, bits);
  });
}

/** The angle itself, or half a turn less it where the point lies to the left. */
export function fromRight(angle: Interval, left: boolean, unit: AngleUnit, bits: number): Interval {
  return left ? subtract(unit.halfTurn(0, bits + 4), angle) : angle;
}

function arcTan(format: PositFormat, a: bigint, unit: AngleUnit): bigint {
  const x = exactValue(format, a);
  if (x === undefined || x.significand === 0n) {
    return a;
  }
  const size = absolute(x);
  const negative = x.significand < 0n;
  if (isOne(size)) {
    return turn(format, negative, -2, unit);
  }
  const [numerator, denominator] = asRatio(size);
  const angle = roundEnclosed(format, (bits) =>
    unit.fromRadians(arcTanOfRatio(numerator, denominator, bits + 4), bits),
  );
  return negative ? negatePosit(format, angle) : angle;
}
