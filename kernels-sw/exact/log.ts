/** Enclosures of the natural logarithm. */
import { bitLength } from '../bit-length.js';
import { log2, logOfSixteenths } from './constants.js';
import { magnitude } from './dyadic.js';
import { guardBits } from './guard.js';
import { type Interval, scaled } from './interval.js';
import { leading } from './leading.js';

/**
 * log(numerator / denominator), both positive and different, to about `bits` significant bits.
 *
 * x = 2^power * m with 0.7 < m < 1.42, and m = c * (1 + z) / (1 - z) with c = i / 16 the nearest sixteenth, |z| < 0.023; so log(x) =
 * power log(2) + log(c) + 2 artanh(z), where z is a quotient of integers again. Near x = 1 power and log(c) are 0: nothing cancels.
 *
 * Twice the series is off by less than 4 units for each of fewer than `places` terms, power log(2) by 2 |power|, log(c) by 2.
 */
export function logOfRatio(numerator: bigint, denominator: bigint, bits: number): Interval {
  const distance = bitLength(magnitude(numerator - denominator));
  const places = bits + Math.max(0, bitLength(denominator) - distance) + 2;
  const [top, bottom] = [leading(numerator), leading(denominator)];
  let power = top.exponent - bottom.exponent;
  let ratio = top.significand / bottom.significand; // between 1/2 and 2
  if (ratio > Math.SQRT2) {
    power++;
    ratio /= 2;
  } else if (ratio < Math.SQRT1_2) {
    power--;
    ratio *= 2;
  }
  const guard = guardBits(places + Math.abs(power));
  const width = places + guard;
  const sixteenths = Math.round(16 * ratio);

  const x = 16n * (power < 0 ? numerator << BigInt(-power) : numerator);
  const c = BigInt(sixteenths) * (power > 0 ? denominator << BigInt(power) : denominator);
  const sum =
    2n * arcTanHOfRatio(x - c, x + c, width) +
    (logOfSixteenths[sixteenths]?.(width) ?? 0n) +
    BigInt(power) * log2(width);
  const error = 1n << BigInt(guard - 2);
  return { lo: (sum - error) >> BigInt(guard), hi: ((sum + error) >> BigInt(guard)) + 1n, exponent: -places };
}

/** artanh(numerator / denominator) for |x| < 1/32, in units of 2^-width; each of the less than width / 10 terms is off by at most 2. */
function arcTanHOfRatio(numerator: bigint, denominator: bigint, width: number): bigint {
  const shift = BigInt(width);
  let power = (magnitude(numerator) << shift) / denominator;
  const square = (power * power) >> shift;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power = (power * square) >> shift;
    sum += power / k;
  }
  return numerator < 0n ? -sum : sum;
}

/** log(x) for 0 < x, none of it 1, to about `bits` significant bits where `x - 1` is that narrow. */
export function logOf(x: Interval, bits: number): Interval {
  const [lo, one] = x.exponent >= 0 ? [x.lo << BigInt(x.exponent), 1n] : [x.lo, 1n << BigInt(-x.exponent)];
  const low = logOfRatio(lo, one, bits);
  // log(x + d) <= log(x) + d / x
  const width = ((x.hi - x.lo) << BigInt(-low.exponent)) / x.lo + 1n;
  return { ...low, hi: low.hi + width };
}

/** log(significand * 2^exponent) of a positive number other than 1, to about `bits` significant bits. */
export function logOfDyadic(
  { significand, exponent }: { significand: bigint; exponent: number },
  bits: number,
): Interval {
  return exponent >= 0
    ? logOfRatio(significand << BigInt(exponent), 1n, bits)
    : logOfRatio(significand, 1n << BigInt(-exponent), bits);
}

/** Half of log(numerator / denominator). */
export function halfLogOfRatio(numerator: bigint, denominator: bigint, bits: number): Interval {
  return scaled(logOfRatio(numerator, denominator, bits), -1);
}
