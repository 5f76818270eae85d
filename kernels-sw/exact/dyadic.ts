/** Dyadic rationals, the values of posits: integers times powers of two, computed with exactly. */
import { bitLength } from '../bit-length.js';

/** The number `significand * 2^exponent`; the significand has the sign, and is 0 only for 0. */
export interface Dyadic {
  readonly significand: bigint;
  readonly exponent: number;
}

/** floor(log2(|x|)) of `x != 0`. */
export function scaleOf({ significand, exponent }: Dyadic): number {
  return exponent + bitLength(magnitude(significand)) - 1;
}

/** |x| of a bigint. */
export function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** |x|. */
export function absolute({ significand, exponent }: Dyadic): Dyadic {
  return { significand: magnitude(significand), exponent };
}

/** x + y. */
export function plus(x: Dyadic, y: Dyadic): Dyadic {
  const exponent = Math.min(x.exponent, y.exponent);
  const sum = (x.significand << BigInt(x.exponent - exponent)) + (y.significand << BigInt(y.exponent - exponent));
  return { significand: sum, exponent };
}

/** The same number with an odd significand; `x != 0`. Numbers are equal just when these forms are. */
export function odd({ significand, exponent }: Dyadic): Dyadic {
  const zeros = bitLength(significand & -significand) - 1;
  return { significand: significand >> BigInt(zeros), exponent: exponent + zeros };
}

/** Whether `x` is an integer. */
export function isInteger(x: Dyadic): boolean {
  return x.significand === 0n || odd(x).exponent >= 0;
}

/** Whether `x` is 1. */
export function isOne(x: Dyadic): boolean {
  return plus(x, { significand: -1n, exponent: 0 }).significand === 0n;
}

/** `x` as a quotient of integers, the denominator a power of two. */
export function asRatio({ significand, exponent }: Dyadic): readonly [numerator: bigint, denominator: bigint] {
  return exponent >= 0 ? [significand << BigInt(exponent), 1n] : [significand, 1n << BigInt(-exponent)];
}

/** Whether `x <= y`, for an integer `y`. */
export function atMost(x: Dyadic, y: number): boolean {
  return plus(x, { significand: BigInt(-y), exponent: 0 }).significand <= 0n;
}

/** Whether `x >= y`, for an integer `y`. */
export function atLeast(x: Dyadic, y: number): boolean {
  return plus(x, { significand: BigInt(-y), exponent: 0 }).significand >= 0n;
}
