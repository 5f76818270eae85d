/** Powers with posit exponents and with integer exponents, and integer roots. */

import { bitLength } from '../../bit-length.js';
import { NumericsError, showValue } from '../../errors.js';
import { absolute, type Dyadic, isInteger, odd, plus, scaleOf } from '../../exact/dyadic.js';
import { expOf } from '../../exact/exp.js';
import { divide, exactly, type Interval, multiply, negate } from '../../exact/interval.js';
import { logOfDyadic } from '../../exact/log.js';
import { integerRoot } from '../../exact/root.js';
import { encodeExact } from '../exact.js';
import type { PositFormat } from '../format.js';
import { negatePosit } from '../negate.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * a^b, rounded once (2022 standard, section 5.6). Saturates at minpos and maxpos and at their negatives.
 *
 * NaR if either operand is NaR, also where b is 0; if a < 0 and b is no integer; if a = 0 and b <= 0. The last one includes 0^0: the
 * function of two real variables has no limit there, and then the standard asks for NaR (section 5.1), unlike IEEE 754, whose
 * pow(0, 0) is 1. With an integer exponent that is part of the function, as in {@link compoundPosit}, the 0th power is 1.
 *
 * Ends because x^y for x > 0 and y = p / 2^k in lowest terms is rational just where x is a 2^k-th power, which is decided exactly. Where
 * the result is then a dyadic rational with at most n + 1 bits it is computed, and otherwise it is no threshold.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function powPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  const x = exactValue(format, a);
  const y = exactValue(format, b);
  if (x === undefined || y === undefined) {
    return format.nar;
  }
  if (x.significand === 0n) {
    return y.significand > 0n ? 0n : format.nar;
  }
  if (x.significand < 0n && !isInteger(y)) {
    return format.nar;
  }
  return signedPower(format, x, y, 1n);
}

/**
 * (1 + a)^exponent, rounded once; 1 + a is exact (2022 standard, section 5.8). Saturates at minpos and maxpos and at their negatives.
 *
 * NaR for NaR, and for a = -1 with a negative exponent. The 0th power of everything else is 1, that of 0 included. For a < -1 it is the power
 * of a negative number, a real number like any other; IEEE 754 calls that invalid, as it has interest rates in mind.
 *
 * Ends as {@link powPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format, or the exponent is no integer (as a number: no safe integer).
 */
export function compoundPosit(format: PositFormat, a: bigint, exponent: number | bigint): bigint {
  const power = integer('the exponent of compound', exponent);
  const value = exactValue(format, a);
  if (value === undefined) {
    return format.nar;
  }
  if (power === 0n) {
    return format.one;
  }
  const x = plus(value, { significand: 1n, exponent: 0 });
  if (x.significand === 0n) {
    return power > 0n ? 0n : format.nar;
  }
  return signedPower(format, x, { significand: power, exponent: 0 }, 1n);
}

/**
 * a^(1 / degree), rounded once (2022 standard, section 5.8): for odd degrees the real root, for even ones the positive one.
 *
 * NaR for NaR, for degree 0, for a < 0 with an even degree, and for 0 with a negative degree.
 *
 * Ends because roots that are rational are decided exactly: those of powers of odd integers times powers of two. Reciprocals of odd integers
 * beyond 1 and irrational numbers are no thresholds.
 *
 * @throws NumericsError if `a` is not a pattern of the format, or the degree is no integer (as a number: no safe integer).
 */
export function rootNPosit(format: PositFormat, a: bigint, degree: number | bigint): bigint {
  const root = integer('the degree of rootN', degree);
  const x = exactValue(format, a);
  if (x === undefined || root === 0n) {
    return format.nar;
  }
  if (x.significand === 0n) {
    return root > 0n ? 0n : format.nar;
  }
  if (x.significand < 0n && root % 2n === 0n) {
    return format.nar;
  }
  const one = { significand: root > 0n ? 1n : -1n, exponent: 0 };
  return signedPower(format, x, one, root > 0n ? root : -root);
}

