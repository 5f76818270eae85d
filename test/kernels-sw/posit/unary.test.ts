// Exact functions of one posit, neighbours and comparison, against values by the formula of the standard.
import { describe, expect, test } from 'vitest';
import {
  absPosit,
  ceilPosit,
  comparePosit,
  convertPosit,
  equalPosit,
  floorPosit,
  greaterEqualPosit,
  greaterPosit,
  lessEqualPosit,
  lessPosit,
  NumericsError,
  nearestIntPosit,
  negatePosit,
  nextPosit,
  notEqualPosit,
  positFormat,
  priorPosit,
  signPosit,
} from '../../../kernels-sw/index.js';
import { exactValue, formats, POINT, patterns, roundFixed } from './oracle.js';

const one = 1n << BigInt(POINT);
const floorOf = (v: bigint): bigint => (v >> BigInt(POINT)) * one;
/** To the nearest multiple of 1, ties to the even one: halves that are not above an even integer go up. */
const nearestOf = (v: bigint): bigint => {
  const below = floorOf(v);
  const rest = v - below;
  return rest * 2n < one || (rest * 2n === one && (below / one) % 2n === 0n) ? below : below + one;
};

const functions = {
  negate: [negatePosit, (v: bigint) => -v],
  abs: [absPosit, (v: bigint) => (v < 0n ? -v : v)],
  sign: [signPosit, (v: bigint) => (v > 0n ? one : v < 0n ? -one : 0n)],
  nearestInt: [nearestIntPosit, nearestOf],
  ceil: [ceilPosit, (v: bigint) => -floorOf(-v)],
  floor: [floorPosit, floorOf],
} as const;

describe.each(Object.entries(functions))('%s', (_, [run, value]) => {
  test.each(formats(3, 4, 7, 10))('of every posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    for (const bits of patterns(n)) {
      if (bits === format.nar) {
        expect(run(format, bits)).toBe(format.nar);
      } else {
        // Exactly: the oracle's value of the result is the value itself, so nothing was rounded.
        expect(exactValue(n, es, run(format, bits))).toBe(value(exactValue(n, es, bits)));
      }
    }
    expect(() => run(format, format.mask + 1n)).toThrow(NumericsError);
  });
});

test('ties go to the even integer', () => {
  const format = positFormat(16, 2);
  const halves = [0x3800n /* 0.5 */, 0x4400n /* 1.5 */, 0x4a00n /* 2.5 */, 0xc800n /* -0.5 */, 0xbc00n /* -1.5 */];
  expect(halves.map((bits) => nearestIntPosit(format, bits))).toEqual([0n, 0x4800n, 0x4800n, 0n, 0xb800n]);
});

describe('neighbours', () => {
  test('are the next values, and wrap through NaR', () => {
    const format = positFormat(8, 2);
    expect(nextPosit(format, 0x40n)).toBe(0x41n);
    expect(nextPosit(format, 0x7fn)).toBe(0x80n); // maxpos to NaR
    expect(nextPosit(format, 0x80n)).toBe(0x81n); // NaR to -maxpos
    expect(nextPosit(format, 0xffn)).toBe(0x00n); // -minpos to 0
    expect(priorPosit(format, 0x00n)).toBe(0xffn);
    expect(priorPosit(format, 0x81n)).toBe(0x80n);
    expect(priorPosit(format, 0x80n)).toBe(0x7fn);
    expect(() => nextPosit(format, 0x100n)).toThrow(NumericsError);
    expect(() => priorPosit(format, -1n)).toThrow(NumericsError);
  });
});

test.each(formats(3, 6))('comparisons of all pairs of posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);
  for (const a of patterns(n)) {
    for (const b of patterns(n)) {
      // NaR as a value below all others.
      const [x, y] = [a, b].map((bits) => (bits === format.nar ? -(one << 1100n) : exactValue(n, es, bits))) as [
        bigint,
        bigint,
      ];
      const both = [format, a, b] as const;
      expect([comparePosit(...both), equalPosit(...both), notEqualPosit(...both), greaterPosit(...both)]).toEqual([
        x < y ? -1 : x > y ? 1 : 0,
        x === y,
        x !== y,
        x > y,
      ]);
      expect([greaterEqualPosit(...both), lessPosit(...both), lessEqualPosit(...both)]).toEqual([
        x >= y,
        x < y,
        x <= y,
      ]);
    }
  }
  expect(() => comparePosit(format, 0n, format.mask + 1n)).toThrow(NumericsError);
});

describe('between formats', () => {
  test.each([
    [8, 0, 16, 2],
    [8, 4, 5, 0],
    [9, 1, 8, 2],
    [10, 2, 6, 2],
    [7, 3, 64, 4],
  ])('every posit(%d, %d) to posit(%d, %d)', (n, es, m, es2) => {
    const [from, to] = [positFormat(n, es), positFormat(m, es2)];
    for (const bits of patterns(n)) {
      const nearest = bits === from.nar ? to.nar : roundFixed(m, es2, exactValue(n, es, bits));
      expect(convertPosit(from, to, bits)).toBe(nearest);
    }
  });

  test('a wider one of equal es appends zeros', () => {
    const [from, to] = [positFormat(16, 2), positFormat(64, 2)];
    expect(convertPosit(from, to, 0x1234n)).toBe(0x1234n << 48n);
    expect(() => convertPosit(from, to, 0x10000n)).toThrow(NumericsError);
  });
});
