/** Operands of conversions and comparisons: at the thresholds of the target, and beside them. */
import {
  decodeFloat,
  encodeFloat,
  type FloatFormat,
  type IntegerFormat,
  type PositFormat,
} from '../../../../kernels-sw/index.js';
import type { Directed, RandomBits } from '../../../../sim/index.js';
import { beside, once, randomBits, randomMagnitude, randomPosit, thresholdAbove } from './posits.js';
import { exactOf, magnitudeOf, nearestPosit, type Value } from './value.js';

/** A threshold of the target, or a value of it, of either sign. */
function special(target: PositFormat, random: RandomBits): Value {
  const magnitude = randomMagnitude(target, random);
  const { significand, exponent } = once(random, 4) ? exactOf(target, magnitude) : thresholdAbove(target, magnitude);
  return { significand: once(random, 2) ? significand : -significand, exponent };
}

/** Posits of `from` for a conversion to posits of `to`. */
export function directedResizes(from: PositFormat, to: PositFormat): Directed {
  return (random) => ({ a: beside(from, nearestPosit(from, special(to, random)), random) });
}

/** Floats for a conversion to posits. */
export function directedFromFloats(format: PositFormat, float: FloatFormat): Directed {
  return (random) => {
    const { significand, exponent } = special(format, random);
    const nearest = encodeFloat(float, significand < 0n, magnitudeOf(significand), exponent);
    return { a: BigInt.asUintN(float.bits, nearest + BigInt(random.below(3) - 1)) };
  };
}

/** Posits for a conversion to floats: halfway between floats, subnormal ones and the ends of their range among them. */
export function directedToFloats(format: PositFormat, float: FloatFormat): Directed {
  return (random) => {
    const low = once(random, 4) ? (1n << BigInt(random.below(float.fractionBits))) - 1n : 0n;
    const exponents = 2 ** float.exponentBits;
    // Most posits are near 1, where exponents are near the bias.
    const near = once(random, 2) ? float.bias + random.below(9) - 4 : random.below(exponents);
    const pattern = (BigInt(near) << BigInt(float.fractionBits)) | randomBits(random, float.fractionBits) | low;
    const x = decodeFloat(float, pattern);
    if (x.kind !== 'finite') return { a: randomPosit(format, random) };
    const half = { significand: 2n * x.significand + 1n, exponent: x.exponent - 1 };
    const a = beside(format, nearestPosit(format, half), random);
    return { a: once(random, 2) ? a : BigInt.asUintN(format.n, -a) };
  };
}

/** An integer and a half, or an integer, of any length up to `bits` and a bit more, of either sign. */
function halves(bits: number, random: RandomBits): Value {
  const length = random.below(bits + 3);
  const ends = once(random, 4) ? BigInt(random.below(5) - 2) : randomBits(random, length);
  const twice = ends + (once(random, 4) ? 1n << BigInt(length) : 0n);
  return { significand: once(random, 2) ? twice : -twice, exponent: -1 };
}

/** Posits for a conversion to integers: halves, integers, and the ends of the range. */
export function directedToInts(format: PositFormat, { bits }: IntegerFormat): Directed {
  return (random) => ({ a: beside(format, nearestPosit(format, halves(bits, random)), random) });
}

/** Posits for rounding to integers. */
export function directedRounds(format: PositFormat): Directed {
  return (random) => ({ a: beside(format, nearestPosit(format, halves(format.n, random)), random) });
}

/** Integers for a conversion to posits: those nearest to thresholds. */
export function directedFromInts(format: PositFormat, { bits }: IntegerFormat): Directed {
  return (random) => {
    const integer = randomBits(random, 1 + random.below(bits));
    const magnitude = nearestPosit(format, { significand: integer, exponent: 0 });
    const { significand, exponent } = thresholdAbove(format, magnitude);
    const whole = exponent < 0 ? significand >> BigInt(-exponent) : significand << BigInt(exponent);
    const near = whole + BigInt(random.below(3) - 1);
    return { a: BigInt.asUintN(bits, once(random, 2) ? near : -near) };
  };
}

/** Posits that differ in one bit, in the bits from some place on, or not at all. */
export function directedComparisons(format: PositFormat): Directed {
  return (random) => {
    const a = randomPosit(format, random);
    const place = random.below(format.n);
    const changed = [1n << BigInt(place), randomBits(random, place), 0n, 1n][random.below(4)] ?? 0n;
    return { a, b: a ^ changed };
  };
}
