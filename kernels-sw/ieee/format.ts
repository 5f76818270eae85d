/** IEEE 754 binary interchange formats, and bfloat16, as data. */
import { NumericsError, showValue } from '../errors.js';

/** A binary floating-point format: sign, biased exponent, fraction. One of {@link half}, {@link bfloat16}, {@link single}, {@link double}. */
export interface FloatFormat {
  /** `half`, `bfloat16`, `single`, `double`: for messages. */
  readonly name: string;
  /** Width of a pattern: 1 + exponentBits + fractionBits. */
  readonly bits: number;
  readonly exponentBits: number;
  /** Stored fraction bits; a normal significand has one more. */
  readonly fractionBits: number;
  /** 2^(exponentBits - 1) - 1: the largest exponent, and what is added to it in the pattern. */
  readonly bias: number;
}

function floatFormat(name: string, exponentBits: number, fractionBits: number): FloatFormat {
  const bias = 2 ** (exponentBits - 1) - 1;
  return Object.freeze({ name, bits: 1 + exponentBits + fractionBits, exponentBits, fractionBits, bias });
}

/** IEEE 754 binary16. */
export const half: FloatFormat = floatFormat('half', 5, 10);
/** The upper half of a binary32: 8 exponent bits, 7 fraction bits. */
export const bfloat16: FloatFormat = floatFormat('bfloat16', 8, 7);
/** IEEE 754 binary32. */
export const single: FloatFormat = floatFormat('single', 8, 23);
/** IEEE 754 binary64, JavaScript's number. */
export const double: FloatFormat = floatFormat('double', 11, 52);

/**
 * Refuses anything but a raw pattern of the format, a bigint from 0 to 2^bits - 1.
 *
 * @throws NumericsError naming the range.
 */
export function checkFloatPattern(format: FloatFormat, bits: bigint): void {
  if (typeof bits !== 'bigint' || bits < 0n || bits >> BigInt(format.bits) !== 0n) {
    const mask = (1n << BigInt(format.bits)) - 1n;
    throw new NumericsError(
      `a pattern of a ${format.name} must be a bigint from 0x0n to 0x${mask.toString(16)}n, got ${showValue(bits)}`,
    );
  }
}
