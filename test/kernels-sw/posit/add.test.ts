// Addition against exact sums rounded by the oracle.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { addPosit } from '../../../kernels-sw/posit/add.js';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import { exactValue, formats, patterns, roundFixed } from './oracle.js';

describe('by hand, posit(8, 2)', () => {
  const format = positFormat(8, 2);
  test.each([
    [0x40n, 0x40n, 0x48n, '1 + 1 = 2'],
    [0x40n, 0xc0n, 0x00n, '1 + -1 = 0'],
    [0x41n, 0xc0n, 0x28n, '1.125 - 1 = 0.125 = 2^-3: 0 01 01 000'],
    [0x7fn, 0x7fn, 0x7fn, 'maxpos + maxpos saturates'],
    [0x81n, 0x81n, 0x81n, '-maxpos - maxpos saturates'],
    [0x01n, 0x01n, 0x01n, '2^-24 + 2^-24 = 2^-23, below the threshold 2^-22 to 0x02 = 2^-20'],
    [0x40n, 0x01n, 0x40n, '1 + minpos is 1'],
    [0x7en, 0x7en, 0x7en, '2^20 + 2^20 = 2^21, below the threshold 2^22 to maxpos'],
    [
      0x03n,
      0x03n,
      0x04n,
      '2^-18 + 2^-18 = 2^-17, the tie with 0x04 = 2^-16: to the even (the arithmetic midpoint is 2.5 * 2^-18)',
    ],
    [0x7fn, 0x82n, 0x7fn, '2^24 - 2^20 = 15 * 2^20, above it'],
    [0x00n, 0x00n, 0x00n, '0 + 0'],
    [0x80n, 0x40n, 0x80n, 'NaR + 1'],
    [0x00n, 0x80n, 0x80n, '0 + NaR'],
    [0x80n, 0x80n, 0x80n, 'NaR + NaR'],
  ])('%d + %d = %d: %s', (a, b, sum) => expect(addPosit(format, a, b)).toBe(sum));
});

/** Exact sum, then the threshold rule; the oracle's roundings are remembered by value. */
function adder(n: number, es: number): (a: bigint, b: bigint) => bigint {
  const nar = 1n << BigInt(n - 1);
  const values = patterns(n).map((bits) => (bits === nar ? 0n : exactValue(n, es, bits)));
  const ascending = patterns(n)
    .map((i) => BigInt.asUintN(n, i - nar))
    .slice(1);
  const thresholds = ascending.slice(0, -1).map((u) => exactValue(n + 1, es, 2n * u + 1n));
  return (a, b) => {
    if (a === nar || b === nar) {
      return nar;
    }
    const sum = (values[Number(a)] ?? 0n) + (values[Number(b)] ?? 0n);
    // Count the thresholds below the sum: that is the index of the nearest pattern, or of the tie's lower one.
    let low = 0;
    let high = thresholds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((thresholds[middle] ?? 0n) < sum) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const lower = ascending[low] ?? 0n;
    const nearest = thresholds[low] === sum && lower % 2n === 1n ? (ascending[low + 1] ?? 0n) : lower;
    const minpos = sum > 0n ? 1n : (1n << BigInt(n)) - 1n;
    return nearest === 0n && sum !== 0n ? minpos : nearest;
  };
}

test.each(formats(3, 4, 5, 6, 7, 8))('every pair of posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);
  const oracle = adder(n, es);
  const wrong: bigint[][] = [];
  for (const a of patterns(n)) {
    for (const b of patterns(n)) {
      if (addPosit(format, a, b) !== oracle(a, b)) {
        wrong.push([a, b]);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('the two roundings of the oracle agree, and neither is the arithmetic midpoint', () => {
  const quick = adder(6, 2);
  let otherwise = 0;
  for (const a of patterns(6).filter((p) => p !== 32n)) {
    for (const b of patterns(6).filter((p) => p !== 32n)) {
      const sum = exactValue(6, 2, a) + exactValue(6, 2, b);
      expect(quick(a, b)).toBe(roundFixed(6, 2, sum));
      const distance = (bits: bigint): bigint => {
        const d = sum - exactValue(6, 2, bits);
        return d < 0n ? -d : d;
      };
      const closer = patterns(6).some((p) => p !== 32n && distance(p) < distance(quick(a, b)));
      otherwise += closer ? 1 : 0;
    }
  }
  expect(otherwise).toBeGreaterThan(0); // such as 0x03 + 0x03 in posit(8, 2) above
});

describe.each(formats(16, 32, 64))('posit(%d, %d), random operands of all sizes', (n, es) => {
  const format = positFormat(n, es);
  /** Any pattern, often with a long regime. */
  const operand = fc
    .tuple(fc.bigInt({ min: 0n, max: format.mask }), fc.nat({ max: n - 2 }), fc.boolean())
    .map(([any, shift, flip]) => {
      const shifted = BigInt.asIntN(n, any) >> BigInt(shift);
      return BigInt.asUintN(n, flip ? shifted ^ format.maxpos : shifted);
    });

  test('agrees with the exact sum rounded by the oracle', () => {
    fc.assert(
      fc.property(operand, operand, (a, b) => {
        const sum =
          a === format.nar || b === format.nar
            ? format.nar
            : roundFixed(n, es, exactValue(n, es, a) + exactValue(n, es, b));
        expect(addPosit(format, a, b)).toBe(sum);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('agrees where nearly everything cancels', () => {
    fc.assert(
      fc.property(operand, fc.integer({ min: -5, max: 5 }), (a, d) => {
        const b = BigInt.asUintN(n, BigInt(d) - a);
        fc.pre(a !== format.nar && b !== format.nar);
        expect(addPosit(format, a, b)).toBe(roundFixed(n, es, exactValue(n, es, a) + exactValue(n, es, b)));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test('commutes, and -a - b = -(a + b)', () => {
    const negate = (bits: bigint): bigint => BigInt.asUintN(n, -bits);
    fc.assert(
      fc.property(operand, operand, (a, b) => {
        expect(addPosit(format, b, a)).toBe(addPosit(format, a, b));
        expect(addPosit(format, negate(a), negate(b))).toBe(negate(addPosit(format, a, b)));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

test('operands that are no patterns are refused', () => {
  const format = positFormat(8, 2);
  expect(() => addPosit(format, 0x100n, 0n)).toThrow(NumericsError);
  expect(() => addPosit(format, 0n, -1n)).toThrow(NumericsError);
});
