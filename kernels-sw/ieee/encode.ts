/** Exact values to patterns of IEEE floating point: the one place where they are rounded. */
import { bitLength } from '../bit-length.js';
import type { FloatFormat } from './format.js';

/**
 * Rounds `(negative ? -1 : 1) * significand * 2^exponent`, significand >= 0, to nearest, ties to even (IEEE 754-2019, section 4.3.1):
 * gradual underflow below the normals, infinity from half a step above the largest value on. 0 keeps its sign.
 */
export function encodeFloat(format: FloatFormat, negative: boolean, significand: bigint, exponent: number): bigint {
  const { exponentBits, fractionBits, bias } = format;
  const sign = negative ? 1n << BigInt(format.bits - 1) : 0n;
  if (significand === 0n) {
    return sign;
  }
  // The last bit kept weighs 2^(scale - fractionBits), but never less than the last bit of a subnormal.
  const scale = Math.max(exponent + bitLength(significand) - 1, 1 - bias);
  const cut = scale - fractionBits - exponent;
  const kept = roundEven(significand, cut);
  // Added up, not put side by side: a significand rounded up to the next power of two carries into the exponent, a subnormal one
  // into the normals, and the largest into the pattern of infinity.
  const infinity = (1n << BigInt(exponentBits)) - 1n;
  const biased = BigInt(scale + bias - 1);
  const magnitude = biased >= infinity ? infinity << BigInt(fractionBits) : (biased << BigInt(fractionBits)) + kept;
  const top = infinity << BigInt(fractionBits);
  return sign + (magnitude > top ? top : magnitude);
}

/** x / 2^cut to the nearest integer, ties to even; exact where cut <= 0. */
function roundEven(x: bigint, cut: number): bigint {
  if (cut <= 0) {
    return x << BigInt(-cut);
  }
  const kept = x >> BigInt(cut);
  const removed = BigInt.asUintN(cut, x);
  const halfway = 1n << BigInt(cut - 1);
  return removed > halfway || (removed === halfway && kept % 2n === 1n) ? kept + 1n : kept;
}

/** The quiet NaN with all other fraction bits 0, sign 0. */
export function quietNaN(format: FloatFormat): bigint {
  return ((1n << BigInt(format.exponentBits + 1)) - 1n) << BigInt(format.fractionBits - 1);
}
