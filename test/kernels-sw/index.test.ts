// The public entry: a first use of what it exports.
import { expect, test } from 'vitest';
import {
  addPosit,
  decodePosit,
  encodePosit,
  positFromText,
  positToText,
  standardPosits,
} from '../../kernels-sw/index.js';

test('1.5 + 2.25 = 3.75 in posit16', () => {
  const { posit16 } = standardPosits;
  const sum = addPosit(posit16, positFromText(posit16, '1.5'), positFromText(posit16, '2.25'));
  expect(positToText(posit16, sum)).toBe('3.75');
  expect(sum).toBe(encodePosit(posit16, false, 15n, -2));
  expect(decodePosit(posit16, sum)).toMatchObject({ kind: 'finite', scale: 1 });
});
