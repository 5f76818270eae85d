// Typed values: construction, the ways out, and the refusal of mixed formats by the compiler and at run time.
import { inspect } from 'node:util';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  bfloat16,
  half,
  int8,
  legacyPosit16,
  legacyPosit32,
  NumericsError,
  Posit,
  posit,
  posit8,
  posit16,
  posit32,
  posit64,
  positFormat,
  uint8,
} from '../../../kernels-sw/index.js';

const a = posit16.from(1.5);
const b = posit16.from(2.25);

describe('values', () => {
  test('are made from numbers, bigints, patterns and text, and say the same to all', () => {
    for (const p of [a, posit16.fromBits(0x4400n), posit16.parse('1.5')]) {
      expect([p.toNumber(), p.toBits(), p.toString(), JSON.stringify({ p })]).toEqual([
        1.5,
        0x4400n,
        '1.5',
        '{"p":"1.5"}',
      ]);
    }
    expect(posit16.from(3n).toNumber()).toBe(3);
    expect(posit64.from(2n ** 60n + 1n).toBits()).toBe(posit64.from(2n ** 60n).toBits());
    expect(inspect(a)).toBe('posit(16, 2) 1.5');
    expect(`${a}`).toBe('1.5');
    expect(Number(a)).toBe(1.5);
    expect(inspect(posit16.nar)).toBe('posit(16, 2) NaR');
    expect(posit16.from(Number.NaN).isNaR()).toBe(true);
    expect(a.isNaR()).toBe(false);
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(a)).toBe(true);
    expect(Object.isFrozen(posit16)).toBe(true);
  });

  test('of special patterns are at hand', () => {
    const { zero, one, nar, minpos, maxpos } = posit8;
    expect([zero, one, nar, minpos, maxpos].map((p) => p.toBits())).toEqual([0n, 0x40n, 0x80n, 1n, 0x7fn]);
  });
});

test('operations', () => {
  expect(posit16.add(a, b).toNumber()).toBe(3.75);
  expect(posit16.sub(a, b).toNumber()).toBe(-0.75);
  expect(posit16.mul(a, b).toNumber()).toBe(3.375);
  expect(posit16.div(b, a).toNumber()).toBe(1.5);
  expect(posit16.sqrt(b).toNumber()).toBe(1.5);
  expect(posit16.rSqrt(posit16.from(0.25)).toNumber()).toBe(2);
  expect(posit16.fma(a, b, a).toNumber()).toBe(4.875);
  expect(posit16.fMM(a, a, a).toNumber()).toBe(3.375);
  expect(posit16.negate(a).toNumber()).toBe(-1.5);
  expect(posit16.abs(posit16.from(-4)).toNumber()).toBe(4);
  expect(posit16.sign(posit16.from(-4)).toNumber()).toBe(-1);
  expect([posit16.nearestInt(a), posit16.ceil(b), posit16.floor(b)].map(Number)).toEqual([2, 3, 2]);
  expect([posit16.next(a).toBits(), posit16.prior(a).toBits()]).toEqual([0x4401n, 0x43ffn]);
  expect([posit16.compare(a, b), posit16.compare(b, a), posit16.compare(a, a)]).toEqual([-1, 1, 0]);
  const comparisons = ['equal', 'notEqual', 'greater', 'greaterEqual', 'less', 'lessEqual'] as const;
  expect(comparisons.map((name) => posit16[name](a, b))).toEqual([false, true, false, false, true, true]);
  expect(comparisons.map((name) => posit16[name](a, a))).toEqual([true, false, false, true, false, true]);
});

test('conversions', () => {
  expect(posit8.convert(a)).toBeInstanceOf(Posit);
  expect(posit8.convert(posit32.from(Math.PI)).toNumber()).toBe(3.25);
  expect(posit16.toInteger(int8, b)).toBe(2n);
  expect(posit16.fromInteger(uint8, 128).isNaR()).toBe(true);
  expect(posit16.toFloat(half, a)).toBe(0x3e00n);
  expect(posit16.fromFloat(bfloat16, 0x3fc0n).toNumber()).toBe(1.5);
});

describe('formats', () => {
  test('equal parameters give one object', () => {
    expect(posit(16, 2)).toBe(posit16);
    expect(legacyPosit32).toBe(posit32);
    expect(posit16.format).toBe(positFormat(16, 2));
    expect([String(posit16), inspect(posit16)]).toEqual(['posit(16, 2)', 'posit(16, 2)']);
  });

  test('are told apart by the compiler', () => {
    expectTypeOf(a).toEqualTypeOf<Posit<16, 2>>();
    expectTypeOf<Posit<16, 1>>().not.toExtend<Posit<16, 2>>();
    expectTypeOf<Posit<16, 2>>().toExtend<Posit>();
    expectTypeOf<Posit>().not.toExtend<Posit<16, 2>>();
  });

  test('are told apart at run time', () => {
    const other = legacyPosit16.from(1);
    // @ts-expect-error Posit<16, 1> is not assignable to Posit<16, 2>
    expect(() => posit16.add(a, other)).toThrow(
      new NumericsError('an operand of posit(16, 2) must be a posit(16, 2), got a posit(16, 1); convert it first'),
    );
    // @ts-expect-error a number is no posit
    expect(() => posit16.sqrt(4)).toThrow(
      new NumericsError(
        'an operand of posit(16, 2) must be a posit(16, 2), got 4; make one with from, parse or fromBits',
      ),
    );
    // @ts-expect-error text is parsed
    expect(() => posit16.from('1.5')).toThrow(
      new NumericsError(
        'posit(16, 2).from takes a number or a bigint, got the string "1.5"; text is read by parse, another posit taken by convert',
      ),
    );
    // @ts-expect-error posits are converted
    expect(() => posit16.from(other)).toThrow(/got a posit\(16, 1\)/);
    // @ts-expect-error numbers are not converted
    expect(() => posit16.convert(1)).toThrow('posit(16, 2).convert takes a posit, got 1; from takes numbers');
    expect(() => posit8.fromBits(0x100n)).toThrow(NumericsError);
    expect(() => posit8.parse('1,5')).toThrow(NumericsError);
    expect(() => posit(2, 0)).toThrow(NumericsError);
  });
});
