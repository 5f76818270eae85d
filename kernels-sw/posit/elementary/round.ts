/** Real numbers to posits: rounds what can only be enclosed, as soon as the enclosure tells which pattern is nearest. */
import type { Dyadic } from '../../exact/dyadic.js';
import type { Interval } from '../../exact/interval.js';
import { decodePosit } from '../decode.js';
import { encodeExact, exactPosit } from '../exact.js';
import type { PositFormat } from '../format.js';

/** The exact value of a pattern, or undefined for NaR. Throws NumericsError if `bits` is not a pattern of the format. */
export function exactValue(format: PositFormat, bits: bigint): Dyadic | undefined {
  const decoded = decodePosit(format, bits);
  return decoded.kind === 'nar' ? undefined : exactPosit(decoded);
}

/**
 * The pattern nearest to the real number that `enclose(bits)` encloses, to about `bits` significant bits.
 *
 * Rounding never decreases, so where both ends round to one pattern, everything between them does. Otherwise the number is close to
 * a threshold, and the precision is doubled. That ends if the number is neither 0 nor a threshold itself, and so it is the caller
 * who decides such cases before: thresholds are dyadic rationals, and each function says for which arguments it has such values.
 */
export function roundEnclosed(format: PositFormat, enclose: (bits: number) => Interval): bigint {
  for (let bits = format.n + 10; ; bits *= 2) {
    const { lo, hi, exponent } = enclose(bits);
    const pattern = encodeExact(format, { significand: lo, exponent });
    if (pattern === encodeExact(format, { significand: hi, exponent })) {
      return pattern;
    }
  }
}
