// What can be told by hand: special values, exact results, ties, saturation. Patterns of posit(8, 2): 0x40 is 1, 0x48 is 2, 0x38 is 1/2.
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../../kernels-sw/errors.js';
import { positFromNumber, positFromText, positToText } from '../../../../kernels-sw/index.js';
import {
  arcTan2PiPosit,
  arcTan2Posit,
  compoundPosit,
  hypotPosit,
  powPosit,
  rootNPosit,
} from '../../../../kernels-sw/posit/elementary/index.js';
import { positFormat } from '../../../../kernels-sw/posit/format.js';
import { binary, unary, withInteger } from '../../../support/elementary/functions.js';

const posit8 = positFormat(8, 2);
const posit16 = positFormat(16, 1);
const posit64 = positFormat(64, 2);
const nar = 0x80n;
const of = (x: number): bigint => positFromNumber(posit8, x);
const call = (name: string, a: bigint): bigint | undefined => unary[name]?.(posit8, a);

describe('NaR', () => {
  test.each(Object.keys(unary))('%s of NaR', (name) => expect(call(name, nar)).toBe(nar));
  test.each(Object.keys(binary))('%s with NaR on either side, 0 and 1 beside it', (name) => {
    for (const other of [0n, 0x40n, nar]) {
      expect([binary[name]?.(posit8, nar, other), binary[name]?.(posit8, other, nar)]).toEqual([nar, nar]);
    }
  });
  test.each(Object.keys(withInteger))('%s of NaR, the degree 0 too', (name) => {
    expect([-2, 0, 3].map((k) => withInteger[name]?.(posit8, nar, k))).toEqual([nar, nar, nar]);
  });
  test.each([
    ['log', [0, -1, -0.5]],
    ['log2', [0, -1, -0.5]],
    ['log10', [0, -1, -0.5]],
    ['logPlus1', [-1, -1.125, -2]],
    ['log2Plus1', [-1, -1.125, -2]],
    ['log10Plus1', [-1, -1.125, -2]],
    ['arcSin', [1.125, -1.125, 64]],
    ['arcSinPi', [1.125, -1.125, 64]],
    ['arcCos', [1.125, -1.125, 64]],
    ['arcCosPi', [1.125, -1.125, 64]],
    ['arcCosH', [0.9375, 0, -1, -64]],
    ['arcTanH', [1, -1, 2, -64]],
    ['tanPi', [0.5, -0.5, 1.5, -2.5]],
  ] as const)('%s outside of its domain, at %j', (name, outside) => {
    for (const x of outside) expect(call(name, of(x))).toBe(nar);
  });
  test.each([
    ['log', 0.9375],
    ['logPlus1', -0.9375],
    ['arcSin', 1],
    ['arcCos', -1],
    ['arcCosH', 1],
    ['arcTanH', 0.9375],
    ['tanPi', 0.46875],
  ] as const)('%s at %d, just inside, is a number', (name, x) => expect(call(name, of(x))).not.toBe(nar));
});

describe('exact results', () => {
  test.each([
    ['exp', 0, 1],
    ['expMinus1', 0, 0],
    ['exp2', 3, 8],
    ['exp2', -4, 1 / 16],
    ['exp2Minus1', 2, 3],
    ['exp2Minus1', -1, -0.5],
    ['exp10', 1, 10],
    ['exp10Minus1', 0, 0],
    ['log', 1, 0],
    ['logPlus1', 0, 0],
    ['log2', 1 / 64, -6],
    ['log2Plus1', 3, 2],
    ['log2Plus1', -0.75, -2],
    ['log10', 10, 1],
    ['log10Plus1', 0, 0],
    ['sin', 0, 0],
    ['cos', 0, 1],
    ['tan', 0, 0],
    ['sinPi', 1.5, -1],
    ['sinPi', -0.5, -1],
    ['sinPi', 3, 0],
    ['cosPi', 1, -1],
    ['cosPi', 2.5, 0],
    ['cosPi', 64, 1],
    ['tanPi', 0.25, 1],
    ['tanPi', 0.75, -1],
    ['tanPi', -0.25, -1],
    ['tanPi', 2, 0],
    ['arcSin', 0, 0],
    ['arcCos', 1, 0],
    ['arcSinPi', 1, 0.5],
    ['arcSinPi', -1, -0.5],
    ['arcCosPi', 0, 0.5],
    ['arcCosPi', -1, 1],
    ['arcTanPi', -1, -0.25],
    ['sinH', 0, 0],
    ['cosH', 0, 1],
    ['tanH', 0, 0],
    ['arcCosH', 1, 0],
  ] as const)('%s(%d) = %d', (name, x, y) => expect(call(name, of(x))).toBe(of(y)));
});

