/** Exact values of the form significand * 2^exponent, for making vectors: what the numerics round is computed here without rounding. */
import { decodePosit, encodePosit, type PositFormat } from '../../../../kernels-sw/index.js';

/** `significand * 2^exponent`, sign included. */
export interface Value {
  readonly significand: bigint;
  readonly exponent: number;
}

/** The value of a posit; 0 for NaR, which no vector is made from. */
export function exactOf(format: PositFormat, pattern: bigint): Value {
  const x = decodePosit(format, pattern);
  if (x.kind !== 'finite') return { significand: 0n, exponent: 0 };
  return { significand: x.negative ? -x.significand : x.significand, exponent: x.exponent };
}

/** x + y. */
export function plus(x: Value, y: Value): Value {
  const exponent = Math.min(x.exponent, y.exponent);
  const aligned = (z: Value): bigint => z.significand << BigInt(z.exponent - exponent);
  return { significand: aligned(x) + aligned(y), exponent };
}

/** -x. */
export function minus({ significand, exponent }: Value): Value {
  return { significand: -significand, exponent };
}

/** x * y. */
export function times(x: Value, y: Value): Value {
  return { significand: x.significand * y.significand, exponent: x.exponent + y.exponent };
}

/** The posit nearest to x. */
export function nearestPosit(format: PositFormat, { significand, exponent }: Value): bigint {
  return encodePosit(format, significand < 0n, magnitudeOf(significand), exponent);
}

/** The posit nearest to x / y, y not 0. */
export function nearestQuotient(format: PositFormat, x: Value, y: Value): bigint {
  if (x.significand === 0n) return 0n;
  const numerator = magnitudeOf(x.significand);
  const denominator = magnitudeOf(y.significand);
  // More bits than any format has, of the smallest numerator too.
  const shift = format.n + 8 + lengthOf(denominator);
  const shifted = numerator << BigInt(shift);
  const quotient = shifted / denominator;
  const exponent = x.exponent - y.exponent - shift;
  const negative = x.significand < 0n !== y.significand < 0n;
  return encodePosit(format, negative, quotient, exponent, quotient * denominator !== shifted);
}

/** |x|. */
export function magnitudeOf(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** Bits of a positive number. */
export function lengthOf(x: bigint): number {
  return x.toString(2).length;
}

/** The inverse of an odd x modulo 2^bits, by Newton's iteration: each step has twice as many bits right. */
export function inverse(x: bigint, bits: number): bigint {
  let y = x;
  for (let right = 3; right < bits; right *= 2) y = BigInt.asUintN(bits, y * (2n - x * y));
  return BigInt.asUintN(bits, y);
}
