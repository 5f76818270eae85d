// Mistakes found in other posit libraries and units: none of them here.
import { describe, expect, test } from 'vitest';
import {
  divPosit,
  int32,
  mulPosit,
  positFormat,
  positFromInteger,
  positToInteger,
  qAddP,
  qToP,
  quireFor,
  subPosit,
} from '../../../kernels-sw/index.js';
import { exactValue, POINT, patterns, roundFixed } from './oracle.js';

const one = 1n << BigInt(POINT);

describe('PACoGen', () => {
  // 5 to 10 % of its results are one off, and its products become 0.
  test.each([0, 2])('every product and quotient of posit(8, %d) is the nearest posit', (es) => {
    const format = positFormat(8, es);
    const value = patterns(8).map((bits) => (bits === format.nar ? 0n : exactValue(8, es, bits)));
    const wrong: bigint[][] = [];
    // Of a the positive half and NaR: the other signs follow from symmetry, which arithmetic.test.ts looks at.
    for (const a of patterns(8).slice(0, 129)) {
      for (const b of patterns(8)) {
        const [x = 0n, y = 0n] = [value[Number(a)], value[Number(b)]];
        const isNaR = a === format.nar || b === format.nar;
        const product = isNaR ? format.nar : roundFixed(8, es, x * y, one);
        const quotient = isNaR || y === 0n ? format.nar : roundFixed(8, es, (y < 0n ? -x : x) * one, y < 0n ? -y : y);
        if (mulPosit(format, a, b) !== product || divPosit(format, a, b) !== quotient) wrong.push([a, b]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a product of two small posits is minpos, not 0', () => {
    for (const format of [positFormat(8, 0), positFormat(16, 1), positFormat(32, 2)]) {
      expect(mulPosit(format, 1n, 1n)).toBe(1n);
      expect(mulPosit(format, format.mask, 2n)).toBe(format.mask);
    }
  });
});

describe('SoftPosit', () => {
  const format = positFormat(32, 2);
  test('the smallest int32 is NaR, and not 0', () =>
    expect(positFromInteger(format, int32, -(2 ** 31))).toBe(format.nar));
  test('what an int32 does not hold gives -2^31, and not the nearest end', () => {
    expect(positToInteger(format, int32, format.maxpos)).toBe(-(2n ** 31n));
    expect(positToInteger(format, int32, format.mask + 1n - format.maxpos)).toBe(-(2n ** 31n));
  });
});

test.each([
  [8, 0],
  [8, 2],
  [16, 1],
  [16, 2],
  [32, 2],
])('PERCIVAL and PRAU: a quire of 2 to 64 times maxpos of posit(%d, %d) is maxpos', (n, es) => {
  const posit = positFormat(n, es);
  const quire = quireFor(posit);
  let q = 0n;
  for (let k = 1; k <= 64; k++) {
    q = qAddP(quire, posit, q, posit.maxpos);
    expect(qToP(quire, posit, q)).toBe(posit.maxpos);
  }
});

test('universal: 10 / 2 is 5', () => {
  // 10 = 2^3 * 1.25, 2 = 2^1, 5 = 2^2 * 1.25, by hand.
  expect(divPosit(positFormat(8, 2), 0b0_10_11_010n, 0b0_10_01_000n)).toBe(0b0_10_10_010n);
  expect(divPosit(positFormat(16, 1), 0b0_110_1_01000000000n, 0b0_10_1_000000000000n)).toBe(0b0_110_0_01000000000n);
});

test('deepfloat: es > n - 3', () => {
  // posit(5, 4): 0 01 11 is 2^-16 * 2^12 = 2^-4, as the two exponent bits that are cut off read 0; 0 10 01 is 2^4.
  const format = positFormat(5, 4);
  expect(mulPosit(format, 0b0_01_11n, 0b0_10_01n)).toBe(0b0_10_00n);
  expect(mulPosit(format, 0b0_01_11n, 0b0_01_11n)).toBe(0b0_01_10n);
});

test('hardposit-chisel3: 32-bit differences of neighbours', () => {
  const format = positFormat(32, 2);
  for (const a of [0x40000000n, 0x3fffffffn, 0x7ffffffen, 0x00000002n, 0x48000001n, 0xc0000001n, 0x80000002n]) {
    const exact = exactValue(32, 2, a + 1n) - exactValue(32, 2, a);
    expect(subPosit(format, a + 1n, a)).toBe(roundFixed(32, 2, exact));
  }
});