describe('ties, which no refinement would end: to the even pattern', () => {
  const posit81 = positFormat(8, 1);
  test('2^11 in posit(8, 1): half way from 0x7e = 2^10 to 0x7f = 2^12', () => {
    expect(unary.exp2?.(posit81, positFromNumber(posit81, 11))).toBe(0x7en);
    expect(powPosit(posit81, positFromNumber(posit81, 2), positFromNumber(posit81, 11))).toBe(0x7en);
    expect(powPosit(posit81, positFromNumber(posit81, 4), positFromNumber(posit81, 5.5))).toBe(0x7en);
  });
  test('log2(2^18) = 18 in posit(8, 2): half way from 16 = 0x60 to 20; log2(1 + 2^18) is just above', () => {
    expect(call('log2', 0x7dn)).toBe(0x60n);
    expect(call('log2Plus1', 0x7dn)).toBe(0x61n);
  });
  test('2^17, 2^19 and 2^22 between 0x7c = 2^16, 0x7d = 2^18, 0x7e = 2^20 and 0x7f = 2^24', () => {
    expect([17, 19, 22].map((k) => compoundPosit(posit8, posit8.one, k))).toEqual([0x7cn, 0x7en, 0x7en]);
    expect([-17, -19, -22].map((k) => compoundPosit(posit8, posit8.one, k))).toEqual([0x04n, 0x02n, 0x02n]);
  });
  test('hypot(10, 24) = 26: half way from 24 = 0x62 to 28', () =>
    expect(hypotPosit(posit8, of(10), of(24))).toBe(0x62n));
  test('6^2 = 36: half way from 32 = 0x64 to 40', () => {
    expect(powPosit(posit8, of(6), of(2))).toBe(0x64n);
    expect(powPosit(posit8, of(-6), of(2))).toBe(0x64n);
    expect(compoundPosit(posit8, of(5), 2)).toBe(0x64n);
    expect(compoundPosit(posit8, of(-7), 2)).toBe(0x64n);
  });
});

describe('saturation', () => {
  test.each([
    ['exp', 64, 0x7fn],
    ['exp', -64, 0x01n],
    ['exp2', 24, 0x7fn],
    ['exp10Minus1', 2 ** 24, 0x7fn],
    ['expMinus1', -(2 ** 24), 0xc0n],
    ['sinH', -64, 0x81n],
    ['cosH', -64, 0x7fn],
    ['tanH', 64, 0x40n],
    ['arcTanH', 2 ** -24, 0x01n],
  ] as const)('%s(%d) in posit(8, 2)', (name, x, y) => expect(call(name, of(x))).toBe(y));
  test('of powers, with the sign of the result', () => {
    expect(powPosit(posit8, of(2 ** 24), of(2))).toBe(0x7fn);
    expect(powPosit(posit8, of(-(2 ** 24)), of(3))).toBe(0x81n);
    expect(powPosit(posit8, of(-(2 ** 24)), of(-3))).toBe(0xffn);
    expect(powPosit(posit8, of(0.5), of(2 ** 24))).toBe(0x01n);
    expect(compoundPosit(posit8, of(1), 10n ** 40n)).toBe(0x7fn);
    expect(compoundPosit(posit8, of(-3), -(10n ** 40n) - 1n)).toBe(0xffn);
    expect(hypotPosit(posit8, 0x7fn, 0x7fn)).toBe(0x7fn);
    expect(hypotPosit(posit8, 0x01n, 0xffn)).toBe(0x01n); // sqrt(2) minpos
  });
});

