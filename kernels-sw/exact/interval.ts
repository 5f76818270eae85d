/** Enclosures of real numbers: intervals whose ends are integers times one power of two. */
import { bitLength } from '../bit-length.js';

/**
 * A real number known to lie in `[lo, hi] * 2^exponent`.
 *
 * Every function here that takes and gives intervals is an enclosure: for all reals in the operands, the exact result lies in the
 * interval given back. How narrow that is, is a matter of speed and never of correctness.
 */
export interface Interval {
  readonly lo: bigint;
  readonly hi: bigint;
  /** Weight of the last bit of both ends. */
  readonly exponent: number;
}

/** The interval of one number, `significand * 2^exponent`. */
export function exactly(significand: bigint, exponent: number): Interval {
  return { lo: significand, hi: significand, exponent };
}

/** -x. */
export function negate({ lo, hi, exponent }: Interval): Interval {
  return { lo: -hi, hi: -lo, exponent };
}

/** x * 2^power, exactly. */
export function scaled({ lo, hi, exponent }: Interval, power: number): Interval {
  return { lo, hi, exponent: exponent + power };
}

/** The ends of `x` in units of 2^-places, the lower one rounded down and the upper one up. */
export function inFixedPoint({ lo, hi, exponent }: Interval, places: number): { lo: bigint; hi: bigint } {
  const shift = exponent + places;
  return shift >= 0
    ? { lo: lo << BigInt(shift), hi: hi << BigInt(shift) }
    : { lo: lo >> BigInt(-shift), hi: shiftUp(hi, -shift) };
}

/** x / 2^shift, rounded up. */
function shiftUp(x: bigint, shift: number): bigint {
  return -(-x >> BigInt(shift));
}

/** x + y, exactly. */
export function add(x: Interval, y: Interval): Interval {
  const exponent = Math.min(x.exponent, y.exponent);
  const [byX, byY] = [BigInt(x.exponent - exponent), BigInt(y.exponent - exponent)];
  return { lo: (x.lo << byX) + (y.lo << byY), hi: (x.hi << byX) + (y.hi << byY), exponent };
}

/** x - y, exactly. */
export function subtract(x: Interval, y: Interval): Interval {
  return add(x, negate(y));
}

/** x * y, exactly, for `y >= 0`. */
export function multiply(x: Interval, y: Interval): Interval {
  return {
    lo: x.lo * (x.lo >= 0n ? y.lo : y.hi),
    hi: x.hi * (x.hi >= 0n ? y.hi : y.lo),
    exponent: x.exponent + y.exponent,
  };
}

/** x / y for `y > 0`, its ends rounded outwards to about `bits` significant bits. */
export function divide(x: Interval, y: Interval, bits: number): Interval {
  const larger = x.hi > -x.lo ? x.hi : -x.lo;
  const shift = Math.max(0, bits + bitLength(y.hi) - bitLength(larger) + 1);
  const lo = floorDivide(x.lo << BigInt(shift), x.lo >= 0n ? y.hi : y.lo);
  const hi = -floorDivide(-x.hi << BigInt(shift), x.hi >= 0n ? y.lo : y.hi);
  return { lo, hi, exponent: x.exponent - y.exponent - shift };
}

/** x / y for `y > 0`, rounded down. */
function floorDivide(x: bigint, y: bigint): bigint {
  const quotient = x / y;
  return quotient * y > x ? quotient - 1n : quotient;
}
