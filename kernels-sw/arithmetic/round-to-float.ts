/** Doubles rounded to a smaller IEEE format, without a detour through bits of bigints. */
import type { FloatFormat } from '../ieee/format.js';
import { roundHalfEven } from '../round-half-even.js';

const view = new DataView(new ArrayBuffer(8));

/**
 * The number of `format` nearest to `x`, ties to even, as a double: subnormals where the exponent is at its least, infinity from half a
 * step above the largest number on; zeros keep their sign, NaN is NaN. For formats of at most 24 significand and 8 exponent bits.
 */
export function roundToFloat(format: FloatFormat, x: number): number {
  if (x === 0 || !Number.isFinite(x)) {
    return x;
  }
  const { fractionBits, bias } = format;
  view.setFloat64(0, x);
  // A subnormal double reads as -1023 here; all of them are below half the least subnormal of these formats.
  const scale = ((view.getUint32(0) >>> 20) & 0x7ff) - 1023;
  // The weight of the last bit kept: a power of two of at least 2^-149, so that dividing and multiplying by it is exact.
  const step = 2 ** (Math.max(scale, 1 - bias) - fractionBits);
  const rounded = roundHalfEven(Math.abs(x) / step) * step;
  const magnitude = rounded >= 2 ** (bias + 1) ? Number.POSITIVE_INFINITY : rounded;
  return x < 0 ? -magnitude : magnitude;
}
