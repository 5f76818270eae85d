/** Random posits that directed vectors are made from, and the thresholds between them. */
import { decodePosit, type PositFormat } from '../../../../kernels-sw/index.js';
import type { RandomBits } from '../../../../sim/index.js';
import { exactOf, type Value } from './value.js';

/** So many random bits. */
export function randomBits(random: RandomBits, width: number): bigint {
  let bits = 0n;
  for (let have = 0; have < width; have += 32) bits = (bits << 32n) | BigInt(random.next());
  return BigInt.asUintN(width, bits);
}

/** True once in so many times. */
export function once(random: RandomBits, times: number): boolean {
  return random.below(times) === 0;
}

/**
 * A positive posit: half of them with a regime of few bits, where fractions are longest, half with any. Now and then the bits from some
 * place on are all alike, so that significands are short, or next to short ones.
 */
export function randomMagnitude(format: PositFormat, random: RandomBits): bigint {
  const { n, maxpos } = format;
  const run = 1 + random.below(once(random, 2) ? Math.min(3, n - 1) : n - 1);
  const rest = n - 1 - run;
  // The run, the bit that ends it, and what follows.
  const tail = randomBits(random, Math.max(0, rest - 1));
  let pattern = once(random, 2)
    ? (((1n << BigInt(run)) - 1n) << BigInt(rest)) | tail
    : (rest > 0 ? 1n << BigInt(rest - 1) : 0n) | tail;
  if (once(random, 4)) {
    const low = (1n << BigInt(random.below(n - 1))) - 1n;
    pattern = once(random, 2) ? pattern | low : pattern - (pattern & low);
  }
  return pattern <= 0n ? 1n : pattern > maxpos ? maxpos : pattern;
}

/** A posit that is neither 0 nor NaR, of either sign. */
export function randomPosit(format: PositFormat, random: RandomBits): bigint {
  const magnitude = randomMagnitude(format, random);
  return once(random, 2) ? magnitude : negated(format, magnitude);
}

/** The two's complement. */
export function negated({ n }: PositFormat, pattern: bigint): bigint {
  return BigInt.asUintN(n, -pattern);
}

/** `pattern` or a pattern beside it, which may be 0 or NaR. */
export function beside({ n }: PositFormat, pattern: bigint, random: RandomBits): bigint {
  return BigInt.asUintN(n, pattern + BigInt(random.below(3) - 1));
}

/** Fraction bits of posits of a scale; below 0 where bits of the exponent are cut off. */
export function fractionBits({ n, es }: PositFormat, scale: number): number {
  const regime = Math.floor(scale / 2 ** es);
  return n - 1 - (regime >= 0 ? regime + 2 : 1 - regime) - es;
}

/** Where a result above a positive posit is rounded up: the value of its pattern with a 1 appended, in a format that is a bit longer. */
export function thresholdAbove(format: PositFormat, magnitude: bigint): Value {
  const x = decodePosit(format, magnitude);
  if (x.kind !== 'finite') return { significand: 0n, exponent: 0 };
  // Where there are fraction bits, or all bits of the exponent, it is half a unit in the last place.
  const { significand, exponent, regime, exponentField } = x;
  const room = fractionBits(format, x.scale);
  if (room >= 0) return { significand: 2n * significand + 1n, exponent: exponent - 1 };
  // A bit of the exponent that was cut off; of maxpos, whose regime nothing ends, one more bit of the regime.
  if (format.es + room < 0) return { significand: 1n, exponent: (regime + 1) * 2 ** format.es };
  return { significand: 1n, exponent: regime * 2 ** format.es + exponentField + 2 ** (-room - 1) };
}

/** A threshold of either sign, and the posit below it in magnitude. */
export function randomThreshold(format: PositFormat, random: RandomBits): { threshold: Value; below: bigint } {
  const below = randomMagnitude(format, random);
  const { significand, exponent } = thresholdAbove(format, below);
  return once(random, 2)
    ? { threshold: { significand, exponent }, below }
    : { threshold: { significand: -significand, exponent }, below: negated(format, below) };
}

/** A posit with its value. */
export function randomValue(format: PositFormat, random: RandomBits): { pattern: bigint; value: Value } {
  const pattern = randomPosit(format, random);
  return { pattern, value: exactOf(format, pattern) };
}
