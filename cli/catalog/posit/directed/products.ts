/** Operands of products: exact ties, and products that miss a tie by a few units of their own last place, which is as near as any come. */
import { encodePosit, type PositFormat } from '../../../../kernels-sw/index.js';
import type { Directed, RandomBits } from '../../../../sim/index.js';
import { beside, fractionBits, once, randomBits, randomThreshold, randomValue } from './posits.js';
import { inverse, lengthOf, nearestQuotient } from './value.js';

/** Two posits whose product is special. */
export function directedProduct(format: PositFormat, random: RandomBits): readonly [bigint, bigint] {
  const kind = random.below(8);
  const pair = kind < 3 ? undefined : kind < 6 ? nearTie(format, random) : exactTie(format, random);
  return pair ?? atThreshold(format, random);
}

/** Any posit, and what makes a threshold of it, or the posit beside that. */
function atThreshold(format: PositFormat, random: RandomBits): readonly [bigint, bigint] {
  const { threshold } = randomThreshold(format, random);
  const { pattern, value } = randomValue(format, random);
  return [pattern, beside(format, nearestQuotient(format, threshold, value), random)];
}

/** A scale at which posits have their longest fractions, or nearly. */
export function scaleNearOne({ es }: PositFormat, random: RandomBits): number {
  return random.below(2 ** (es + 1)) - 2 ** es;
}

/** An odd number of so many bits. */
export function oddOf(random: RandomBits, width: number): bigint {
  const top = 1n << BigInt(width - 1);
  return randomBits(random, width - 1) | top | 1n;
}

/** +-`significand` at a scale, as a posit: exact where the significand has no more bits than posits have there. */
export function positAt(format: PositFormat, significand: bigint, scale: number, random: RandomBits): bigint {
  return encodePosit(format, once(random, 2), significand, scale - lengthOf(significand) + 1);
}

/** Of the 2p bits of a product, those that are cut off are 1000...0 and -8 to 8: found by dividing modulo a power of two. */
function nearTie(format: PositFormat, random: RandomBits): readonly [bigint, bigint] | undefined {
  for (let tries = 0; tries < 8; tries += 1) {
    const scaleA = scaleNearOne(format, random);
    const scaleB = scaleNearOne(format, random);
    const p = fractionBits(format, scaleA) + 1;
    const q = fractionBits(format, scaleB) + 1;
    if (p < 2 || q < 2) return undefined;
    const carry = random.below(2);
    const kept = fractionBits(format, scaleA + scaleB + carry) + 1;
    const cut = p + q - 1 + carry - kept;
    if (kept < 1 || cut < 1) return undefined;
    const x = oddOf(random, p);
    const wanted = (1n << BigInt(cut - 1)) + BigInt(random.below(17) - 8);
    let y = BigInt.asUintN(cut, wanted * inverse(x, cut));
    // Bits that the condition leaves open.
    if (cut < q) y |= (randomBits(random, q - cut) | (1n << BigInt(q - cut - 1))) << BigInt(cut);
    if (y === 0n || lengthOf(y) !== q || lengthOf(x * y) !== p + q - 1 + carry) continue;
    return [positAt(format, x, scaleA, random), positAt(format, y, scaleB, random)];
  }
  return undefined;
}

/** Short significands whose product has one bit more than the result. */
function exactTie(format: PositFormat, random: RandomBits): readonly [bigint, bigint] | undefined {
  const { es, maxScale } = format;
  for (let tries = 0; tries < 8; tries += 1) {
    // Anywhere, so that results are short as well.
    const spread = once(random, 2) ? 2 ** (es + 1) : maxScale;
    const scaleA = random.below(2 * spread + 1) - spread;
    const scaleB = random.below(2 * spread + 1) - spread;
    const carry = random.below(2);
    const length = fractionBits(format, scaleA + scaleB + carry) + 2;
    if (length < 2) continue;
    const p = 1 + random.below(Math.min(length, fractionBits(format, scaleA) + 1));
    const q = length + 1 - carry - p;
    if (!(p >= 1) || q < 1 || q > fractionBits(format, scaleB) + 1) continue;
    const [x, y] = [oddOf(random, p), oddOf(random, q)];
    if (lengthOf(x * y) !== length) continue;
    return [positAt(format, x, scaleA, random), positAt(format, y, scaleB, random)];
  }
  return undefined;
}

/** Vectors of a multiplier. */
export function directedProducts(format: PositFormat): Directed {
  return (random) => {
    const [a, b] = directedProduct(format, random);
    return { a, b };
  };
}
