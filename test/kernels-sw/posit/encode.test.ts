// Rounding against values worked out by hand and against the threshold rule of the standard.
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { encodePosit } from '../../../kernels-sw/posit/encode.js';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import { exactValue, formats, POINT, patterns, roundFixed } from './oracle.js';

const posit8 = positFormat(8, 2);
const encode = (n: number, es: number, value: bigint): bigint =>
  encodePosit(positFormat(n, es), value < 0n, value < 0n ? -value : value, -POINT);

describe('by hand', () => {
  test.each([
    ['1', 1n, 0, 0x40n], // 0 10 00 000
    ['1.125', 9n, -3, 0x41n], // 0 10 00 001
    ['2', 1n, 1, 0x48n], // 0 10 01 000
    ['1.0625, half way: to the even 0x40', 17n, -4, 0x40n],
    ['1.1875, half way: to the even 0x42', 19n, -4, 0x42n],
    ['1.0625 and a little: up', (17n << 40n) + 1n, -44, 0x41n],
    ['2^24 = maxpos', 1n, 24, 0x7fn],
    ['2^25 saturates', 1n, 25, 0x7fn],
    ['2^(10^9) saturates', 1n, 1e9, 0x7fn],
    ['2^-24 = minpos', 1n, -24, 0x01n],
    ['2^-25 saturates', 1n, -25, 0x01n],
    ['2^-(10^9) saturates', 1n, -1e9, 0x01n],
    ['0', 0n, 0, 0x00n],
  ])('%s in posit(8, 2)', (_, significand, exponent, bits) => {
    expect(encodePosit(posit8, false, significand, exponent)).toBe(bits);
    expect(encodePosit(posit8, true, significand, exponent)).toBe(BigInt.asUintN(8, -bits));
  });

  // pi = 3.14159265358979 = 1.57079632679490 * 2. Its 50-bit value is enough here: floor(pi * 2^48).
  const pi = 884279719003555n;
  test.each([
    // es = 1: regime 10, exponent 1, 0.5707963 * 2^12 = 2337.98 -> 2338 = 1001 0010 0010
    [16, 1, 0b0_10_1_100100100010n],
    // es = 2: regime 10, exponent 01, 0.5707963 * 2^11 = 1168.99 -> 1169 = 100 1001 0001
    [16, 2, 0b0_10_01_10010010001n],
    // es = 0: regime 110, 0.5707963 * 2^4 = 9.13 -> 9
    [8, 0, 0b0_110_1001n],
  ])('pi in posit(%d, %d)', (n, es, bits) => expect(encodePosit(positFormat(n, es), false, pi, -48, true)).toBe(bits));
});

describe('the threshold is on the bit string, not the arithmetic midpoint', () => {
  // posit(8, 2): 0x7e = 2^20 and 0x7f = 2^24. 0x7e with a 1 appended is 2^22; the arithmetic midpoint is 8.5 * 2^20.
  test('5 * 2^20 is above the one and below the other: 0x7f', () => {
    expect(encodePosit(posit8, false, 5n, 20)).toBe(0x7fn);
    const x = 5n << BigInt(POINT + 20);
    expect(x - exactValue(8, 2, 0x7en)).toBeLessThan(exactValue(8, 2, 0x7fn) - x); // so by distance it would be 0x7e
  });
  test('2^22 is the tie, to the even 0x7e; just above it is 0x7f', () => {
    expect(encodePosit(posit8, false, 1n, 22)).toBe(0x7en);
    expect(encodePosit(posit8, false, (1n << 22n) + 1n, 0)).toBe(0x7fn);
  });
});

describe.each(formats(3, 4, 5, 6, 7, 8, 9))('posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);

  test('gives back every value it has', () => {
    for (const bits of patterns(n).filter((p) => p !== format.nar)) {
      expect(encode(n, es, exactValue(n, es, bits))).toBe(bits);
    }
  });

  test('rounds every posit of 3 more bits, and both sides of each, by the threshold rule', () => {
    // With 3 more bits every threshold is met exactly, and so are points between it and the neighbours.
    const wide = n + 3;
    for (const bits of patterns(wide).filter((p) => p !== 1n << BigInt(wide - 1))) {
      const value = exactValue(wide, es, bits);
      for (const x of [value - 1n, value, value + 1n]) {
        expect(encode(n, es, x)).toBe(roundFixed(n, es, x));
      }
    }
  });

  test('rounds up exactly from the threshold on, for odd lower neighbours; behind it, for even ones', () => {
    for (let lower = 1n; lower < format.maxpos; lower++) {
      const threshold = exactValue(n + 1, es, 2n * lower + 1n);
      const even = lower % 2n === 0n ? lower : lower + 1n;
      expect([-1n, 0n, 1n].map((d) => encode(n, es, threshold + d))).toEqual([lower, even, lower + 1n]);
    }
  });
});

describe('an inexact significand', () => {
  test('breaks ties upwards: 1.0625 and more is 0x41', () => {
    expect(encodePosit(posit8, false, 17n, -4, false)).toBe(0x40n);
    expect(encodePosit(posit8, false, 17n, -4, true)).toBe(0x41n);
    expect(encodePosit(posit8, true, 17n, -4, true)).toBe(0xbfn);
  });
  test('does not disturb what is not a tie: between 1.03125 and 1.0625', () => {
    expect(encodePosit(posit8, false, 33n, -5, true)).toBe(0x40n);
  });
  test.each(formats(3, 5, 8))('is the same as the value with a 1 far below, posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    const wrong: unknown[] = [];
    for (let significand = 1n << BigInt(n - 1); significand < 1n << BigInt(n + 1); significand++) {
      for (let exponent = -format.maxScale - 2 * n; exponent < format.maxScale; exponent++) {
        const below = encodePosit(format, false, (significand << 70n) + 1n, exponent - 70);
        if (encodePosit(format, false, significand, exponent, true) !== below) {
          wrong.push([significand, exponent]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
  test('needs enough bits to be rounded', () => {
    const message = 'an inexact significand for posit(8, 2) needs up to 8 bits to be rounded, got 0x1n';
    expect(() => encodePosit(posit8, false, 1n, 0, true)).toThrow(new NumericsError(message));
    expect(() => encodePosit(posit8, false, 0n, 0, true)).toThrow(NumericsError);
    expect(encodePosit(posit8, false, 1n, 30, true)).toBe(0x7fn); // beyond maxpos one bit is enough
  });
});

test('negative significands and broken exponents are refused', () => {
  expect(() => encodePosit(posit8, false, -3n, 0)).toThrow(
    new NumericsError('a significand must not be negative, got -0x3n; give the sign apart'),
  );
  expect(() => encodePosit(posit8, false, 3n, 0.5)).toThrow(
    new NumericsError('an exponent must be an integer, got 0.5'),
  );
});
