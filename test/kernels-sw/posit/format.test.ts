// Formats: constants, presets, identity, and the messages for formats and patterns that do not exist.
import { expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { checkPattern, legacyPosits, positFormat, standardPosits } from '../../../kernels-sw/posit/format.js';

test('posit(16, 1)', () => {
  expect(positFormat(16, 1)).toEqual({
    n: 16,
    es: 1,
    name: 'posit(16, 1)',
    mask: 0xffffn,
    nar: 0x8000n,
    one: 0x4000n,
    minpos: 0x0001n,
    maxpos: 0x7fffn,
    maxScale: 28, // published for posit(16, 1): maxpos = 2^28
  });
});

test('the standard gives maxpos = 2^(4n - 8) for es = 2', () => {
  for (const { n, es, maxScale } of Object.values(standardPosits)) {
    expect([es, maxScale]).toEqual([2, 4 * n - 8]);
  }
});

test('equal parameters give the same frozen object', () => {
  expect(positFormat(16, 1)).toBe(positFormat(16, 1));
  expect(positFormat(16, 1)).not.toBe(positFormat(16, 2));
  expect(legacyPosits.posit32).toBe(standardPosits.posit32);
  expect(Object.isFrozen(positFormat(16, 1))).toBe(true);
});

test('the ends of both ranges exist', () => {
  expect(positFormat(3, 0).maxScale).toBe(1);
  expect(positFormat(64, 4).maxScale).toBe(992);
});

test.each([
  [70, 2, "a posit's n must be an integer from 3 to 64, got 70; the nearest valid value is 64"],
  [2, 2, "a posit's n must be an integer from 3 to 64, got 2; the nearest valid value is 3"],
  [16.4, 2, "a posit's n must be an integer from 3 to 64, got 16.4; the nearest valid value is 16"],
  [Number.NaN, 2, "a posit's n must be an integer from 3 to 64, got NaN"],
  [
    Number.POSITIVE_INFINITY,
    2,
    "a posit's n must be an integer from 3 to 64, got Infinity; the nearest valid value is 64",
  ],
  [16, 5, "a posit's es must be an integer from 0 to 4, got 5; the nearest valid value is 4"],
  [16, -1, "a posit's es must be an integer from 0 to 4, got -1; the nearest valid value is 0"],
  ['16' as unknown as number, 2, 'a posit\'s n must be an integer from 3 to 64, got the string "16"'],
  [16, undefined as unknown as number, "a posit's es must be an integer from 0 to 4, got undefined"],
  [16n as unknown as number, 2, "a posit's n must be an integer from 3 to 64, got 0x10n"],
  [{} as unknown as number, 2, "a posit's n must be an integer from 3 to 64, got a value of type object"],
])('positFormat(%s, %s) is refused', (n, es, message) => {
  expect(() => positFormat(n, es)).toThrow(new NumericsError(message));
});

test.each([
  [0x100n, 'a pattern of posit(8, 2) must be a bigint from 0x0n to 0xffn, got 0x100n'],
  [-1n, 'a pattern of posit(8, 2) must be a bigint from 0x0n to 0xffn, got -0x1n; did you mean 0xffn?'],
  [-129n, 'a pattern of posit(8, 2) must be a bigint from 0x0n to 0xffn, got -0x81n'],
  [
    64 as unknown as bigint,
    'a pattern of posit(8, 2) must be a bigint from 0x0n to 0xffn, got 64; did you mean 0x40n?',
  ],
  [0.5 as unknown as bigint, 'a pattern of posit(8, 2) must be a bigint from 0x0n to 0xffn, got 0.5'],
])('%s is no pattern of posit(8, 2)', (bits, message) => {
  expect(() => checkPattern(standardPosits.posit8, bits)).toThrow(new NumericsError(message));
  expect(() => checkPattern(standardPosits.posit8, 0xffn)).not.toThrow();
});

test('the error is a RangeError with a name of its own', () => {
  const error = new NumericsError('x');
  expect(error).toBeInstanceOf(RangeError);
  expect(error.name).toBe('NumericsError');
});
