/** Posit patterns to exact values. */
import { bitLength } from '../bit-length.js';
import { checkPattern, type PositFormat } from './format.js';

/**
 * A finite, non-zero posit. Its value is exactly `(negative ? -1 : 1) * significand * 2^exponent`.
 *
 * The fields are those of the magnitude: a negative pattern is negated first.
 */
export interface FinitePosit {
  readonly kind: 'finite';
  readonly negative: boolean;
  /** 1.fraction as an integer: from 2^fractionBits to 2^(fractionBits + 1) - 1. */
  readonly significand: bigint;
  /** Weight of the significand's last bit: scale - fractionBits. */
  readonly exponent: number;
  /** floor(log2(magnitude)): 2^es * regime + exponentField. */
  readonly scale: number;
  /** r: -k for a run of k zeros, k - 1 for a run of k ones. */
  readonly regime: number;
  /** e, from 0 to 2^es - 1; exponent bits cut off by a long regime read as 0. */
  readonly exponentField: number;
  /** Number of fraction bits the pattern has, 0 when the regime leaves no room. */
  readonly fractionBits: number;
}

/** What a pattern stands for. */
export type DecodedPosit = { readonly kind: 'zero' } | { readonly kind: 'nar' } | FinitePosit;

const ZERO: DecodedPosit = Object.freeze({ kind: 'zero' });
const NAR: DecodedPosit = Object.freeze({ kind: 'nar' });

/**
 * The exact value of a pattern (2022 standard, section 3).
 *
 * @throws NumericsError if `bits` is not a pattern of the format.
 */
export function decodePosit(format: PositFormat, bits: bigint): DecodedPosit {
  checkPattern(format, bits);
  if (bits === 0n) {
    return ZERO;
  }
  if (bits === format.nar) {
    return NAR;
  }
  const { n, es } = format;
  const negative = bits > format.nar;
  // Two's complement: 2^n - bits. The sign bit of the magnitude is 0, so the rest is n - 1 bits: regime, exponent, fraction.
  const magnitude = negative ? format.mask + 1n - bits : bits;

  // The regime is a run of equal bits from the top. Ones are counted as the leading zeros of the complement.
  const runOfOnes = magnitude >= format.one;
  const run = n - 1 - bitLength(runOfOnes ? format.maxpos - magnitude : magnitude);
  const regime = runOfOnes ? run - 1 : -run;

  // Behind the run stands one opposite bit (absent in maxpos), then the exponent, then the fraction.
  const restBits = Math.max(0, n - 1 - run - 1);
  const rest = Number(BigInt.asUintN(restBits, magnitude) >> BigInt(Math.max(0, restBits - es)));
  const exponentField = rest * 2 ** Math.max(0, es - restBits);
  const fractionBits = Math.max(0, restBits - es);
  const significand = (1n << BigInt(fractionBits)) + BigInt.asUintN(fractionBits, magnitude);

  const scale = 2 ** es * regime + exponentField;
  const exponent = scale - fractionBits;
  return { kind: 'finite', negative, significand, exponent, scale, regime, exponentField, fractionBits };
}
