// Directed vectors are where they are said to be: counted on exact integers, by how far the exact result is from the threshold nearest to it.
import { decodePosit, encodePosit, type PositFormat, positFormat } from 'gatewright/kernels-sw';
import type { Directed } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { catalog } from '../../../../cli/catalog/index.js';
import { directedFused } from '../../../../cli/catalog/posit/directed/fused.js';
import { thresholdAbove } from '../../../../cli/catalog/posit/directed/posits.js';
import { directedProduct } from '../../../../cli/catalog/posit/directed/products.js';
import { directedQuotient, directedRoot } from '../../../../cli/catalog/posit/directed/quotients.js';
import { directedSum } from '../../../../cli/catalog/posit/directed/sums.js';
import { RandomBits } from '../../../../sim/verify/random.js';

/** significand * 2^exponent. */
type Exact = readonly [significand: bigint, exponent: number];

/** The exact value, 0 for NaR. */
function exact(format: PositFormat, pattern: bigint): Exact {
  const x = decodePosit(format, pattern);
  return x.kind === 'finite' ? [x.negative ? -x.significand : x.significand, x.exponent] : [0n, 0];
}

const product = ([a, e]: Exact, [b, f]: Exact): Exact => [a * b, e + f];

function sum([a, e]: Exact, [b, f]: Exact): Exact {
  const exponent = Math.min(e, f);
  return [(a << BigInt(e - exponent)) + (b << BigInt(f - exponent)), exponent];
}

/**
 * How far x / y is from the threshold above or below the posit nearest to it, as the number of leading 0 bits of the quotient of distance and x;
 * infinity where it is a tie.
 */
function nearness(format: PositFormat, x: Exact, y: Exact = [1n, 0]): number {
  const magnitude = (z: bigint): bigint => (z < 0n ? -z : z);
  const [n, m] = [magnitude(x[0]), magnitude(y[0])];
  if (n === 0n || m === 0n) return 0;
  const shift = 400n;
  const quotient = (n << shift) / m;
  const inexact = quotient * m !== n << shift;
  const nearest = encodePosit(format, false, quotient, x[1] - y[1] - Number(shift), inexact);
  const found = [nearest - 1n, nearest].map((below) => {
    if (below <= 0n || below >= format.maxpos) return 0;
    const threshold = thresholdAbove(format, below);
    const [difference] = sum([n, x[1]], product([-threshold.significand, threshold.exponent], [m, y[1]]));
    if (difference === 0n) return Number.POSITIVE_INFINITY;
    const [whole] = sum([n, x[1]], [0n, Math.min(x[1], threshold.exponent + y[1])]);
    return whole.toString(2).length - magnitude(difference).toString(2).length;
  });
  return Math.max(...found);
}

const count = 2000;

/** Shares of ties, and of what is nearer to one than 2^-`bits` of the result but none. */
function shares(bits: number, make: (random: RandomBits) => number): { readonly ties: number; readonly near: number } {
  const random = new RandomBits(5);
  const found = Array.from({ length: count }, () => make(random));
  const share = (holds: (nearness: number) => boolean): number => found.filter(holds).length / count;

  return { ties: share((x) => x === Number.POSITIVE_INFINITY), near: share((x) => x >= bits && x < 1e9) };
}

test.each([3, 4, 5, 6, 7, 8, 9, 10].flatMap((n) => [0, 1, 2, 3, 4].map((es) => [n, es] as const)))(
  'the threshold above every posit(%d, %d) is the pattern with a 1 appended',
  (n, es) => {
    const format = positFormat(n, es);
    const finer = positFormat(n + 1, es);
    for (let pattern = 1n; pattern <= format.maxpos; pattern += 1n) {
      const { significand, exponent } = thresholdAbove(format, pattern);
      expect(encodePosit(finer, false, significand, exponent)).toBe(2n * pattern + 1n);
      expect(sum([significand, exponent], product(exact(finer, 2n * pattern + 1n), [-1n, 0]))[0]).toBe(0n);
    }
  },
);

describe.each([positFormat(32, 2), positFormat(64, 2)])('$name', (format) => {
  // Significands of the longest fractions; random operands come that near to a tie once in thousands of vectors.
  const p = format.n - 3 - format.es + 1;

  test('sums: ties, and sums a unit beside them', () => {
    const { ties, near } = shares(p + 4, (random) => {
      const [a, b] = directedSum(format, random);
      return nearness(format, sum(exact(format, a), exact(format, b)));
    });
    expect(ties).toBeGreaterThan(0.05);
    expect(near).toBeGreaterThan(0.1);
  });

  test('products: ties, and products that miss one by the least there is', () => {
    const { ties, near } = shares(2 * p - 8, (random) => {
      const [a, b] = directedProduct(format, random);
      return nearness(format, product(exact(format, a), exact(format, b)));
    });
    expect(ties).toBeGreaterThan(0.15);
    expect(near).toBeGreaterThan(0.2);
  });

  test('quotients', () => {
    const { ties, near } = shares(2 * p - 8, (random) => {
      const [a, b] = directedQuotient(format, random);
      return nearness(format, exact(format, a), exact(format, b));
    });
    expect(ties).toBeGreaterThan(0.02);
    expect(near).toBeGreaterThan(0.2);
  });

  test('roots', () => {
    const { near } = shares(2 * p - 14, (random) => {
      const [a, e] = exact(format, directedRoot(format, random));
      if (a <= 0n) return 0;
      // A root of 200 bits: long enough to tell how near it is, and never a tie.
      const shift = 400 + (e & 1);
      let root = 1n << BigInt(Math.ceil((a.toString(2).length + shift) / 2));
      for (;;) {
        const next = (root + (a << BigInt(shift)) / root) >> 1n;
        if (next >= root) break;
        root = next;
      }
      return nearness(format, [root, (e - shift) / 2]);
    });
    expect(near).toBeGreaterThan(0.15);
  });

  test('fused sums: ties that an addend of next to nothing decides, and what is left of a product', () => {
    const { ties, near } = shares(2 * p - 8, (random) => {
      const [a, b, c] = directedFused(format, random);
      return nearness(format, sum(product(exact(format, a), exact(format, b)), exact(format, c)));
    });
    expect(ties).toBeGreaterThan(0.02);
    expect(near).toBeGreaterThan(0.1);
  });
});

/** A vector of 8 or 16 bits for every design that has directed ones, in all corner formats: none is refused. */
test.each(catalog.filter(({ name }) => name.startsWith('posit-')).map(({ name }) => name))('%s', (name) => {
  const design = catalog.find((entry) => entry.name === name);
  for (const n of [3, 4, 8, 33, 64]) {
    for (const es of [0, 4]) {
      const directed: Directed | undefined = design?.reference?.({ n, es }).directed;
      if (!directed) continue;
      const random = new RandomBits(1);
      for (let i = 0; i < 300; i += 1) {
        for (const pattern of Object.values(directed(random))) expect(pattern >= 0n && pattern < 1n << 64n).toBe(true);
      }
    }
  }
});
