// Ternary gradients: nothing is ever lost, by exact rationals; and steps with them find a minimum.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arithmetic } from '../../../kernels-sw/arithmetic/arithmetic.js';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { positArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { mixedDual } from '../../../kernels-sw/autodiff/dual.js';
import { positDual, standardDual, ternaryStrategy } from '../../../kernels-sw/autodiff/strategies.js';
import { TernaryGradient } from '../../../kernels-sw/autodiff/ternary.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { posit8, posit16 } from '../../../kernels-sw/posit/typed/presets.js';
import { Fraction } from '../support/fraction.js';
import { reals } from '../support/reals.js';

const fraction = ({ significand, exponent }: { significand: bigint; exponent: number }): Fraction =>
  exponent >= 0 ? new Fraction(significand << BigInt(exponent)) : new Fraction(significand, 1n << BigInt(-exponent));

test('by hand: threshold 1, gradients 0.75 each', () => {
  const state = new TernaryGradient(float64, 1, 1);
  const steps = Array.from({ length: 5 }, () => [state.next([0.75])[0], state.residues()[0]]);
  expect(steps).toEqual([
    [0, 0.75],
    [1, 0.5],
    [1, 0.25],
    [1, 0],
    [0, 0.75],
  ]);
});

test('the threshold itself is 1, its negative -1', () => {
  expect(new TernaryGradient(float64, 3, 0.5).next([0.5, -0.5, 0.4999999999999999])).toEqual([1, -1, 0]);
});

test('gradients too small for a double beside the threshold are not lost: 1 - 2^-53 and 128 times 2^-60 make 1', () => {
  const state = new TernaryGradient(float64, 1, 1);
  expect(state.next([1 - 2 ** -53])).toEqual([0]);
  // In doubles 1 - 2^-53 + 2^-60 is 1 - 2^-53, for ever.
  for (let i = 0; i < 127; i += 1) {
    expect(state.next([2 ** -60])).toEqual([0]);
  }
  expect(state.next([2 ** -60])).toEqual([1]);
  expect(state.residues()).toEqual([0]);
});

test('at any time the gradients add up exactly to threshold * trits + residue; small ones leave small residues', () => {
  const arithmetic = positArithmetic(posit8);
  fc.assert(
    fc.property(fc.array(reals(-0.25, 0.25), { minLength: 1, maxLength: 60 }), (numbers) => {
      const [doubles, posits] = [new TernaryGradient(float64, 1, 0.3), new TernaryGradient(arithmetic, 1, 0.25)];
      const totals = { doubles: new Fraction(0n), posits: new Fraction(0n), ofDoubles: 0n, ofPosits: 0n };
      for (const x of numbers) {
        const p = arithmetic.from(x);
        totals.doubles = totals.doubles.add(Fraction.of(x));
        totals.posits = totals.posits.add(Fraction.of(p.toNumber()));
        totals.ofDoubles += BigInt(doubles.next([x])[0] ?? 0);
        totals.ofPosits += BigInt(posits.next([p])[0] ?? 0);
        const [r = { significand: 0n, exponent: 0 }] = doubles.exactResidues();
        const [s = { significand: 0n, exponent: 0 }] = posits.exactResidues();
        const kept = Fraction.of(0.3).mul(new Fraction(totals.ofDoubles)).add(fraction(r));
        expect(kept.equals(totals.doubles)).toBe(true);
        expect(Math.abs(fraction(r).toNumber())).toBeLessThan(0.3);
        expect(Fraction.of(0.25).mul(new Fraction(totals.ofPosits)).add(fraction(s)).equals(totals.posits)).toBe(true);
      }
    }),
    { seed: 71, numRuns: 40 },
  );
});

describe('as a strategy', () => {
  /** (x - 3)^2 + (y + 1)^2, the minimum at (3, -1). */
  const bowl = <T>(m: Arithmetic<T>, [x, y]: readonly T[]): T => {
    const [a, b] = [m.sub(x ?? m.zero, m.from(3)), m.add(y ?? m.zero, m.one)];
    return m.accumulator().mulAdd(a, a).mulAdd(b, b).value();
  };

  test('one step by hand: the gradient at (0, 0) is (-6, 2), with the threshold 4 that is -1 and 0', () => {
    const strategy = ternaryStrategy(standardDual, 2, 4);
    expect(strategy.step(bowl, [0, 0])).toEqual({ value: 10, trits: [-1, 0] });
    expect(strategy.state.residues()).toEqual([-2, 2]);
    // Again: -8 and 4.
    expect(strategy.step(bowl, [0, 0])).toEqual({ value: 10, trits: [-1, 1] });
  });

  test.each([
    ['standard', ternaryStrategy(standardDual, 2, 8)],
    ['mixed', ternaryStrategy(mixedDual(float64, positArithmetic(posit16)), 2, 8)],
  ])('steps of %s ternary gradients come down to the minimum', (_, strategy) => {
    // No gradient is beyond the threshold, so that no residue is; a step is 0.08, and the point stays about as near.
    let point = [0, 0];
    for (let i = 0; i < 2000; i += 1) {
      const { trits } = strategy.step(bowl, point);
      point = point.map((x, k) => x - 0.01 * strategy.state.threshold * (trits[k] ?? 0));
    }
    expect(Math.abs((point[0] ?? 0) - 3)).toBeLessThan(0.1);
    expect(Math.abs((point[1] ?? 0) + 1)).toBeLessThan(0.1);
  });

  test('over posits', () => {
    const strategy = ternaryStrategy(positDual(posit16), 2, 4);
    const { value, trits } = strategy.step(bowl, [posit16.zero, posit16.zero]);
    expect([value.toString(), trits]).toEqual(['10', [-1, 0]]);
  });
});

describe('refused', () => {
  const state = new TernaryGradient(float64, 2, 1);
  test.each<[string, () => unknown, string]>([
    [
      'a threshold of 0',
      () => new TernaryGradient(float64, 2, 0),
      'the threshold of a ternary gradient is a positive number, got 0',
    ],
    ['no elements', () => new TernaryGradient(float64, 0, 1), 'a gradient has a positive number of elements, got 0'],
    ['an element too few', () => state.next([1]), 'the gradient must have 2 elements, got 1'],
    ['NaN', () => state.next([0.5, Number.NaN]), 'element 1 of the gradient is not a real number of float64: NaN'],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
    expect(state.residues()).toEqual([0, 0]);
  });
});
