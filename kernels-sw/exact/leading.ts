/** The leading bits of a bigint as a double. */
import { bitLength } from '../bit-length.js';

/** `x > 0` as about significand * 2^exponent, with 1 <= significand <= 2 right to 50 bits. */
export function leading(x: bigint): { significand: number; exponent: number } {
  const exponent = bitLength(x) - 1;
  const dropped = Math.max(0, exponent - 52);
  return { significand: Number(x >> BigInt(dropped)) / 2 ** (exponent - dropped), exponent };
}
