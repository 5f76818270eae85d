/** Truth tables and the logic they become, against the definition. */
import { describe, expect, test } from 'vitest';
import { costOf, type Expression, expressionOf } from '../../../sim/gates/factor.js';
import { classOf, orders, reduced, reordered } from '../../../sim/gates/tables.js';

function value(expression: Expression, index: number): number {
  switch (expression.op) {
    case 'const':
      return expression.value;
    case 'input':
      return (index >> expression.input) & 1;
    case 'not':
      return 1 - value(expression.a, index);
    case 'and':
      return value(expression.a, index) & value(expression.b, index);
    case 'or':
      return value(expression.a, index) | value(expression.b, index);
    case 'xor':
      return value(expression.a, index) ^ value(expression.b, index);
    case 'mux':
      return value((index >> expression.input) & 1 ? expression.one : expression.zero, index);
  }
}

describe('factoring', () => {
  test('every function of four inputs is what its table says', () => {
    const wrong = [];
    for (let table = 0; table < 65_536; table += 1) {
      const expression = expressionOf(table, 4);
      for (let index = 0; index < 16; index += 1) {
        if (value(expression, index) !== ((table >> index) & 1)) wrong.push([table, index]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['a & b', 0b1000, 2, 1],
    ['a ^ b ^ c', 0b1001_0110, 3, 2],
    ['a ? b : c', 0b1101_1000, 3, 3],
    ['the majority of three', 0b1110_1000, 3, 4],
    ['(a & b) | (c & d)', 0xf888, 4, 3],
    ['a ^ b ^ c ^ d', 0x6996, 4, 3],
  ])('%s takes as many operations as by hand', (_, table, inputs, operations) => {
    expect(costOf(table, inputs)).toBe(operations);
  });
});

describe('tables', () => {
  test.each([
    ['a constant input', [5, 1], 0b1000, [5], 0b10],
    ['a constant 0', [5, 0], 0b1000, [], 0],
    ['one net twice', [5, 5], 0b0110, [], 0],
    ['an input that makes no difference', [5, 6], 0b1100, [6], 0b10],
    ['nothing to take out', [5, 6], 0b0110, [5, 6], 0b0110],
  ])('reduced: %s', (_, inputs, table, nets, bits) => {
    expect(reduced({ inputs, table })).toEqual({ inputs: nets, table: bits });
  });

  test('another order of the inputs: a & !b becomes b & !a', () => {
    expect(reordered(0b0010, [1, 0])).toBe(0b0100);
    expect(classOf(0b0010, 2)).toBe(classOf(0b0100, 2));
    expect(classOf(0b0010, 2)).not.toBe(classOf(0b1000, 2));
  });

  test('there are n! orders, the natural one first', () => {
    expect(orders.map((list) => list.length)).toEqual([1, 1, 2, 6, 24]);
    expect(orders[4]?.[0]).toEqual([0, 1, 2, 3]);
    expect(new Set(orders[4]?.map((order) => order.join())).size).toBe(24);
  });
});
