// Quire formats: the table of presets, and capacities.
import { expect, test } from 'vitest';
import {
  legacyQuires,
  NumericsError,
  positFormat,
  productCapacity,
  quireFor,
  quireFormat,
  standardQuires,
  sumCapacity,
  wideQuires,
} from '../../../kernels-sw/index.js';

test.each([
  [standardQuires.quire8, 128, -48],
  [standardQuires.quire16, 256, -112],
  [standardQuires.quire32, 512, -240],
  [standardQuires.quire64, 1024, -496],
  [legacyQuires.quire8, 32, -12],
  [legacyQuires.quire16, 128, -56],
  [legacyQuires.quire32, 512, -240],
  [wideQuires.quire8, 128, -12],
  [wideQuires.quire16, 256, -56],
])('%o', (format, bits, lsb) => {
  expect(format).toMatchObject({ bits, lsb, name: `quire(${bits}, ${lsb})`, mask: 2n ** BigInt(bits) - 1n });
  expect(quireFormat(bits, lsb)).toBe(format);
});

test('every posit of the standard has 16 n bits from 2^(16 - 8n)', () => {
  for (let n = 3; n <= 64; n++) expect(quireFor(positFormat(n, 2))).toBe(quireFormat(16 * n, 16 - 8 * n));
  expect(quireFor(positFormat(8, 0))).toBe(legacyQuires.quire8);
  expect(quireFor(positFormat(16, 1))).toBe(legacyQuires.quire16);
  expect(quireFor(positFormat(10, 0))).toBe(quireFormat(64, -16));
});

test('fewer than 2^31 products fit into a quire of the standard', () => {
  for (const n of [3, 8, 16, 32, 64]) {
    const posit = positFormat(n, 2);
    expect(productCapacity(quireFor(posit), posit)).toBe(2n ** 31n - 1n);
  }
  expect(productCapacity(legacyQuires.quire8, positFormat(8, 0))).toBe(127n);
  expect(productCapacity(wideQuires.quire16, positFormat(16, 1))).toBe(2n ** 143n - 1n);
  expect(productCapacity(quireFormat(20, -12), positFormat(8, 0))).toBe(0n);
  // (2^31 - 1) LSBs of 2^-12 hold this many of 2^6.
  expect(sumCapacity(legacyQuires.quire8, positFormat(8, 0))).toBe((2n ** 31n - 1n) / 2n ** 18n);
  expect(() => productCapacity(quireFormat(64, 0), positFormat(8, 0))).toThrow(NumericsError);
});

test.each([
  [1, 0, "a quire's width must be an integer from 2 to 65536, got 1"],
  [32.5, 0, "a quire's width must be an integer from 2 to 65536, got 32.5"],
  [32, 1e9, "a quire's LSB exponent must be an integer from -16384 to 16384, got 1000000000"],
  [32, '0', `a quire's LSB exponent must be an integer from -16384 to 16384, got the string "0"`],
])('quire(%j, %j) is refused', (bits, lsb, message) => {
  expect(() => quireFormat(bits, lsb as number)).toThrow(new NumericsError(message));
});
