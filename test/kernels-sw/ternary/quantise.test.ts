// Absmean quantisation by hand, its rounding, and structured sparsity.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { roundHalfEven } from '../../../kernels-sw/round-half-even.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { quantiseTernary } from '../../../kernels-sw/ternary/quantise.js';
import { isSparse } from '../../../kernels-sw/ternary/sparsity.js';
import { reals } from '../support/reals.js';

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [-0.5, 0],
  [-1.5, -2],
  [-2.5, -2],
  [0.49999999999999994, 0], // x + 0.5 would be 1
  [0.5000000000000001, 1],
  [4503599627370495.5, 4503599627370496],
  [4503599627370497, 4503599627370497],
  [-0.2, 0],
])('%d rounds to %d', (x, rounded) => {
  expect(roundHalfEven(x)).toBe(rounded);
});

describe('by hand', () => {
  test('mean of 1 2 3 2 is 2: s = 1/2, quantised 0.5 1 -1.5 -1 to even', () => {
    const { weights, scale } = quantiseTernary(2, 2, [1, 2, -3, -2]);
    expect([...weights]).toEqual([0, 1, -1, -1]);
    expect(scale).toBe(2);
  });

  test('zeros stay zeros, and so does their scale', () => {
    const { weights, scale } = quantiseTernary(1, 3, [0, -0, 0]);
    expect([...weights]).toEqual([0, 0, 0]);
    expect(scale).toBe(0);
  });

  test('below a mean of 1e-5 the multiplier stays 1e5, the scale is the mean', () => {
    // mean 2e-6; 4e-6 * 1e5 = 0.4
    expect(quantiseTernary(1, 2, [4e-6, 0])).toMatchObject({ weights: Int8Array.of(0, 0), scale: 2e-6 });
    // mean 4.5e-6; 9e-6 * 1e5 = 0.9
    expect(quantiseTernary(1, 2, [9e-6, 0])).toMatchObject({ weights: Int8Array.of(1, 0), scale: 4.5e-6 });
  });
});

describe('structured sparsity', () => {
  test('2 of 4: the two smallest of each block are 0 even if they would be 1', () => {
    // The mean is 1, so that s is 1.
    const weights = [0.9, 1.1, -1.2, 0.8, 0, 0, 2.5, -1.5];
    expect([...quantiseTernary(1, 8, weights).weights]).toEqual([1, 1, -1, 1, 0, 0, 1, -1]);
    const sparse = quantiseTernary(1, 8, weights, { sparsity: { block: 4, zeros: 2 } });
    expect([...sparse.weights]).toEqual([0, 1, -1, 0, 0, 0, 1, -1]);
    expect(sparse.scale).toBe(1);
  });

  test('of equal magnitudes the last become 0', () => {
    const { weights } = quantiseTernary(1, 4, [1, -1, 1, -1], { sparsity: { block: 4, zeros: 3 } });
    expect([...weights]).toEqual([1, 0, 0, 0]);
  });

  test('blocks have their zeros, and the weights that stay are the largest', () => {
    const block = fc.array(reals(-2, 2), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 8 }), (blocks, zeros) => {
        const sparsity = { block: 8, zeros };
        const dense = quantiseTernary(blocks.length, 8, blocks.flat());
        const sparse = quantiseTernary(blocks.length, 8, blocks.flat(), { sparsity });
        expect(isSparse(sparse, sparsity)).toBe(true);
        blocks.forEach((values, b) => {
          const limit = values.map(Math.abs).sort((x, y) => y - x)[8 - zeros] ?? -1; // the largest magnitude that went
          values.forEach((value, i) => {
            const at = 8 * b + i;
            if (Math.abs(value) > limit) {
              expect(sparse.weights[at]).toBe(dense.weights[at]);
            }
            if (Math.abs(value) < limit) {
              expect(sparse.weights[at]).toBe(0);
            }
          });
        });
      }),
      { seed: 13, numRuns: 100 },
    );
  });

  test('a block with too few zeros is found', () => {
    const matrix = ternaryMatrix(2, 4, [0, 1, 0, -1, 1, 0, 1, 1]);
    expect(isSparse(matrix, { block: 4, zeros: 1 })).toBe(true);
    expect(isSparse(matrix, { block: 4, zeros: 2 })).toBe(false);
  });
});

describe('refused', () => {
  test.each<[string, () => unknown, string]>([
    ['NaN', () => quantiseTernary(1, 2, [0, NaN]), 'a weight is a finite number, got NaN in row 0, column 1'],
    [
      'infinity',
      () => quantiseTernary(2, 1, [0, 1 / 0]),
      'a weight is a finite number, got Infinity in row 1, column 0',
    ],
    ['a sum past the doubles', () => quantiseTernary(1, 2, [1e308, 1e308]), 'is past the largest double'],
    ['a weight too few', () => quantiseTernary(2, 2, [1, 2, 3]), 'a 2 x 2 matrix has 4 weights, got 3'],
    [
      'blocks that do not divide the row',
      () => quantiseTernary(1, 6, [1, 2, 3, 4, 5, 6], { sparsity: { block: 4, zeros: 2 } }),
      'a block of weights is a positive integer that divides 6, got 4',
    ],
    [
      'more zeros than weights',
      () => quantiseTernary(1, 4, [1, 2, 3, 4], { sparsity: { block: 4, zeros: 5 } }),
      'the zeros of a block of 4 weights are an integer from 0 to 4, got 5',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