function integer(what: string, value: number | bigint): bigint {
  if (typeof value === 'bigint') {
    return value;
  }
  if (!Number.isSafeInteger(value)) {
    throw new NumericsError(`${what} must be an integer, got ${showValue(value)}`);
  }
  return BigInt(value);
}

/** x^(y / degree) for x != 0 and degree >= 1; where x < 0, the power is that of |x| with the sign of x^y: y is then an integer. */
function signedPower(format: PositFormat, x: Dyadic, y: Dyadic, degree: bigint): bigint {
  const pattern = positivePower(format, absolute(x), y, degree);
  const isOdd = y.significand !== 0n && odd(y).exponent === 0;
  return x.significand < 0n && isOdd ? negatePosit(format, pattern) : pattern;
}

/** x^(y / degree) for x > 0 and degree >= 1. */
function positivePower(format: PositFormat, x: Dyadic, y: Dyadic, degree: bigint): bigint {
  const base = odd(x);
  if (y.significand === 0n || (base.significand === 1n && base.exponent === 0)) {
    return format.one;
  }
  // The exponent is numerator / denominator; enough to tell a result beyond the format, and how many bits it takes before the point.
  const reduced = odd(y);
  const denominator = degree << BigInt(Math.max(0, -reduced.exponent));
  const rough = exponentOf(x, y, degree, 16);
  if (exceeds(rough, format.maxScale + 1)) {
    return format.maxpos;
  }
  if (exceeds(negate(rough), format.maxScale + 1)) {
    return format.minpos;
  }
  const numerator = reduced.significand << BigInt(Math.max(0, reduced.exponent));
  const exact = exactPower(format, base, numerator, denominator);
  if (exact !== undefined) {
    return encodeExact(format, exact);
  }
  const integerBits = Math.max(0, bitLength(rough.hi > -rough.lo ? rough.hi : -rough.lo) + rough.exponent);
  return roundEnclosed(format, (bits) => expOf(exponentOf(x, y, degree, bits + integerBits + 4), bits));
}

/** log(x) y / degree, to about `bits` significant bits. */
function exponentOf(x: Dyadic, y: Dyadic, degree: bigint, bits: number): Interval {
  const logarithm = logOfDyadic(x, bits + 4);
  const size = absolute(y);
  const product = multiply(logarithm, exactly(size.significand, size.exponent));
  const quotient = degree === 1n ? product : divide(product, exactly(degree, 0), bits + 4);
  return y.significand < 0n ? negate(quotient) : quotient;
}

/** Whether all of x is above `bound`. */
function exceeds({ lo, exponent }: Interval, bound: number): boolean {
  return lo > 0n && scaleOf({ significand: lo, exponent }) >= Math.ceil(Math.log2(bound));
}

/**
 * base^(numerator / denominator) for a base with odd significand, if that is a dyadic rational whose odd part has at most n + 1 bits.
 *
 * It is rational just where the odd part and the power of two are both powers of the denominator, which for a fraction in lowest terms is
 * unique factorisation; and then dyadic where the odd part is 1 or the exponent is not negative. No threshold has a longer odd part.
 */
function exactPower(format: PositFormat, base: Dyadic, numerator: bigint, denominator: bigint): Dyadic | undefined {
  const twos = BigInt(base.exponent) * numerator;
  if (twos % denominator !== 0n) {
    return undefined;
  }
  const exponent = Number(twos / denominator);
  if (base.significand === 1n) {
    return { significand: 1n, exponent };
  }
  // A power of an odd number beyond 1 has more than 3/2 bits for each of its factors.
  const most = BigInt(bitLength(base.significand));
  if (numerator < 0n || denominator > most || numerator > BigInt(format.n + 1)) {
    return undefined;
  }
  const root = integerRoot(base.significand, Number(denominator));
  if (root ** denominator !== base.significand || BigInt(bitLength(root) - 1) * numerator > BigInt(format.n + 1)) {
    return undefined;
  }
  return { significand: root ** numerator, exponent };
}
