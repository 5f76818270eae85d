/** Operands of quotients and roots: exact ones, ties, and those that come nearest to a tie. */
import { encodePosit, type PositFormat } from '../../../../kernels-sw/index.js';
import type { Directed, RandomBits } from '../../../../sim/index.js';
import { beside, fractionBits, once, randomMagnitude, randomThreshold, randomValue, thresholdAbove } from './posits.js';
import { oddOf, positAt, scaleNearOne } from './products.js';
import { exactOf, inverse, lengthOf, nearestPosit, times } from './value.js';

/** Two posits whose quotient is special. */
export function directedQuotient(format: PositFormat, random: RandomBits): readonly [bigint, bigint] {
  const kind = random.below(8);
  const pair = kind < 4 ? nearTie(format, random) : kind === 4 ? exactTie(format, random) : undefined;
  if (pair) return pair;
  const { pattern, value } = randomValue(format, random);
  if (kind === 7) {
    // A quotient that is a posit.
    const product = times(value, randomValue(format, random).value);
    return [beside(format, nearestPosit(format, product), random), pattern];
  }
  // A threshold times a divisor: exact where both are short.
  const { threshold } = randomThreshold(format, random);
  return [beside(format, nearestPosit(format, times(threshold, value)), random), pattern];
}

/**
 * Dividend a and divisor b of full length with a * 2^k = t * b + r, where t is odd, a bit longer than the result, and r small: the quotient
 * misses the tie t by r / b. b is found by dividing modulo 2^k.
 */
function nearTie(format: PositFormat, random: RandomBits): readonly [bigint, bigint] | undefined {
  for (let tries = 0; tries < 12; tries += 1) {
    const scale = scaleNearOne(format, random);
    const scaleB = scaleNearOne(format, random);
    const kept = fractionBits(format, scale) + 1;
    const q = fractionBits(format, scaleB) + 1;
    if (kept < 2 || q < 2) return undefined;
    const t = oddOf(random, kept + 1);
    const k = kept + random.below(2);
    const r = BigInt(1 + random.below(8)) * (once(random, 2) ? 1n : -1n);
    let b = BigInt.asUintN(k, -r * inverse(t, k));
    if (k < q) b |= oddOf(random, q - k) << BigInt(k);
    if (b === 0n || lengthOf(b) !== q) continue;
    const a = (t * b + r) >> BigInt(k);
    if (a <= 0n) continue;
    // The quotient is t * 2^(scale - kept) but for r.
    const scaleA = k + scale - kept + scaleB - (q - 1) + lengthOf(a) - 1;
    if (lengthOf(a) > fractionBits(format, scaleA) + 1) continue;
    return [positAt(format, a, scaleA, random), positAt(format, b, scaleB, random)];
  }
  return undefined;
}

/** A divisor so short that its product with a tie is a posit: results have few bits there, their operands, nearer to 1, more. */
function exactTie(format: PositFormat, random: RandomBits): readonly [bigint, bigint] | undefined {
  const { maxScale } = format;
  for (let tries = 0; tries < 8; tries += 1) {
    const scale = random.below(2 * maxScale + 1) - maxScale;
    const kept = fractionBits(format, scale) + 1;
    if (kept < 1) continue;
    const scaleA = Math.trunc(scale / 2) + scaleNearOne(format, random);
    const most = fractionBits(format, scaleA) + 1 - kept;
    if (most < 1) continue;
    const t = oddOf(random, kept + 1);
    const b = oddOf(random, 1 + random.below(most));
    const length = lengthOf(t * b);
    const scaleB = scaleA - scale - (length - lengthOf(t) - lengthOf(b) + 1);
    if (lengthOf(b) > fractionBits(format, scaleB) + 1 || length > fractionBits(format, scaleA) + 1) continue;
    return [positAt(format, t * b, scaleA, random), positAt(format, b, scaleB, random)];
  }
  return undefined;
}

/** Vectors of a divider. */
export function directedQuotients(format: PositFormat): Directed {
  return (random) => {
    const [a, b] = directedQuotient(format, random);
    return { a, b };
  };
}

/** A posit whose square root is special; it may be negative. */
export function directedRoot(format: PositFormat, random: RandomBits): bigint {
  const kind = random.below(16);
  const near = kind < 6 ? nearRoot(format, random) : undefined;
  if (near !== undefined) return near;
  // The square of a posit, or of a threshold; only roughly, where it is longer than posits are there.
  const magnitude = randomMagnitude(format, random);
  const root = kind % 2 === 0 ? exactOf(format, magnitude) : thresholdAbove(format, magnitude);
  const square = beside(format, nearestPosit(format, times(root, root)), random);
  return kind === 15 ? BigInt.asUintN(format.n, -square) : square;
}

/** a with a * 2^k = t^2 - d, where t is odd, a bit longer than the root, and d small: t is a root of d modulo 2^k. */
function nearRoot(format: PositFormat, random: RandomBits): bigint | undefined {
  for (let tries = 0; tries < 8; tries += 1) {
    const scale = Math.floor(scaleNearOne(format, random) / 2);
    const kept = fractionBits(format, scale) + 1;
    const odd = random.below(2);
    const length = fractionBits(format, 2 * scale + odd) + 1;
    const k = 2 * kept + 1 + odd - length;
    if (kept < 3 || length < 1 || k < 3) return undefined;
    const d = BigInt(8 * (random.below(33) - 16) + 1);
    const t = rootModulo(d, k, kept + 1, random);
    if (t === undefined || lengthOf(t * t) !== 2 * kept + 1 + odd) continue;
    const a = (t * t - d) >> BigInt(k);
    if (a <= 0n || lengthOf(a) > length) continue;
    return encodePosit(format, false, a, 2 * (scale - kept) + k);
  }
  return undefined;
}

/** A root of d modulo 2^k that has `width` bits, where one of the four does. d is 1 modulo 8. */
function rootModulo(d: bigint, k: number, width: number, random: RandomBits): bigint | undefined {
  let t = 1n;
  // t^2 is d modulo 2^(i + 1) after step i: another bit of t changes bit i of the square.
  for (let i = 3; i < k; i += 1) if ((((t * t - d) >> BigInt(i)) & 1n) === 1n) t |= 1n << BigInt(i - 1);
  const half = 1n << BigInt(k - 1);
  const roots = [t, -t, t + half, half - t].map((root) => BigInt.asUintN(k, root));
  if (k < width) return (roots[random.below(4)] ?? t) | (oddOf(random, width - k) << BigInt(k));
  const fitting = roots.filter((root) => root > 0n && lengthOf(root) === width);
  return fitting[random.below(Math.max(1, fitting.length))];
}

/** Vectors of a square root. */
export function directedRoots(format: PositFormat): Directed {
  return (random) => ({ a: directedRoot(format, random) });
}
