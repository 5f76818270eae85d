// bitLength against the definition and against text.
import { expect, test } from 'vitest';
import { bitLength } from '../../kernels-sw/bit-length.js';

test.each([
  [0n, 0],
  [1n, 1],
  [2n, 2],
  [255n, 8],
  [256n, 9],
  [(1n << 32n) - 1n, 32],
  [1n << 32n, 33],
  [(1n << 60n) - 1n, 60], // rounds up to 2^60 as a double
])('%d has %d bits', (x, length) => expect(bitLength(x)).toBe(length));

test('agrees with the binary text around every power of two up to 2^3000', () => {
  for (let k = 1n; k <= 3000n; k++) {
    for (const x of [(1n << k) - 1n, 1n << k, (1n << k) + 1n]) {
      expect(bitLength(x)).toBe(x.toString(2).length);
    }
  }
});
