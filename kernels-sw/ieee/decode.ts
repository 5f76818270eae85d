/** Patterns of IEEE floating point to exact values. */
import { checkFloatPattern, type FloatFormat } from './format.js';

/** What a pattern stands for: `(negative ? -1 : 1) * significand * 2^exponent` where finite; a zero has significand 0 and its sign. */
export type DecodedFloat =
  | { readonly kind: 'nan' }
  | { readonly kind: 'infinity'; readonly negative: boolean }
  | { readonly kind: 'finite'; readonly negative: boolean; readonly significand: bigint; readonly exponent: number };

/**
 * The exact value of a pattern (IEEE 754-2019, section 3.4), subnormals included.
 *
 * @throws NumericsError if `bits` is not a pattern of the format.
 */
export function decodeFloat(format: FloatFormat, bits: bigint): DecodedFloat {
  checkFloatPattern(format, bits);
  const { exponentBits, fractionBits, bias } = format;
  const negative = bits >> BigInt(format.bits - 1) === 1n;
  const biased = Number(BigInt.asUintN(exponentBits, bits >> BigInt(fractionBits)));
  const fraction = BigInt.asUintN(fractionBits, bits);
  if (biased === 2 ** exponentBits - 1) {
    return fraction === 0n ? { kind: 'infinity', negative } : { kind: 'nan' };
  }
  // Subnormals have the exponent of the smallest normals and no hidden bit; zero is one of them.
  const hidden = biased === 0 ? 0n : 1n << BigInt(fractionBits);
  return {
    kind: 'finite',
    negative,
    significand: hidden + fraction,
    exponent: Math.max(biased, 1) - bias - fractionBits,
  };
}
