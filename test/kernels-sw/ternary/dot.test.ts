// Ternary products: exact sums against BigInt, and the width that holds them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ternaryAccumulatorBits, ternaryDot, ternaryMatvec } from '../../../kernels-sw/ternary/dot.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';

test('by hand: 10 - 20 + 0 + 127 = 117, and its rows', () => {
  const weights = Int8Array.of(1, -1, 0, 1);
  const activations = Int8Array.of(10, 20, 99, 127);
  expect(ternaryDot(weights, activations)).toBe(117);
  const matrix = ternaryMatrix(2, 4, [...weights, 0, 0, -1, 1]);
  expect(ternaryMatvec(matrix, activations)).toEqual(Int32Array.of(117, 28));
});

test('-(-128) is 128: magnitudes are one more than int8 holds', () => {
  expect(ternaryDot(Int8Array.of(-1, -1), Int8Array.of(-128, -128))).toBe(256);
});

test.each([
  [1, 9],
  [2, 10],
  [3, 11],
  [4, 11],
  [5, 12],
  [2560, 21],
  [6912, 22],
])('%d weights: 8 + ceil(log2 K) + 1 = %d bits, which hold -128 K and 128 K', (count, bits) => {
  expect(ternaryAccumulatorBits(count)).toBe(bits);
  expect(128 * count).toBeLessThan(2 ** (bits - 1));
});

test('activations of another width', () => {
  expect(ternaryAccumulatorBits(16, 4)).toBe(9);
});

test('agrees with BigInt', () => {
  const element = fc.tuple(fc.constantFrom(-1, 0, 1), fc.integer({ min: -128, max: 127 }));
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 300 }), (elements) => {
      const sum = elements.reduce((total, [w, x]) => total + BigInt(w) * BigInt(x), 0n);
      const weights = Int8Array.from(elements, ([w]) => w);
      const activations = Int8Array.from(elements, ([, x]) => x);
      expect(BigInt(ternaryDot(weights, activations))).toBe(sum);
      const matrix = ternaryMatrix(2, elements.length, [...weights, ...weights.map((w) => -w)]);
      expect([...ternaryMatvec(matrix, activations)].map(BigInt)).toEqual([sum, -sum]);
    }),
    { seed: 12, numRuns: 100 },
  );
});

test('the longest product does not overflow', () => {
  const length = 2 ** 23;
  expect(ternaryDot(new Int8Array(length).fill(-1), new Int8Array(length).fill(-128))).toBe(2 ** 30);
});

describe('refused', () => {
  test.each<[string, () => unknown, string]>([
    [
      'lengths that differ',
      () => ternaryDot(new Int8Array(3), new Int8Array(4)),
      '3 ternary weights do not go with 4 activations',
    ],
    [
      'a weight of 2',
      () => ternaryDot(Int8Array.of(0, 2), new Int8Array(2)),
      'a ternary weight is -1, 0 or 1, got 2 at 1',
    ],
    [
      'activations that are no int8',
      () => ternaryDot(new Int8Array(1), [1] as never),
      'activations of a ternary product are an Int8Array, got a value of type object',
    ],
    [
      'another number of activations than columns',
      () => ternaryMatvec(ternaryMatrix(2, 1, [0, 0]), new Int8Array(2)),
      'a 2 x 1 matrix is multiplied by 1 activations, got 2',
    ],
    [
      'more elements than 32 bits hold',
      () => ternaryDot(new Int8Array(2 ** 23 + 1), new Int8Array(2 ** 23 + 1)),
      'sums of 32 bits hold ternary products of at most 8388608 elements, got 8388609',
    ],
    [
      'a matrix with weights too few',
      () => ternaryMatvec({ rows: 2, columns: 1, weights: new Int8Array(1), scale: 1 }, new Int8Array(1)),
      'a 2 x 1 matrix has 2 weights, got 1',
    ],
    [
      'a matrix with a weight of 2',
      () => ternaryMatvec({ rows: 1, columns: 1, weights: Int8Array.of(2), scale: 1 }, new Int8Array(1)),
      'a ternary weight is -1, 0 or 1, got 2 in row 0, column 0',
    ],
    [
      'no matrix',
      () => ternaryMatvec(7 as never, new Int8Array(1)),
      'a ternary matrix is made by ternaryMatrix, got 7',
    ],
    ['no weights', () => ternaryAccumulatorBits(0), 'the number of weights is a positive integer, got 0'],
    ['half a bit', () => ternaryAccumulatorBits(4, 7.5), 'the width of an activation is a positive integer, got 7.5'],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(message);
  });
});
