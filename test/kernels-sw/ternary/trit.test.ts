// The two-bit codes of ternary weights.
import { expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { tritCode, tritFromCode } from '../../../kernels-sw/ternary/trit.js';

test('codes 0, 1 and 2 are -1, 0 and +1', () => {
  expect([-1, 0, 1].map(tritCode)).toEqual([0, 1, 2]);
  expect([0, 1, 2].map(tritFromCode)).toEqual([-1, 0, 1]);
});

test('nothing else is a weight or a code', () => {
  expect(() => tritFromCode(3)).toThrow(
    new NumericsError('a code of a ternary weight is 0, 1 or 2 for -1, 0 or +1, got 3'),
  );
  expect(() => tritCode(0.5)).toThrow(new NumericsError('a ternary weight is -1, 0 or 1, got 0.5'));
});
