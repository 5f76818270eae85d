// Integer square roots, by squaring.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integerSqrt } from '../../kernels-sw/integer-sqrt.js';

const holds = (x: bigint): void => {
  const root = integerSqrt(x);
  expect(root >= 0n && root * root <= x && (root + 1n) * (root + 1n) > x).toBe(true);
};

test('of small integers', () => {
  for (let x = 0n; x < 5000n; x++) holds(x);
});

test('of squares and their neighbours', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 2n ** 300n }), (root) => {
      for (const d of [-1n, 0n, 1n]) holds(root * root + d);
      expect(integerSqrt(root * root)).toBe(root);
    }),
    { seed: 41, numRuns: 300 },
  );
});
