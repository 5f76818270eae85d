// The fast paths against the reference: a slice of what `npm run verify:numerics` proves.
import { describe, expect, test } from 'vitest';
import { fastPosit, makePatterns, NumericsError, positFormat } from '../../../kernels-sw/index.js';
import { exhaust, operations, sample } from '../../support/numerics/compare.js';
import { compareConversions, compareFromDoubles } from '../../support/numerics/conversions.js';
import { compareDots, compareResidues, compareTies } from '../../support/numerics/dots.js';
import { compareEdges } from '../../support/numerics/edges.js';
import { formats } from '../posit/oracle.js';

describe.each(operations)('$name', (operation) => {
  test.each(formats(...(operation.arity === 3 ? [3, 4] : operation.arity === 2 ? [3, 5, 6] : [3, 8, 10])))(
    'of all operands of posit(%d, %d)',
    (n, es) => expect(exhaust(positFormat(n, es), operation).wrong).toEqual([]),
  );

  test.each(formats(9, 11, 16, 24, 25, 28, 32))('of random operands of posit(%d, %d)', (n, es) =>
    expect(sample(positFormat(n, es), operation, 2000, n + es).wrong).toEqual([]),
  );
});

describe('conversions', () => {
  test.each(formats(3, 8))('of all posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    const all = (makePatterns(format, 2 ** n) as Uint8Array).map((_, i) => i);
    expect(compareConversions(format, all, positFormat(n + 1, es)).wrong).toEqual([]);
    expect(compareFromDoubles(format, 1000, n).wrong).toEqual([]);
  });

  test.each(formats(16, 24, 32))('of random posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    const some = (makePatterns(format, 1000) as Uint32Array).map((_, i) => Math.floor((i * 2 ** n) / 1000));
    expect(compareConversions(format, some, positFormat(n + 1, es)).wrong).toEqual([]);
    expect(compareFromDoubles(format, 1000, n).wrong).toEqual([]);
  });
});

test.each(formats(3, 8, 16, 20, 24, 32))('dot products and sums of posit(%d, %d)', (n, es) =>
  expect(compareDots(positFormat(n, es), 6000, n * 5 + es).wrong).toEqual([]),
);

test.each(formats(10, 16, 24, 32))('sums that the smallest term decides in posit(%d, %d)', (n, es) =>
  expect(compareTies(positFormat(n, es), 200, n * 5 + es).wrong).toEqual([]),
);

test.each(formats(16, 20, 24, 32))('sums of the last bits of products of posit(%d, %d)', (n, es) =>
  expect(compareResidues(positFormat(n, es), 200, n * 5 + es).wrong).toEqual([]),
);

test.each(formats(16, 25, 28, 30, 32))('products and quotients beside thresholds of posit(%d, %d)', (n, es) =>
  expect(compareEdges(positFormat(n, es), 300, n * 5 + es).wrong).toEqual([]),
);

describe('results on the edge between two posits, where the double alone would go the wrong way', () => {
  const fast = fastPosit(positFormat(32, 2));
  const from = (x: number) => fast.fromNumber(x);
  // In [1, 2) a posit(32, 2) has 27 fraction bits: the thresholds are the odd multiples of 2^-28.
  const step = 2 ** -27;

  test('a sum', () => {
    // 1 + 2^-28 + 2^-55: one bit too long for a double, which leaves a tie that goes down to 1.
    const a = 1;
    const b = 2 ** -28 * (1 + step);
    expect(a + b).toBe(1 + 2 ** -28);
    const bits = from(b);
    expect(fast.toNumber(bits)).not.toBe(b); // this far down there are fewer fraction bits
    const nearest = 2 ** -28 * (1 + 2 ** -20);
    expect(fast.toNumber(from(nearest))).toBe(nearest);
    expect(fast.toNumber(fast.add(from(a), from(nearest)))).toBe(1 + step);
    expect(fast.toNumber(fast.add(from(a), from(2 ** -28)))).toBe(1);
  });

  test('a product', () => {
    // (1 + k d)(1 + m d) with d = 2^-27, k m = 2^26 - 1 or 2^26 + 1: 2^-54 off the threshold at (k + m) d + 2^-28.
    const product = (k: number, m: number): number => fast.toNumber(fast.mul(from(1 + k * step), from(1 + m * step)));
    const [k, m] = [8191, 8193]; // k m = 2^26 - 1: just below
    expect((1 + k * step) * (1 + m * step)).toBe(1 + (k + m) * step + 2 ** -28);
    expect(product(k, m)).toBe(1 + (k + m) * step);
    expect(product(8192, 8192)).toBe(1 + 16384 * step); // the tie itself, to even
    const [p, q] = [65, 1032444]; // k m = 67108860 = 2^26 - 4
    expect(product(p, q)).toBe(1 + (p + q) * step);
    const [r, s] = [5, 13421773]; // k m = 2^26 + 1, r + s even: above, where the tie would go down
    expect((1 + r * step) * (1 + s * step)).toBe(1 + (r + s) * step + 2 ** -28);
    expect(product(r, s)).toBe(1 + (r + s + 1) * step);
  });

  test('a fused product and sum', () => {
    // 1 * (1 + 2^-27) + 2^-28 is a tie that goes up to even; a little less goes down.
    const one = from(1);
    const odd = from(1 + step);
    const half = from(2 ** -28);
    const tiny = from(-(2 ** -100));
    expect(fast.toNumber(fast.fma(one, odd, half))).toBe(1 + 2 * step);
    expect(fast.toNumber(fast.fma(half, from(1 - 2 ** -28), odd))).toBe(1 + step);
    expect(fast.toNumber(fast.fma(tiny, one, odd))).toBe(1 + step);
  });
});

describe('refused', () => {
  const fast = fastPosit(positFormat(12, 1));
  const message = (got: string): NumericsError =>
    new NumericsError(`a pattern of posit(12, 1) must be an integer from 0 to 0xfff here, got ${got}`);

  test.each([
    [0x1000, '4096'],
    [-1, '-1'],
    [1.5, '1.5'],
    [Number.NaN, 'NaN'],
    [1n, '0x1n'],
    ['1', 'the string "1"'],
  ])('%s', (bits, got) => {
    expect(() => fast.add(0, bits as number)).toThrow(message(got));
    expect(() => fast.sqrt(bits as number)).toThrow(message(got));
    expect(() => fast.fma(0, 0, bits as number)).toThrow(message(got));
  });

  test('what is no number, and formats that doubles do not hold', () => {
    expect(() => fast.fromNumber('1' as unknown as number)).toThrow(
      'a posit is made from a number here, got the string "1"',
    );
    expect(() => fastPosit(positFormat(33, 2))).toThrow(
      new NumericsError('posits of at most 32 bits have a fast path, posit(33, 2) has none'),
    );
  });
});
