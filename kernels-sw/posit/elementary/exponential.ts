/** Exponential functions to the bases e, 2 and 10, and the same less 1. */
import { type Constant, log2, log10 } from '../../exact/constants.js';
import { atLeast, atMost, type Dyadic, isInteger, scaleOf } from '../../exact/dyadic.js';
import { expMinus1Of, expOf } from '../../exact/exp.js';
import { exactly, type Interval } from '../../exact/interval.js';
import { encodeExact } from '../exact.js';
import type { PositFormat } from '../format.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * e^a, rounded once (2022 standard, section 5.5). NaR for NaR; e^0 = 1. Saturates at minpos and maxpos.
 *
 * Ends because e^a is transcendental for every rational a other than 0 (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function expPosit(format: PositFormat, a: bigint): bigint {
  return power(format, a, natural, 0n);
}

/**
 * e^a - 1, rounded once (2022 standard, section 5.5): all its significant bits near 0, too. NaR for NaR; 0 for 0.
 *
 * Ends as {@link expPosit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function expMinus1Posit(format: PositFormat, a: bigint): bigint {
  return power(format, a, natural, 1n);
}

/**
 * 2^a, rounded once (2022 standard, section 5.5). NaR for NaR. Saturates at minpos and maxpos.
 *
 * Ends because 2^a is exact for integers a, and irrational for all other dyadic rationals a, as a root of a power of 2 that is none.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function exp2Posit(format: PositFormat, a: bigint): bigint {
  return power(format, a, binary, 0n);
}

/**
 * 2^a - 1, rounded once (2022 standard, section 5.5): all its significant bits near 0, too. NaR for NaR.
 *
 * Ends as {@link exp2Posit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function exp2Minus1Posit(format: PositFormat, a: bigint): bigint {
  return power(format, a, binary, 1n);
}

/**
 * 10^a, rounded once (2022 standard, section 5.5). NaR for NaR. Saturates at minpos and maxpos.
 *
 * Ends because 10^a is exact for integers a >= 0, a rational with a power of 5 in its denominator for integers a < 0, which no
 * threshold has, and irrational for all other dyadic rationals a.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function exp10Posit(format: PositFormat, a: bigint): bigint {
  return power(format, a, decimal, 0n);
}

/**
 * 10^a - 1, rounded once (2022 standard, section 5.5): all its significant bits near 0, too. NaR for NaR.
 *
 * Ends as {@link exp10Posit} does.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function exp10Minus1Posit(format: PositFormat, a: bigint): bigint {
  return power(format, a, decimal, 1n);
}

/** A base, at least 2: its logarithm, where that is not 1, and its powers that are dyadic rationals. */
interface Base {
  readonly logarithm?: Constant;
  /** The base to the power `x`, |x| < 2^11, if that is a dyadic rational. */
  exact(x: Dyadic): Dyadic | undefined;
}

const natural: Base = {
  exact: ({ significand }) => (significand === 0n ? { significand: 1n, exponent: 0 } : undefined),
};

const binary: Base = {
  logarithm: log2,
  exact: (x) => (isInteger(x) ? { significand: 1n, exponent: Number(integerPart(x)) } : undefined),
};

const decimal: Base = {
  logarithm: log10,
  exact: (x) => (x.significand >= 0n && isInteger(x) ? { significand: 10n ** integerPart(x), exponent: 0 } : undefined),
};

/** `x` as a bigint, cut off below. */
function integerPart({ significand, exponent }: Dyadic): bigint {
  return exponent >= 0 ? significand << BigInt(exponent) : significand >> BigInt(-exponent);
}

/** base^a - less, for `less` 0 or 1. */
function power(format: PositFormat, a: bigint, base: Base, less: 0n | 1n): bigint {
  const x = exactValue(format, a);
  if (x === undefined) {
    return format.nar;
  }
  // base^x - less >= 2^(maxScale + 1) - 1 >= maxpos
  if (atLeast(x, format.maxScale + 1)) {
    return format.maxpos;
  }
  if (less === 0n && atMost(x, -format.maxScale)) {
    return format.minpos;
  }
  if (less === 0n || atLeast(x, -2 * format.n)) {
    const exact = base.exact(x);
    if (exact !== undefined) {
      return encodeExact(format, less === 0n ? exact : minusOne(exact));
    }
  }
  const scale = scaleOf(x);
  return roundEnclosed(format, (bits) => {
    // An error of the exponent is a relative error of the power, so it needs `bits` places, or more where it is itself the result.
    const exponent = timesLogarithm(x, base, bits + Math.max(0, scale) + 4);
    return less === 0n ? expOf(exponent, bits) : expMinus1Of(exponent, scale, bits);
  });
}

function minusOne({ significand, exponent }: Dyadic): Dyadic {
  return exponent >= 0
    ? { significand: (significand << BigInt(exponent)) - 1n, exponent: 0 }
    : { significand: significand - (1n << BigInt(-exponent)), exponent };
}

/** x times the logarithm of the base, to `bits` significant bits. */
function timesLogarithm({ significand, exponent }: Dyadic, { logarithm }: Base, bits: number): Interval {
  if (logarithm === undefined) {
    return exactly(significand, exponent);
  }
  const lo = logarithm(bits);
  const hi = lo + 2n;
  return {
    lo: significand * (significand >= 0n ? lo : hi),
    hi: significand * (significand >= 0n ? hi : lo),
    exponent: exponent - bits,
  };
}
