// Quantities at run time, as somebody without a type checker meets them; types are checked in types/quantities.ts.
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { quantity, unit } from '../../../kernels-sw/units/quantity.js';

const neurons = unit('neuron');
const seconds = unit('second');

test('sums, differences and multiples keep the unit', () => {
  expect(`${neurons(3).add(neurons(4))}`).toBe('7 neuron');
  expect(neurons(3).sub(neurons(4)).toString()).toBe('-1 neuron');
  expect(neurons(3).times(4).negate().value).toBe(-12);
  expect([neurons(3).compare(neurons(4)), neurons(4).compare(neurons(4)), neurons(5).compare(neurons(4))]).toEqual([
    -1, 0, 1,
  ]);
});

test('products and quotients have the unit they should', () => {
  expect(`${neurons(6).div(seconds(2)).div(seconds(3))}`).toBe('1 neuron second^-2');
  expect(`${neurons(6).div(seconds(2)).mul(seconds(4))}`).toBe('12 neuron');
  expect(`${seconds(6).div(seconds(4))}`).toBe('1.5');
  // 9.81 m/s^2 for 2 s: 19.62 m/s
  const g = quantity(9.81, { metre: 1, second: -2 });
  expect(JSON.stringify(g.mul(seconds(2)))).toBe('{"value":19.62,"unit":"metre second^-1"}');
  expect(seconds(2).mul(neurons(1)).unit).toBe(neurons(1).mul(seconds(2)).unit);
});

describe('refused', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what the type checker does not let through
  const any = (x: unknown): any => x;
  test.each<[string, () => unknown, string]>([
    [
      'unlike units',
      () => neurons(1).add(any(seconds(2))),
      'cannot add 2 second and 1 neuron: the units are second and neuron',
    ],
    [
      'a pure number',
      () => neurons(1).sub(any(seconds(2).div(seconds(1)))),
      'cannot subtract 2 and 1 neuron: the units are none and neuron',
    ],
    ['a number of JavaScript', () => neurons(1).add(any(1)), 'an operand of a quantity is a quantity, got 1'],
    ['an operator', () => any(neurons(1)) + any(neurons(2)), '1 neuron is no number of JavaScript'],
    ['a comparison', () => any(neurons(1)) < any(neurons(2)), '1 neuron is no number of JavaScript'],
    ['NaN', () => neurons(Number.NaN), 'a quantity is a finite number of its unit, got NaN'],
    ['a division by 0', () => neurons(1).div(seconds(0)), 'a quantity is a finite number of its unit, got Infinity'],
    ['no name', () => unit(''), 'the name of a unit is a word, got the string ""'],
    ['half an exponent', () => unit({ metre: 0.5 }), 'the exponent of metre is an integer, got 0.5'],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
