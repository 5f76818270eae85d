/**
 * Results rounded to a double, made fit to be rounded once more, to a posit of at most 32 bits.
 *
 * Every threshold between two such posits has at most 31 significant bits, so it is a double whose last 22 fraction bits are 0.
 * Rounding to a double keeps a result on its side of all thresholds, or puts it onto one. Only there is the remainder needed,
 * exact result less double: the double is moved a little way to the side where the exact result lies. "A little" is 2^-52 of it,
 * far less than to any other threshold.
 *
 * The remainders are computed exactly: a + b as in Knuth's TwoSum; products after cutting one factor, of at most 30 bits,
 * into its 21 high and its low bits, so that both partial products have at most 53 bits.
 */
import { asDouble, asWords, LOW } from './words.js';

/** Fraction bits that are 0 in a double which is a threshold. */
const BELOW_THRESHOLDS = 0x3fffff;

/** Whether a double may be a threshold between posits of at most 32 bits. */
function mayBeThreshold(x: number): boolean {
  asDouble[0] = x;
  return ((asWords[LOW] as number) & BELOW_THRESHOLDS) === 0;
}

/** x moved towards the exact result, where there is a remainder. A NaN of either moves nothing. */
function nudge(x: number, remainder: number): number {
  const step = Math.abs(x) * 2 ** -52;
  return remainder > 0 ? x + step : remainder < 0 ? x - step : x;
}

/** x without the low word of its fraction: its 21 highest bits. */
function highPart(x: number): number {
  asDouble[0] = x;
  asWords[LOW] = 0;
  return asDouble[0];
}

/** a + b - sum, exactly, where sum is the double a + b. */
function sumRemainder(a: number, b: number, sum: number): number {
  const bTaken = sum - a;
  const aTaken = sum - bTaken;
  return a - aTaken + (b - bTaken);
}

/** a * b - product, exactly, for a of at most 30 significant bits and the double nearest to a * b, or one near it. */
function productRemainder(a: number, b: number, product: number): number {
  const high = highPart(a);
  return high * b - product + (a - high) * b;
}

/** a + b as a double that is rounded to a posit as the exact sum is. */
export function sumSettled(a: number, b: number): number {
  const sum = a + b;
  return mayBeThreshold(sum) ? nudge(sum, sumRemainder(a, b, sum)) : sum;
}

/** a * b as a double that is rounded to a posit as the exact product is. */
export function productSettled(a: number, b: number): number {
  const product = a * b;
  return mayBeThreshold(product) ? nudge(product, productRemainder(a, b, product)) : product;
}

/** a / b as a double that is rounded to a posit as the exact quotient is. */
export function quotientSettled(a: number, b: number): number {
  const quotient = a / b;
  if (!mayBeThreshold(quotient)) {
    return quotient;
  }
  // The exact quotient is above the double where a - quotient * b has the sign of b.
  const remainder = -productRemainder(b, quotient, a);
  return nudge(quotient, b < 0 ? -remainder : remainder);
}

/** The square root of a as a double that is rounded to a posit as the exact root is. */
export function rootSettled(a: number): number {
  const root = Math.sqrt(a);
  return mayBeThreshold(root) ? nudge(root, -productRemainder(root, root, a)) : root;
}

/** a * b + c as a double that is rounded to a posit as the exact value is. Where `a * b` is exact in any case, `isExact` spares a check. */
export function fusedSettled(a: number, b: number, c: number, isExact: boolean): number {
  const product = a * b;
  const e = isExact ? 0 : productRemainder(a, b, product);
  const sum = product + c;
  // The exact result is sum + t + e. Where t is not 0 nothing much was cancelled, and rest is a tiny part of sum.
  const t = sumRemainder(product, c, sum);
  const rest = t + e;
  if (rest === 0) {
    return sum;
  }
  const result = sum + rest;
  if (!mayBeThreshold(result)) {
    return result;
  }
  // What the second rounding lost outweighs what the first one did, unless it is 0.
  const lost = sumRemainder(sum, rest, result);
  return nudge(result, lost !== 0 ? lost : sumRemainder(t, e, rest));
}
