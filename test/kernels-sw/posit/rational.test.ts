// Exact ratios to posits, against the oracle.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import { encodePositRatio } from '../../../kernels-sw/posit/rational.js';
import { formats, POINT, roundFixed } from './oracle.js';

test.each([
  // 1/3 = 1.0101010101010..b * 2^-2: regime 01 (r = -1), exponent 10, fraction 010|1010.. and up
  [1n, 3n, 0b0_01_10_011n],
  // 2/3 = 1.0101..b * 2^-1
  [2n, 3n, 0b0_01_11_011n],
  // 17/16 = 1.0625, a tie, is not inexact: to the even 0x40
  [17n, 16n, 0x40n],
  [34n, 32n, 0x40n],
  // (17 * 10^30 + 1) / (16 * 10^30) is above it
  [17n * 10n ** 30n + 1n, 16n * 10n ** 30n, 0x41n],
  [0n, 7n, 0n],
])('%d / %d in posit(8, 2)', (numerator, denominator, bits) => {
  expect(encodePositRatio(positFormat(8, 2), false, numerator, denominator)).toBe(bits);
  expect(encodePositRatio(positFormat(8, 2), true, numerator, denominator)).toBe(BigInt.asUintN(8, -bits));
});

test.each(formats(3, 4, 8, 16, 32, 64))('random ratios in posit(%d, %d) are rounded once', (n, es) => {
  const size = fc.nat({ max: 1100 });
  const operand = fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 70n }), size).map(([x, k]) => x << BigInt(k));
  fc.assert(
    fc.property(operand, operand, fc.boolean(), (num, den, negative) => {
      const fixed = (negative ? -num : num) << BigInt(POINT);
      expect(encodePositRatio(positFormat(n, es), negative, num, den)).toBe(roundFixed(n, es, fixed, den));
    }),
    { seed: 9, numRuns: 200 },
  );
});

test('a zero or negative denominator and a negative numerator are refused', () => {
  const format = positFormat(8, 2);
  expect(() => encodePositRatio(format, false, 1n, 0n)).toThrow(
    new NumericsError('a ratio needs a numerator >= 0 and a denominator > 0, got 0x1n / 0x0n'),
  );
  expect(() => encodePositRatio(format, false, 1n, -2n)).toThrow(NumericsError);
  expect(() => encodePositRatio(format, false, -1n, 2n)).toThrow(NumericsError);
});
