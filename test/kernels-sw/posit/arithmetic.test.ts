// Basic operations against exact fixed-point values, rounded by the oracle.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPosit,
  divPosit,
  fmaPosit,
  fmmPosit,
  mulPosit,
  NumericsError,
  type PositFormat,
  positFormat,
  rSqrtPosit,
  sqrtPosit,
  subPosit,
} from '../../../kernels-sw/index.js';
import { operand } from './operands.js';
import { exactValue, formats, POINT, patterns, roundBy, roundFixed } from './oracle.js';

type Operation = (format: PositFormat, ...operands: bigint[]) => bigint;
interface Case {
  readonly run: Operation;
  readonly arity: 1 | 2 | 3;
  /** The result from the values of the operands, none of which is NaR; undefined where there is none. */
  readonly oracle: (n: number, es: number, values: readonly bigint[]) => bigint | undefined;
}

const one = 1n << BigInt(POINT);
const cases: Record<string, Case> = {
  add: {
    run: (f, a = 0n, b = 0n) => addPosit(f, a, b),
    arity: 2,
    oracle: (n, es, [a = 0n, b = 0n]) => roundFixed(n, es, a + b),
  },
  sub: {
    run: (f, a = 0n, b = 0n) => subPosit(f, a, b),
    arity: 2,
    oracle: (n, es, [a = 0n, b = 0n]) => roundFixed(n, es, a - b),
  },
  mul: {
    run: (f, a = 0n, b = 0n) => mulPosit(f, a, b),
    arity: 2,
    oracle: (n, es, [a = 0n, b = 0n]) => roundFixed(n, es, a * b, one),
  },
  div: {
    run: (f, a = 0n, b = 0n) => divPosit(f, a, b),
    arity: 2,
    oracle: (n, es, [a = 0n, b = 0n]) =>
      b === 0n ? undefined : roundFixed(n, es, (b < 0n ? -a : a) * one, b < 0n ? -b : b),
  },
  sqrt: {
    run: (f, a = 0n) => sqrtPosit(f, a),
    arity: 1,
    oracle: (n, es, [a = 0n]) => (a < 0n ? undefined : roundBy(n, es, (v) => (v < 0n ? 1n : a * one - v * v))),
  },
  rSqrt: {
    run: (f, a = 0n) => rSqrtPosit(f, a),
    arity: 1,
    oracle: (n, es, [a = 0n]) =>
      a <= 0n ? undefined : roundBy(n, es, (v) => (v < 0n ? 1n : one * one * one - v * v * a)),
  },
  fma: {
    run: (f, a = 0n, b = 0n, c = 0n) => fmaPosit(f, a, b, c),
    arity: 3,
    oracle: (n, es, [a = 0n, b = 0n, c = 0n]) => roundFixed(n, es, a * b + c * one, one),
  },
  fMM: {
    run: (f, a = 0n, b = 0n, c = 0n) => fmmPosit(f, a, b, c),
    arity: 3,
    oracle: (n, es, [a = 0n, b = 0n, c = 0n]) => roundFixed(n, es, a * b * c, one * one),
  },
};

function expected({ oracle }: Case, n: number, es: number, operands: readonly bigint[]): bigint {
  const nar = 1n << BigInt(n - 1);
  return operands.includes(nar)
    ? nar
    : (oracle(
        n,
        es,
        operands.map((bits) => exactValue(n, es, bits)),
      ) ?? nar);
}

/** All tuples of `arity` patterns of n bits. */
function tuples(n: number, arity: number): bigint[][] {
  const all = patterns(n);
  return arity === 1 ? all.map((a) => [a]) : tuples(n, arity - 1).flatMap((rest) => all.map((a) => [...rest, a]));
}

/** As many bits as are quick to go through. */
const small: Record<number, number[]> = { 1: [3, 5, 8], 2: [3, 4, 5], 3: [3, 4] };

describe.each(Object.entries(cases))('%s', (_, given) => {
  test.each(formats(...(small[given.arity] ?? [])))('of all operands of posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    const wrong = tuples(n, given.arity).filter((all) => given.run(format, ...all) !== expected(given, n, es, all));
    expect(wrong).toEqual([]);
  });

  test.each(formats(6, 8, 11, 16, 32, 33, 64))('of random operands of posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    fc.assert(
      fc.property(fc.array(operand(n), { minLength: given.arity, maxLength: given.arity }), (all) => {
        expect(given.run(format, ...all)).toBe(expected(given, n, es, all));
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('refuses what is no pattern', () => {
    const format = positFormat(8, 2);
    const wrong = Array.from({ length: given.arity }, (_, i) => (i === given.arity - 1 ? 0x100n : 0x40n));
    expect(() => given.run(format, ...wrong)).toThrow(NumericsError);
  });
});

const posit8 = positFormat(8, 2);
const posit16 = positFormat(16, 1);

describe('by hand, posit(8, 2)', () => {
  test.each([
    [mulPosit, 0x01n, 0x01n, 0x01n, 'minpos * minpos is minpos: a product never becomes 0'],
    [mulPosit, 0xffn, 0x01n, 0xffn, '-minpos * minpos'],
    [mulPosit, 0x7fn, 0x7fn, 0x7fn, 'maxpos * maxpos saturates'],
    [mulPosit, 0x00n, 0x80n, 0x80n, '0 * NaR'],
    [mulPosit, 0x4cn, 0x4cn, 0x59n, '3 * 3 = 9 = 2^3 * 1.125: 0 10 11 001'],
    [divPosit, 0x40n, 0x00n, 0x80n, '1 / 0'],
    [divPosit, 0x00n, 0x00n, 0x80n, '0 / 0'],
    [divPosit, 0x5an, 0x48n, 0x52n, '10 / 2 = 5 (universal once made it 4)'],
    [divPosit, 0x01n, 0x7fn, 0x01n, 'minpos / maxpos'],
    [subPosit, 0x80n, 0x80n, 0x80n, 'NaR - NaR'],
  ])('%o of %d and %d is %d: %s', (run, a, b, result) => expect(run(posit8, a, b)).toBe(result));

  test('sqrt(2) is 1.375, sqrt(4) 2, sqrt(-1) NaR', () => {
    expect(sqrtPosit(posit8, 0x48n)).toBe(0x43n); // between the thresholds 1.3125 and 1.4375
    expect(sqrtPosit(posit8, 0x50n)).toBe(0x48n);
    expect(sqrtPosit(posit8, 0xc0n)).toBe(0x80n);
  });

  test('rSqrt(4) is 0.5, rSqrt(0) NaR', () => {
    expect(rSqrtPosit(posit8, 0x50n)).toBe(0x38n);
    expect(rSqrtPosit(posit8, 0n)).toBe(0x80n);
  });
});

test('fma and fMM round once, where two roundings differ', () => {
  // 1 + 2^-12 is the posit after 1. Its square is 1 + 2^-11 + 2^-24; less 1 + 2^-11, only the last term is left.
  const a = 0x4001n;
  const c = 0x10000n - 0x4002n;
  expect(fmaPosit(posit16, a, a, c)).toBe(0b0_000000000000_1_0_0n); // 2^-24 = 4^-12 * 2^0 * 1.0
  expect(addPosit(posit16, mulPosit(posit16, a, a), c)).toBe(0n);
});
