/** Logarithms to the bases e, 2 and 10, and the same of 1 + a. */
import { type Constant, log2, log10 } from '../../exact/constants.js';
import { type Dyadic, odd, plus } from '../../exact/dyadic.js';
import { divide, type Interval } from '../../exact/interval.js';
import { logOfDyadic } from '../../exact/log.js';
import { encodeExact } from '../exact.js';
import type { PositFormat } from '../format.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * The natural logarithm of a, rounded once (2022 standard, section 5.5). NaR for a <= 0 and for NaR; log 1 = 0.
 *
 * Ends because the logarithm of every other rational is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function logPosit(format: PositFormat, a: bigint): bigint {
  return logarithm(format, exactValue(format, a), natural);
}

/**
 * log(1 + a), rounded once (2022 standard, section 5.5); 1 + a is exact. NaR for a <= -1 and for NaR.
 *
 * Ends as {@link logPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function logPlus1Posit(format: PositFormat, a: bigint): bigint {
  return logarithm(format, onePlus(exactValue(format, a)), natural);
}

/**
 * The logarithm of a to base 2, rounded once (2022 standard, section 5.5). NaR for a <= 0 and for NaR.
 *
 * Ends because log2(a) is exact for powers of 2. For all other dyadic rationals it is irrational: log2(a) = p/q means a^q = 2^p, and so
 * the odd part of a is 1.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function log2Posit(format: PositFormat, a: bigint): bigint {
  return logarithm(format, exactValue(format, a), binary);
}

/**
 * log2(1 + a), rounded once (2022 standard, section 5.5); 1 + a is exact. NaR for a <= -1 and for NaR.
 *
 * Ends as {@link log2Posit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function log2Plus1Posit(format: PositFormat, a: bigint): bigint {
  return logarithm(format, onePlus(exactValue(format, a)), binary);
}

/**
 * The logarithm of a to base 10, rounded once (2022 standard, section 5.5). NaR for a <= 0 and for NaR.
 *
 * Ends because log10(a) is exact for 1, 10, 100, ... For all other dyadic rationals it is irrational: log10(a) = p/q means
 * a^q = 10^p, and so the powers of 2 and of 5 in a are equal, and not below 0.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function log10Posit(format: PositFormat, a: bigint): bigint {
  return logarithm(format, exactValue(format, a), decimal);
}

/**
 * log10(1 + a), rounded once (2022 standard, section 5.5); 1 + a is exact. NaR for a <= -1 and for NaR.
 *
 * Ends as {@link log10Posit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function log10Plus1Posit(format: PositFormat, a: bigint): bigint {
  return logarithm(format, onePlus(exactValue(format, a)), decimal);
}

/** A base: its logarithm, where that is not 1, and the logarithms to it that are integers. */
interface Base {
  readonly logarithm?: Constant;
  /** The logarithm of a positive number with an odd significand, if it is an integer. */
  exact(x: Dyadic): number | undefined;
}

const natural: Base = {
  exact: ({ significand, exponent }) => (significand === 1n && exponent === 0 ? 0 : undefined),
};

const binary: Base = {
  logarithm: log2,
  exact: ({ significand, exponent }) => (significand === 1n ? exponent : undefined),
};

const decimal: Base = {
  logarithm: log10,
  exact: ({ significand, exponent }) =>
    exponent >= 0 && significand === 5n ** BigInt(exponent) ? exponent : undefined,
};

function onePlus(x: Dyadic | undefined): Dyadic | undefined {
  return x && plus(x, { significand: 1n, exponent: 0 });
}

function logarithm(format: PositFormat, x: Dyadic | undefined, base: Base): bigint {
  if (x === undefined || x.significand <= 0n) {
    return format.nar;
  }
  const exact = base.exact(odd(x));
  if (exact !== undefined) {
    return encodeExact(format, { significand: BigInt(exact), exponent: 0 });
  }
  return roundEnclosed(format, (bits) => overLogarithm(logOfDyadic(x, bits + 4), base, bits));
}

/** x over the logarithm of the base, to `bits` significant bits. */
function overLogarithm(x: Interval, { logarithm }: Base, bits: number): Interval {
  if (logarithm === undefined) {
    return x;
  }
  const lo = logarithm(bits + 4);
  return divide(x, { lo, hi: lo + 2n, exponent: -bits - 4 }, bits + 4);
}
