/** Enclosures of the arctangent. */
import { bitLength } from '../bit-length.js';
import { arcTanOfEighths, pi } from './constants.js';
import { magnitude } from './dyadic.js';
import { guardBits } from './guard.js';
import { type Interval, scaled, subtract } from './interval.js';
import { leading } from './leading.js';

/** pi to `bits` significant bits. */
export function piTo(bits: number): Interval {
  const value = pi(bits);
  return { lo: value, hi: value + 2n, exponent: -bits };
}

/**
 * arctan(numerator / denominator), both positive, to about `bits` significant bits.
 *
 * Beyond 1 it is pi / 2 - arctan(1 / x). Below, x = (c + z) / (1 - c z) with c = i / 8 the nearest eighth, so arctan(x) = arctan(c) +
 * arctan(z) with |z| <= 1/16, a quotient of integers again. Below 1/16 the table's part is 0: nothing cancels.
 *
 * The series is off by less than 4 units for each of fewer than `places` terms, the table by 2.
 */
export function arcTanOfRatio(numerator: bigint, denominator: bigint, bits: number): Interval {
  if (numerator > denominator) {
    return subtract(scaled(piTo(bits + 2), -1), arcTanOfRatio(denominator, numerator, bits + 2));
  }
  const places = bits + Math.max(0, bitLength(denominator) - bitLength(numerator)) + 2;
  const guard = guardBits(places);
  const width = places + guard;
  const [top, bottom] = [leading(numerator), leading(denominator)];
  const eighths = Math.round(
    (8 * top.significand * 2 ** Math.max(top.exponent - bottom.exponent, -60)) / bottom.significand,
  );
  const c = BigInt(eighths);
  const sum =
    seriesOfRatio(8n * numerator - c * denominator, 8n * denominator + c * numerator, width) +
    (arcTanOfEighths[eighths]?.(width) ?? 0n);
  const error = 1n << BigInt(guard - 2);
  return { lo: (sum - error) >> BigInt(guard), hi: ((sum + error) >> BigInt(guard)) + 1n, exponent: -places };
}

/** arctan(numerator / denominator) for |x| <= 1/15, in units of 2^-width; each of the less than width / 7 terms is off by at most 2. */
function seriesOfRatio(numerator: bigint, denominator: bigint, width: number): bigint {
  const shift = BigInt(width);
  let power = (magnitude(numerator) << shift) / denominator;
  const square = (power * power) >> shift;
  let sum = power;
  for (let k = 3n, even = false; power !== 0n; k += 2n, even = !even) {
    power = (power * square) >> shift;
    sum = even ? sum + power / k : sum - power / k;
  }
  return numerator < 0n ? -sum : sum;
}

/** arctan(y / x), where both are positive, to about `bits` significant bits where they are that narrow. */
export function arcTanOfQuotient(y: Interval, x: Interval, bits: number): Interval {
  const shift = y.exponent - x.exponent;
  const [up, down] = [BigInt(Math.max(0, shift)), BigInt(Math.max(0, -shift))];
  const low = arcTanOfRatio(y.lo << up, x.hi << down, bits);
  if (y.lo === y.hi && x.lo === x.hi) {
    return low;
  }
  // arctan(z (1 + d)) <= arctan(z) (1 + d), as arctan is concave; here 1 + d = (y.hi / y.lo) (x.hi / x.lo).
  const under = y.lo * x.lo;
  return { ...low, hi: (low.hi * y.hi * x.hi) / under + 1n };
}
