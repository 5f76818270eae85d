/** Real numbers to posits: rounds what can only be enclosed, as soon as the enclosure tells which pattern is nearest. */
import { type Dyadic, magnitude } from '../../exact/dyadic.js';
import type { Interval } from '../../exact/interval.js';
import { decodePosit } from '../decode.js';
import { encodePosit } from '../encode.js';
import type { PositFormat } from '../format.js';

/** The exact value of a pattern, or undefined for NaR. Throws NumericsError if `bits` is not a pattern of the format. */
export function exactValue(format: PositFormat, bits: bigint): Dyadic | undefined {
  const decoded = decodePosit(format, bits);
  if (decoded.kind === 'nar') {
    return undefined;
  }
  if (decoded.kind === 'zero') {
    return { significand: 0n, exponent: 0 };
  }
  const { negative, significand, exponent } = decoded;
  return { significand: negative ? -significand : significand, exponent };
}

/** The pattern nearest to an exact value. */
export function roundExact(format: PositFormat, { significand, exponent }: Dyadic): bigint {
  return encodePosit(format, significand < 0n, magnitude(significand), exponent);
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
    const pattern = roundExact(format, { significand: lo, exponent });
    if (pattern === roundExact(format, { significand: hi, exponent })) {
      return pattern;
    }
  }
}

/** The pattern of -x for that of x; 0 and NaR are their own. */
export function negated(format: PositFormat, bits: bigint): bigint {
  return BigInt.asUintN(format.n, -bits);
}

/** The pattern of -1. */
export function minusOne(format: PositFormat): bigint {
  return negated(format, format.one);
}
