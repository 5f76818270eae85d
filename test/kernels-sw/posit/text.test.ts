// Posits to and from decimal text.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import { positFromText, positToText } from '../../../kernels-sw/posit/text.js';
import { exactValue, formats, POINT, roundFixed } from './oracle.js';

const posit8 = positFormat(8, 2);

test.each([
  [8, 2, 0x00n, '0'],
  [8, 2, 0x80n, 'NaR'],
  [8, 2, 0x40n, '1'],
  [8, 2, 0xc0n, '-1'],
  [8, 2, 0x41n, '1.1'], // 1.125: 1.1 lies between the thresholds 1.0625 and 1.1875
  [8, 2, 0x42n, '1.2'], // 1.25: 1.2 and 1.3 are as near and both read back; the even one
  [8, 2, 0x43n, '1.4'], // 1.375
  [8, 2, 0x7fn, '20000000'], // 2^24 = 16777216: all from 2^22 on reads back
  [8, 2, 0x01n, '6e-8'], // 2^-24 = 5.96e-8
  [16, 2, 0x4c91n, '3.142'], // pi is 3.1416015625 here, and one step is 2^-10
  [16, 2, 0xb36fn, '-3.142'],
  [64, 4, 0x7fffffffffffffffn, '4e+298'], // 2^992 = 4.19e298
  [8, 0, 0x01n, '0.02'], // 2^-6 = 0.015625: 0.02 is below the threshold to 2^-5
])('posit(%d, %d) %d is %s', (n, es, bits, text) => {
  expect(positToText(positFormat(n, es), bits)).toBe(text);
  expect(positFromText(positFormat(n, es), text)).toBe(bits);
});

test('is laid out like the numbers of JavaScript', () => {
  const format = positFormat(64, 2);
  for (const x of [
    0.000001, 0.0000012, 1e-7, 1.5e-7, 0.5, 123.456, 100, 1200, 1e15, 1e21, 1e22, 1.5e22, 123456789012,
  ]) {
    expect(positToText(format, positFromText(format, String(x)))).toBe(String(x));
    expect(positToText(format, positFromText(format, String(-x)))).toBe(String(-x));
  }
});

/** The significant digits of a text: `1200` and `-1.2e-9` have 2. */
const digitCount = (text: string): number =>
  text
    .replace(/e.*/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '').length;

describe.each(formats(3, 5, 8))('every pattern of posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);
  test('is written in digits that read back, and one digit less cannot', () => {
    for (let bits = 1n; bits <= format.maxpos; bits++) {
      const text = positToText(format, bits);
      expect(positFromText(format, text)).toBe(bits);
      expect(positToText(format, BigInt.asUintN(n, -bits))).toBe(`-${text}`);
      // A shorter decimal is m * 10^k with m < 10^(digits - 1). Of each k, the m next to the value on both sides.
      const shorter: string[] = [];
      for (let k = -70n; k <= 70n; k++) {
        const [num, den] = k < 0n ? [10n ** -k, 1n] : [1n, 10n ** k];
        const m = ((exactValue(n, es, bits) * num) / den) >> BigInt(POINT);
        for (const candidate of [m, m + 1n]) {
          if (candidate > 0n && candidate < 10n ** BigInt(digitCount(text) - 1)) {
            const fixed = (candidate * den) << BigInt(POINT);
            if (roundFixed(n, es, fixed, num) === bits) {
              shorter.push(`${candidate}e${k}`);
            }
          }
        }
      }
      expect(shorter).toEqual([]);
    }
  });
});

test.each(formats(10, 16, 33, 64))('random patterns of posit(%d, %d) come back from their text', (n, es) => {
  const format = positFormat(n, es);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: format.mask }), fc.nat({ max: n - 2 }), (any, shift) => {
      const bits = BigInt.asUintN(n, BigInt.asIntN(n, any) >> BigInt(shift));
      expect(positFromText(format, positToText(format, bits))).toBe(bits);
    }),
    { seed: 7, numRuns: 100 },
  );
});

describe('reading', () => {
  test.each([
    ['1', 0x40n],
    ['+1.', 0x40n],
    [' -1 ', 0xc0n],
    ['.125e1', 0x42n],
    ['125E-2', 0x42n],
    ['0', 0x00n],
    ['-0.00e7', 0x00n],
    ['nar', 0x80n],
    ['1.0625', 0x40n], // the tie goes to the even pattern
    ['1.0625000000000000000000000000000000000001', 0x41n], // a double would have lost the 1
    ['5242880', 0x7fn], // 5 * 2^20: above the threshold 2^22
    ['1e999999999999999999999', 0x7fn],
    ['-1e-999999999999999999999', 0xffn],
    ['0e999999999999999999999', 0x00n],
    [`0.${'0'.repeat(2000)}1e2001`, 0x40n],
    [`1${'0'.repeat(2000)}e-2000`, 0x40n],
  ])('%s', (text, bits) => expect(positFromText(posit8, text)).toBe(bits));

  test.each(formats(3, 8, 16, 64))('random decimals in posit(%d, %d) are rounded once', (n, es) => {
    const format = positFormat(n, es);
    const digits = fc.bigInt({ min: 1n, max: 10n ** 30n });
    fc.assert(
      fc.property(digits, fc.integer({ min: -330, max: 300 }), (m, k) => {
        const [num, den] = k < 0 ? [1n, 10n ** BigInt(-k)] : [10n ** BigInt(k), 1n];
        expect(positFromText(format, `${m}e${k}`)).toBe(roundFixed(n, es, (m * num) << BigInt(POINT), den));
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  test.each(['', ' ', '.', '-', 'e5', '1e', '1e1.5', '0x40', '1,5', '1 2', 'NaN', 'Infinity', '--1'])(
    '%j is refused',
    (text) => {
      expect(() => positFromText(posit8, text)).toThrow(
        new NumericsError(
          `a posit(8, 2) is read from a decimal number such as 1.5 or -2e-3, or from NaR, got the string "${text}"`,
        ),
      );
    },
  );

  test('long nonsense is cut in the message, and nothing but text is read', () => {
    expect(() => positFromText(posit8, 'x'.repeat(1e6))).toThrow(/got the string "x{40}\.\.\."$/);
    expect(() => positFromText(posit8, 1 as unknown as string)).toThrow(/got 1$/);
  });
});
