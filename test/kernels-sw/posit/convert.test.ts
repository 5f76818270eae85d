// Posits to and from doubles.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { positFromNumber, positToNumber } from '../../../kernels-sw/posit/convert.js';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import { exactValue, fixedFromNumber, formats, patterns, roundFixed } from './oracle.js';

const posit8 = positFormat(8, 2);
const posit64 = positFormat(64, 2);

test.each([
  [0x00n, 0],
  [0x40n, 1],
  [0x41n, 1.125],
  [0xc0n, -1],
  [0x7fn, 2 ** 24],
  [0x01n, 2 ** -24],
  [0x80n, Number.NaN],
])('posit(8, 2) %d is %d, and back', (bits, x) => {
  expect(positToNumber(posit8, bits)).toBe(x);
  expect(positFromNumber(posit8, x)).toBe(bits);
});

test('both zeros are 0, NaN and both infinities are NaR', () => {
  expect([0, -0].map((x) => positFromNumber(posit8, x))).toEqual([0n, 0n]);
  expect(positToNumber(posit8, 0n)).toBe(+0);
  const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
  expect([nan, inf, -inf].map((x) => positFromNumber(posit8, x))).toEqual([0x80n, 0x80n, 0x80n]);
});

test('the ends of the doubles saturate, subnormals included', () => {
  expect(positFromNumber(positFormat(64, 4), Number.MAX_VALUE)).toBe((1n << 63n) - 1n);
  expect(positFromNumber(positFormat(64, 4), Number.MIN_VALUE)).toBe(1n);
  expect(positFromNumber(positFormat(64, 4), -Number.MIN_VALUE)).toBe((1n << 64n) - 1n);
});

test('the widest format stays inside the normal doubles', () => {
  const format = positFormat(64, 4);
  expect(positToNumber(format, format.maxpos)).toBe(2 ** 992);
  expect(positToNumber(format, format.minpos)).toBe(2 ** -992);
  expect(positToNumber(format, format.mask)).toBe(-(2 ** -992));
});

test('59 fraction bits of a posit(64, 2) round to 52, ties to even', () => {
  const ulp = 1n << 7n; // 2^-52 in units of 2^-59
  expect(positToNumber(posit64, posit64.one + ulp / 2n)).toBe(1);
  expect(positToNumber(posit64, posit64.one + ulp / 2n + 1n)).toBe(1 + 2 ** -52);
  expect(positToNumber(posit64, posit64.one + ulp + ulp / 2n)).toBe(1 + 2 ** -51);
  expect(positToNumber(posit64, posit64.one + 2n * ulp - 1n)).toBe(1 + 2 ** -51);
});

describe.each(formats(3, 4, 5, 6, 7, 8, 9, 10))('every pattern of posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);
  test('is exact as a double and comes back', () => {
    for (const bits of patterns(n).filter((p) => p !== format.nar)) {
      const x = positToNumber(format, bits);
      expect(fixedFromNumber(x)).toBe(exactValue(n, es, bits));
      expect(positFromNumber(format, x)).toBe(bits);
    }
  });
});

describe.each(formats(8, 16, 32, 64))('posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);

  test('random doubles round as the oracle says', () => {
    const near = fc.double({ min: -1e30, max: 1e30, noNaN: true });
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    const inRange = fc.tuple(fc.double({ min: 1, max: 2, noNaN: true }), fc.integer({ min: -990, max: 990 }));
    const scaled = inRange.map(([m, k]) => m * 2 ** Math.round((k * format.maxScale) / 990));
    fc.assert(
      fc.property(fc.oneof(near, any, scaled), (x) => {
        expect(positFromNumber(format, x)).toBe(roundFixed(n, es, fixedFromNumber(x)));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('no other double is nearer than the one given, and ties are even', () => {
    const view = new DataView(new ArrayBuffer(8));
    const neighbour = (x: number, step: bigint): number => {
      view.setFloat64(0, x);
      view.setBigUint64(0, view.getBigUint64(0) + step);
      return view.getFloat64(0);
    };
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: format.maxpos }), fc.nat({ max: n - 2 }), (any, shift) => {
        const bits = any >> BigInt(shift);
        fc.pre(bits !== 0n);
        const exact = exactValue(n, es, bits);
        const distance = (x: number): bigint => {
          const d = fixedFromNumber(x) - exact;
          return d < 0n ? -d : d;
        };
        const x = positToNumber(format, bits);
        const others = [neighbour(x, 1n), neighbour(x, -1n)].map(distance);
        view.setFloat64(0, x);
        const isEven = view.getBigUint64(0) % 2n === 0n;
        for (const other of others) {
          expect(distance(x) < other || (distance(x) === other && isEven)).toBe(true);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

test('what is no number or no pattern is refused', () => {
  expect(() => positFromNumber(posit8, '1' as unknown as number)).toThrow(
    new NumericsError('a posit is made from a number here, got the string "1"'),
  );
  expect(() => positToNumber(posit8, 0x100n)).toThrow(NumericsError);
});
