/** The angle of a point of the plane, in radians and in half turns. */
import { arcTanOfRatio } from '../../exact/arc-tan.js';
import { absolute, asRatio, type Dyadic } from '../../exact/dyadic.js';
import type { PositFormat } from '../format.js';
import { negatePosit } from '../negate.js';
import { type AngleUnit, fromRight, halfTurns, radians, turn } from './inverse-trigonometric.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * The angle t of the complex number x + iy, -pi < t <= pi, in radians, rounded once (2022 standard, section 5.6).
 *
 * Mind the order: x comes first, as in the standard, and not y as in `Math.atan2`. NaR at the origin, where the angle has
 * no limit, and where x or y is NaR. On the negative half of the x axis it is pi; there is one zero, and so no -pi.
 *
 * Ends because the angle is 0 on the positive half of the x axis, and transcendental everywhere else (Lindemann).
 *
 * @throws NumericsError if `x` or `y` is not a pattern of the format.
 */
export function arcTan2Posit(format: PositFormat, x: bigint, y: bigint): bigint {
  return angleOf(format, x, y, radians);
}

/**
 * The angle of x + iy over pi, -1 < t <= 1, rounded once (2022 standard, section 5.6). As {@link arcTan2Posit}, and with the same order
 * of arguments.
 *
 * Ends because the angle is exact on the axes and on the diagonals, and irrational everywhere else (Niven).
 *
 * @throws NumericsError if `x` or `y` is not a pattern of the format.
 */
export function arcTan2PiPosit(format: PositFormat, x: bigint, y: bigint): bigint {
  return angleOf(format, x, y, halfTurns);
}

function angleOf(format: PositFormat, first: bigint, second: bigint, unit: AngleUnit): bigint {
  const x = exactValue(format, first);
  const y = exactValue(format, second);
  if (x === undefined || y === undefined || (x.significand === 0n && y.significand === 0n)) {
    return format.nar;
  }
  const [left, below] = [x.significand < 0n, y.significand < 0n];
  if (y.significand === 0n) {
    return left ? turn(format, false, 0, unit) : 0n;
  }
  if (x.significand === 0n) {
    return turn(format, below, -1, unit);
  }
  const [rise, run] = quotient(absolute(y), absolute(x));
  if (rise === run && !left) {
    return turn(format, below, -2, unit);
  }
  const angle = roundEnclosed(format, (bits) => {
    const slope = rise === run ? unit.halfTurn(-2, bits) : unit.fromRadians(arcTanOfRatio(rise, run, bits + 4), bits);
    return fromRight(slope, left, unit, bits);
  });
  return below ? negatePosit(format, angle) : angle;
}

/** y / x as a quotient of integers, alike where they are equal. */
function quotient(y: Dyadic, x: Dyadic): readonly [bigint, bigint] {
  const [rise, below] = asRatio(y);
  const [run, beside] = asRatio(x);
  return [rise * beside, run * below];
}
