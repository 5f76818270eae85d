/** The length of a bigint in bits, without a detour through text. */

const view = new DataView(new ArrayBuffer(8));
/** Anything below 2^STEP is a finite double. */
const STEP = 960;

/** Number of bits of `x >= 0`: the smallest k with x < 2^k, so 0 for 0, 1 for 1, 8 for 255 and 9 for 256. */
export function bitLength(x: bigint): number {
  let skipped = 0;
  let top = x;
  let rounded = Number(top);
  while (rounded === Number.POSITIVE_INFINITY) {
    top >>= BigInt(STEP);
    skipped += STEP;
    rounded = Number(top);
  }
  if (rounded <= 0xffffffff) {
    return skipped + 32 - Math.clz32(rounded);
  }
  // The exponent field of the double is floor(log2), except that the conversion rounds: 2^60 - 1 became 2^60, one bit too long.
  view.setFloat64(0, rounded);
  const exponent = (view.getUint32(0) >>> 20) - 1023;
  const roundedUp = rounded > Number.MAX_SAFE_INTEGER && top >> BigInt(exponent) === 0n;
  return skipped + exponent + (roundedUp ? 0 : 1);
}
