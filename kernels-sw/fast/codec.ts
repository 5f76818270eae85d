/** Posits of at most 32 bits to and from doubles, which hold all of them exactly. */
import type { PositFormat } from '../posit/format.js';
import { asDouble, asWords, HIGH, LOW, powerOfTwo } from './words.js';

/** A format with what the loops need at hand. */
export interface Codec {
  readonly n: number;
  readonly es: number;
  /** For decoding: ±2^(scale - 32) for every scale, positive ones at `scale + maxScale`, negative ones `negative` further on. */
  readonly powers: Float64Array;
  readonly maxScale: number;
  readonly negative: number;
  /**
   * For encoding, by sign and exponent of a double, its 12 high bits: what brings the last fraction bit the posit keeps to weight 1, or 0
   * where the posit keeps none;
   */
  readonly factors: Float64Array;
  /** and the pattern but for its fraction, less the hidden bit, with the sign. */
  readonly heads: Int32Array;
}

/** The tables for a format of at most 32 bits. */
export function makeCodec({ n, es, maxScale }: PositFormat): Codec {
  const negative = 2 * maxScale + 1;
  const powers = new Float64Array(2 * negative);
  const factors = new Float64Array(4096);
  const heads = new Int32Array(4096);
  for (let scale = -maxScale; scale <= maxScale; scale++) {
    const power = powerOfTwo(scale - 32);
    powers[scale + maxScale] = power;
    powers[scale + maxScale + negative] = -power;

    const regime = scale >> es;
    // n - 1 bits less the run, the bit that ends it and the exponent.
    const fractionBits = n - 2 - (regime < 0 ? -regime : regime + 1) - es;
    if (fractionBits >= 1) {
      const run = regime < 0 ? 1 : 2 ** (regime + 2) - 2;
      const head = (run * 2 ** es + (scale & (2 ** es - 1)) - 1) * 2 ** fractionBits;
      factors[scale + 1023] = powerOfTwo(fractionBits - scale);
      factors[scale + 1023 + 2048] = powerOfTwo(fractionBits - scale);
      heads[scale + 1023] = head;
      heads[scale + 1023 + 2048] = -head;
    }
  }
  return { n, es, powers, maxScale, negative, factors, heads };
}

/**
 * The exact value of an n-bit pattern, NaN for NaR. Bits above the n low ones are ignored.
 *
 * No branch depends on the sign or the regime, which are random in most data: masks of all ones or zeros take their place.
 */
export function decode(bits: number, n: number, es: number, codec: Codec): number {
  const pattern = bits << (32 - n);
  if (pattern << 1 === 0) {
    return pattern === 0 ? 0 : Number.NaN;
  }
  const sign = pattern >> 31;
  // The magnitude without its sign bit, from the top: regime, exponent, fraction.
  const body = ((pattern ^ sign) - sign) << 1;
  const ones = body >> 31;
  const run = Math.clz32(body ^ ones);
  const regime = (run - 1) ^ ~ones;
  // Shifted by run + 1, which may be 32.
  const rest = (body << run) << 1;
  const exponent = (rest >>> 1) >>> (31 - es);
  const fraction = (rest << es) >>> 0;
  const scale = (regime << es) + exponent;
  return (4294967296 + fraction) * (codec.powers[codec.maxScale + scale + (sign & codec.negative)] as number);
}

/** 1.5 * 2^52: added to x, |x| < 2^31, it leaves the integer nearest to x, ties to even, in the low word. */
const TO_INTEGER = 6755399441055744;

/**
 * The pattern nearest to x, as an integer of which the n low bits count; NaR for NaN and the infinities.
 *
 * Where the posit has a fraction, the significand is rounded to an integer by the machine, ties to even, and added to the rest of the
 * pattern: a carry out of the fraction goes where it should.
 */
export function encode(x: number, codec: Codec): number {
  asDouble[0] = x;
  const high = asWords[HIGH] as number;
  const factor = codec.factors[high >>> 20] as number;
  if (factor === 0) {
    return encodeBare(high, asWords[LOW] as number, codec.n, codec.es);
  }
  asDouble[0] = x * factor + TO_INTEGER;
  return (codec.heads[high >>> 20] as number) + (asWords[LOW] as number);
}

/** {@link encode} for what has no fraction bits as a posit: zero, the exceptional values, saturation, and what rounds on the exponent. */
function encodeBare(high: number, low: number, n: number, es: number): number {
  const scale = ((high >>> 20) & 0x7ff) - 1023;
  const maxScale = (n - 2) * 2 ** es;
  if (scale === 1024) {
    return 1 << (n - 1);
  }
  if (((high << 1) | low) === 0) {
    return 0;
  }
  let magnitude: number;
  if (scale >= maxScale) {
    magnitude = 2 ** (n - 1) - 1;
  } else if (scale < -maxScale) {
    magnitude = 1;
  } else {
    const regime = scale >> es;
    const run = regime < 0 ? -regime : regime + 1;
    const room = n - 2 - run;
    const exponent = scale & (2 ** es - 1);
    // `room` bits of the exponent are kept. What is cut is `es - room` of its bits and then the fraction, of which only one counts:
    // whether there is any.
    const string = 4 * exponent + ((high & 0xfffff) >>> 19) * 2 + (((high & 0x7ffff) | low) === 0 ? 0 : 1);
    const cut = es + 2 - room;
    const kept = (regime < 0 ? 1 : 2 ** (run + 1) - 2) * 2 ** room + (string >>> cut);
    const removed = string & (2 ** cut - 1);
    const half = 2 ** (cut - 1);
    magnitude = removed > half || (removed === half && kept % 2 === 1) ? kept + 1 : kept;
  }
  return high < 0 ? -magnitude : magnitude;
}
