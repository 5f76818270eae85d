/** Enclosures of the exponential function. */
import { bitLength } from '../bit-length.js';
import { log2 } from './constants.js';
import { magnitude } from './dyadic.js';
import { guardBits } from './guard.js';
import { type Interval, inFixedPoint } from './interval.js';

/**
 * exp(x), to about `bits` significant bits where `x` is that narrow.
 *
 * For |x| < 2^16; larger ones give results that no format holds, so callers saturate first.
 */
export function expOf(x: Interval, bits: number): Interval {
  // The power of two below takes as many places from the error of log(2) as it has bits itself.
  const places = bits + 4 + Math.max(0, bitLength(magnitude(x.hi)) + x.exponent + 1);
  const { lo, hi } = inFixedPoint(x, places);
  const ln2 = log2(places);
  // x = power * log(2) + rest with 0 <= rest, and rest < log(2) but for the rounding of the constant, which is that of `slack`.
  let power = Number(lo / ln2);
  let rest = lo - BigInt(power) * ln2;
  if (rest < 0n) {
    power--;
    rest += ln2;
  }
  // The constant is short by less than 2 units, so power * ln2 is off by less than 2 |power|.
  const slack = 2n * BigInt(Math.abs(power)) + 1n;
  const low = expOfFraction(rest, places);
  const one = 1n << BigInt(places);
  // exp(x - d) >= exp(x) (1 - d); exp(x + d) <= exp(x) (1 + 2d) for d <= 1, and exp(x + d) <= exp(x) 4^d always.
  const above = hi - lo + slack;
  const high = low + 2n;
  return {
    lo: low - ((low * slack) >> BigInt(places)) - 1n,
    hi: above <= one ? high + ((2n * high * above) >> BigInt(places)) + 1n : high << ((2n * above) / one + 1n),
    exponent: power - places,
  };
}

/**
 * exp(x) for 0 <= x < 0.75, both in units of 2^-places: at most the exact value, and less than 2 below it.
 *
 * The series is summed for x / 2^halvings with more bits, and the sum squared as many times. A term is cut twice, so N terms and the
 * tail are short by less than 3N + 3, which each squaring doubles, and it adds its own cut: less than 2^halvings * 2 * (3N + 5) in all.
 * N is at most `places` + 2, and the guard 2^halvings times 32 of that.
 */
function expOfFraction(x: bigint, places: number): bigint {
  const halvings = Math.floor(Math.sqrt(places / 2));
  const extra = guardBits(places);
  const guard = BigInt(halvings + extra);
  const width = BigInt(places) + guard;
  const argument = x << BigInt(extra);
  const one = 1n << width;
  let sum = one + argument;
  let term = argument;
  for (let k = 2n; term !== 0n; k++) {
    term = ((term * argument) >> width) / k;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) {
    sum = (sum * sum) >> width;
  }
  return sum >> guard;
}

/**
 * exp(x) - 1 for `x` of one sign and not 0, to about `bits` significant bits; `scale` is floor(log2(|x|)).
 *
 * For x < 2^16, as far below 0 as it likes.
 */
export function expMinus1Of(x: Interval, scale: number, bits: number): Interval {
  if (x.hi < 0n && scale >= Math.log2(bits) + 1) {
    return { lo: -1n << BigInt(bits), hi: (-1n << BigInt(bits)) + 1n, exponent: -bits }; // exp(-bits) < 2^-bits
  }
  const { lo, hi, exponent } = expOf(x, bits + Math.max(0, -scale) + 2);
  if (exponent > 0) {
    return { lo: lo - 1n, hi, exponent };
  }
  const one = 1n << BigInt(-exponent);
  return { lo: lo - one, hi: hi - one, exponent };
}
