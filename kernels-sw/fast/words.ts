/** A double seen as two 32-bit words, without allocation. */

/** Write a double here, */
export const asDouble: Float64Array = new Float64Array(1);
/** and read its words here, at {@link LOW} and {@link HIGH}. */
export const asWords: Int32Array = new Int32Array(asDouble.buffer);

asDouble[0] = 1;
/** Index of the word with the low 32 fraction bits: 0 on little-endian machines. */
export const LOW: 0 | 1 = asWords[1] === 0 ? 1 : 0;
/** Index of the word with sign, exponent and the high 20 fraction bits. */
export const HIGH: 0 | 1 = LOW === 0 ? 1 : 0;

/** 2^exponent, -1022 <= exponent <= 1023, built from its fields because `**` need not be exact. */
export function powerOfTwo(exponent: number): number {
  asWords[HIGH] = (exponent + 1023) << 20;
  asWords[LOW] = 0;
  return asDouble[0] as number;
}
