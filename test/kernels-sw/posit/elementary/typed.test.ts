// The elementary functions as methods of format objects: each is the function on patterns of the same name.
import { expect, test } from 'vitest';
import { legacyPosit16, NumericsError, posit8, posit16, posit64 } from '../../../../kernels-sw/index.js';
import { binary, unary, withInteger } from '../../../support/elementary/functions.js';

const a = posit16.from(0.75);
const b = posit16.from(-0.3);

test('one operand', () => {
  for (const [name, of] of Object.entries(unary)) {
    const method = name as 'exp';
    expect(posit16[method](a).toBits(), name).toBe(of(posit16.format, a.toBits()));
    expect(posit16[method](posit16.nar).isNaR(), name).toBe(true);
  }
  expect(posit16.log2(posit16.from(8)).toNumber()).toBe(3);
  expect(posit64.exp(posit64.one).toString()).toMatch(/^2\.71828182845904523/);
});

test('two operands, in their order', () => {
  for (const [name, of] of Object.entries(binary)) {
    const method = name as 'pow';
    expect(posit16[method](a, b).toBits(), name).toBe(of(posit16.format, a.toBits(), b.toBits()));
  }
  expect(posit16.arcTan2Pi(posit16.from(-1), posit16.zero).toNumber()).toBe(1);
  expect(posit16.pow(posit16.from(2), posit16.from(3)).toNumber()).toBe(8);
});

test('a posit and an integer', () => {
  for (const [name, of] of Object.entries(withInteger)) {
    const method = name as 'rootN';
    expect(posit16[method](a, 5).toBits(), name).toBe(of(posit16.format, a.toBits(), 5));
  }
  expect(posit8.compound(posit8.one, 3n).toNumber()).toBe(8);
  expect(posit8.rootN(posit8.from(-8), 3).toNumber()).toBe(-2);
});

test('posits of other formats and broken integers are refused', () => {
  // @ts-expect-error Posit<16, 1> is not assignable to Posit<16, 2>
  expect(() => posit16.sin(legacyPosit16.one)).toThrow(NumericsError);
  // @ts-expect-error Posit<16, 1> is not assignable to Posit<16, 2>
  expect(() => posit16.pow(a, legacyPosit16.one)).toThrow(NumericsError);
  expect(() => posit16.rootN(a, 0.5)).toThrow('the degree of rootN must be an integer, got 0.5');
});
