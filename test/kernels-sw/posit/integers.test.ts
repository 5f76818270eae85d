// Posits to and from integers by the rules of section 6.4, against fixed-point values.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  int8,
  int16,
  int32,
  int64,
  integerFormat,
  NumericsError,
  posit32,
  positFormat,
  positFromBigInt,
  positFromInteger,
  positToInteger,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../../kernels-sw/index.js';
import { operand } from './operands.js';
import { exactValue, POINT, patterns, roundFixed } from './oracle.js';

/** Nearest integer, ties to even, by the decimal point of twice the value. */
function nearest(fixed: bigint): bigint {
  const twice = (2n * fixed) >> BigInt(POINT);
  const exact = twice << BigInt(POINT) === 2n * fixed;
  const up = (twice + 1n) >> 1n;
  return exact && twice % 2n !== 0n && up % 2n !== 0n ? up - 1n : up;
}

const all = [
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  integerFormat(12, true),
  integerFormat(63, false),
];

describe.each(all)('$name', (integer) => {
  const { bits, signed } = integer;
  const limits = signed ? [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n] : [0n, 2n ** BigInt(bits) - 1n];
  const [low = 0n, high = 0n] = limits;
  const msbOnly = signed ? low : 2n ** BigInt(bits - 1);

  test('has the range of two places', () =>
    expect([integer.min, integer.max, integer.nar]).toEqual([low, high, msbOnly]));

  const expected = (n: number, es: number, p: bigint): bigint => {
    if (p === 1n << BigInt(n - 1)) return msbOnly;
    const rounded = nearest(exactValue(n, es, p));
    return rounded < low || rounded > high ? msbOnly : rounded;
  };

  test.each([
    [8, 2],
    [10, 0],
    [9, 4],
  ])('from every posit(%d, %d)', (n, es) => {
    for (const p of patterns(n)) expect(positToInteger(positFormat(n, es), integer, p)).toBe(expected(n, es, p));
  });

  test.each([
    [16, 1],
    [32, 2],
    [64, 2],
    [64, 0],
  ])('from and to random posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    fc.assert(
      fc.property(operand(n), fc.bigInt({ min: low, max: high }), (p, i) => {
        expect(positToInteger(format, integer, p)).toBe(expected(n, es, p));
        const back = i === msbOnly ? format.nar : roundFixed(n, es, i << BigInt(POINT));
        expect(positFromInteger(format, integer, i)).toBe(back);
      }),
      { seed: 21, numRuns: 100 },
    );
  });

  test('its ends, to posits', () => {
    const format = positFormat(64, 2);
    for (const i of [low, low + 1n, -1n, 0n, 1n, msbOnly - 1n, msbOnly, msbOnly + 1n, high].filter(
      (i) => i >= low && i <= high,
    )) {
      const back = i === msbOnly ? format.nar : roundFixed(64, 2, i << BigInt(POINT));
      expect(positFromInteger(format, integer, i)).toBe(back);
    }
  });

  test.each([low - 1n, high + 1n])('%d is refused', (i) => {
    expect(() => positFromInteger(posit32.format, integer, i)).toThrow(
      new NumericsError(`an ${integer.name} is an integer from ${low} to ${high}, got ${i}n`),
    );
  });
});

test('the MSB-only word both ways, where others saturate or give 0', () => {
  const { format } = posit32;
  expect(positFromInteger(format, int32, -(2 ** 31))).toBe(format.nar); // SoftPosit: 0
  expect(positToInteger(format, int32, format.nar)).toBe(-(2n ** 31n));
  expect(positToInteger(format, int32, format.maxpos)).toBe(-(2n ** 31n)); // SoftPosit: 2^31 - 1
  expect(positToInteger(format, uint8, posit32.from(-1).toBits())).toBe(128n);
  expect(positToInteger(format, uint8, posit32.from(-0.5).toBits())).toBe(0n); // the tie goes to 0, which is in range
});

test('integers of any size have no NaR', () => {
  const { format } = posit32;
  expect(positFromBigInt(format, -(2n ** 31n))).toBe(posit32.from(-(2 ** 31)).toBits());
  expect(positFromBigInt(format, 10n ** 400n)).toBe(format.maxpos);
  expect(() => positFromBigInt(format, 1 as unknown as bigint)).toThrow('a posit is made from a bigint here, got 1');
});

test.each([
  [1.5, 'an int8 is an integer from -128 to 127, got 1.5'],
  [Number.NaN, 'an int8 is an integer from -128 to 127, got NaN'],
  ['7', 'an int8 is an integer from -128 to 127, got the string "7"'],
])('%j is refused', (value, message) => {
  expect(() => positFromInteger(posit32.format, int8, value as number)).toThrow(new NumericsError(message));
});

test.each([7, 65, 8.5, '8'])('integers of %j bits are refused', (bits) => {
  expect(() => integerFormat(bits as number, true)).toThrow(/^an integer format has from 8 to 64 bits, got /);
});