describe('powers of 0 and of negative numbers', () => {
  test.each([
    [0, 2, 0],
    [0, 0.5, 0],
    [0, 0, Number.NaN],
    [0, -1, Number.NaN],
    [2, 0, 1],
    [-2, 0, 1],
    [1, 64, 1],
    [-1, 64, 1],
    [-1, 3, -1],
    [-2, 3, -8],
    [-2, -1, -0.5],
    [-2, 0.5, Number.NaN],
    [-4, 1.5, Number.NaN],
    [9, 1.5, 28], // 27 lies between 24 and 28
    [4, -1.5, 0.125],
  ])('pow(%d, %d) = %d', (x, y, z) => expect(powPosit(posit8, of(x), of(y))).toBe(of(z)));
  test.each([
    [-1, 0, 1],
    [-1, 5, 0],
    [-1, -5, Number.NaN],
    [-3, 3, -8],
    [-3, -1, -0.5],
    [1, 4, 16],
    [0, 1000, 1],
    [2 ** -24, 1000, 1],
  ])('compound(%d, %d) = %d', (x, k, y) => expect(compoundPosit(posit8, of(x), k)).toBe(of(y)));
  test.each([
    [0, 3, 0],
    [0, 0, Number.NaN],
    [0, -3, Number.NaN],
    [2, 0, Number.NaN],
    [-8, 3, -2],
    [-8, -3, -0.5],
    [-8, 2, Number.NaN],
    [16, 4, 2],
    [16, -4, 0.5],
    [7, 1, 7],
    [10, 1e15, 1],
  ])('rootN(%d, %d) = %d', (x, k, y) => expect(rootNPosit(posit8, of(x), k)).toBe(of(y)));
});

describe('angles of points: x first', () => {
  test.each([
    [1, 0, 0],
    [1, 1, 0.25],
    [0, 1, 0.5],
    [-1, 1, 0.75],
    [-1, 0, 1],
    [-1, -1, -0.75],
    [0, -1, -0.5],
    [1, -1, -0.25],
    [-3, 3, 0.75],
    [0, 0, Number.NaN],
  ])('arcTan2Pi(%d, %d) = %d', (x, y, t) => expect(arcTan2PiPosit(posit8, of(x), of(y))).toBe(of(t)));
  test('arcTan2 is the same times pi; pi is 0x4d, 3.25', () => {
    expect(arcTan2Posit(posit8, of(-1), 0n)).toBe(of(3.25)); // between 3 and 3.25, and nearer to the latter
    expect(arcTan2Posit(posit8, 0n, of(-2))).toBe(of(-1.625)); // pi/2 = 1.571 between 1.5 and 1.625
    expect(arcTan2Posit(posit8, of(5), 0n)).toBe(0n);
    expect(arcTan2Posit(posit8, 0n, 0n)).toBe(nar);
  });
});

describe('digits, by the definition of the format', () => {
  test('e in posit(16, 1): 1.359140914 * 2, and 0.359140914 * 4096 = 1471.04', () => {
    expect(unary.exp?.(posit16, posit16.one)).toBe(0b0_10_1_010110111111n);
  });
  test('e, log 2 and pi / 4 in posit(64, 2)', () => {
    const text = (name: string, x: string): string =>
      positToText(posit64, unary[name]?.(posit64, positFromText(posit64, x)) ?? 0n);
    expect(text('exp', '1')).toMatch(/^2\.71828182845904523/);
    expect(text('log', '2')).toMatch(/^0\.6931471805599453/);
    expect(text('arcTan', '1')).toMatch(/^0\.7853981633974483/);
  });
});

test('arguments that are no patterns or no integers are refused', () => {
  for (const name of Object.keys(unary)) expect(() => call(name, 0x100n)).toThrow(NumericsError);
  for (const name of Object.keys(binary)) expect(() => binary[name]?.(posit8, 0n, -1n)).toThrow(NumericsError);
  expect(() => compoundPosit(posit8, 0x100n, 0)).toThrow(NumericsError);
  expect(() => compoundPosit(posit8, 0x40n, 0.5)).toThrow(
    new NumericsError('the exponent of compound must be an integer, got 0.5'),
  );
  expect(() => rootNPosit(posit8, 0x40n, 2 ** 53)).toThrow(
    new NumericsError('the degree of rootN must be an integer, got 9007199254740992'),
  );
});
