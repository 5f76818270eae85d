// The layers of BitNet b1.58: small cases by hand, and posits with quires against the formulas on exact rationals.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { positArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { quantiseActivations } from '../../../kernels-sw/bitnet/activations.js';
import { bitLinear, ternaryLinear } from '../../../kernels-sw/bitnet/bit-linear.js';
import { feedForward } from '../../../kernels-sw/bitnet/feed-forward.js';
import { rmsNorm } from '../../../kernels-sw/bitnet/rms-norm.js';
import { rotate } from '../../../kernels-sw/bitnet/rope.js';
import { softmax } from '../../../kernels-sw/bitnet/softmax.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { posit8, posit16, posit32 } from '../../../kernels-sw/posit/typed/presets.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { dot, Fraction, positOracle } from '../support/fraction.js';
import { reals } from '../support/reals.js';
import { formulas } from './by-formula.js';

describe('by hand, in float64', () => {
  test('activations: 127 / 4 = 31.75; 31.75, -63.5 to the even -64, 127', () => {
    const { values, scale } = quantiseActivations(float64, [1, -2, 4]);
    expect(scale).toBe(31.75);
    expect([...values]).toEqual([32, -64, 127]);
  });

  test('activations of 0 have the scale 127 / 1e-5', () => {
    expect(quantiseActivations(float64, [0, 0])).toEqual({ values: Int8Array.of(0, 0), scale: 127 / 1e-5 });
  });

  test('the scale of one token may round so that its maximum is 127 again, never more', () => {
    // 127 / x * x is 127 but for the last place; rounded it is 127.
    fc.assert(
      fc.property(reals(1e-4, 1e6), (x) => {
        expect([...quantiseActivations(float64, [x, -x]).values]).toEqual([127, -127]);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  test('BitLinear: sums 32 + 64 = 96 and 32 - 64 + 127 = 95, divided by 31.75, times 0.5', () => {
    const weights = ternaryMatrix(2, 3, [1, -1, 0, 1, 1, 1], 0.5);
    expect(bitLinear(float64, weights, [1, -2, 4])).toEqual([(96 / 31.75) * 0.5, (95 / 31.75) * 0.5]);
  });

  test('the weight scale multiplies: twice the scale is twice the output', () => {
    const [x, weights] = [
      [1, -2, 4],
      [1, -1, 0],
    ];
    const [once] = bitLinear(float64, ternaryMatrix(1, 3, weights, 0.25), x);
    expect(bitLinear(float64, ternaryMatrix(1, 3, weights, 0.5), x)).toEqual([2 * (once ?? 0)]);
  });

  test('ternary layer: 1 + 2 = 3 and 1 - 2 + 4 = 3', () => {
    const weights = ternaryMatrix(2, 3, [1, -1, 0, 1, 1, 1], 0.5);
    expect(ternaryLinear(float64, weights, [1, -2, 4])).toEqual([1.5, 1.5]);
  });

  test('RMSNorm of 3 and 4 with epsilon 0: mean of squares 12.5', () => {
    const r = 1 / Math.sqrt(12.5);
    expect(rmsNorm(float64, [3, 4], [1, 2], 0)).toEqual([3 * r, 4 * r * 2]);
  });

  test('RMSNorm of zeros is zeros', () => {
    expect(rmsNorm(float64, [0, 0], [1, 1])).toEqual([0, 0]);
  });

  test('softmax of 0 and log 3 is 1/4 and 3/4; of 1000 and 1000 a half each', () => {
    const [a = 0, b = 0] = softmax(float64, [0, Math.log(3)]);
    expect(a).toBeCloseTo(0.25, 14);
    expect(b).toBeCloseTo(0.75, 14);
    expect(softmax(float64, [1000, 1000])).toEqual([0.5, 0.5]);
  });

  test('rotation at position 0 does nothing; base 1 turns every pair by the position', () => {
    expect(rotate(float64, [1, 2, 3, 4], 0)).toEqual([1, 2, 3, 4]);
    // (1, 0) and (0, 1) turned by 2 radians: elements 0 and 2 are a pair, 1 and 3 the other.
    const [c, s] = [Math.cos(2), Math.sin(2)];
    expect(rotate(float64, [1, 0, 0, 1], 2, 1)).toEqual([c, -s, s, c]);
  });

  test('a rotation keeps the product of query and key if both move on', () => {
    const [q, k] = [
      [1, 2, 3, 4],
      [0.5, -1, 2, 0.25],
    ];
    const at = (i: number, j: number) => {
      const [a, b] = [rotate(float64, q, i, 100), rotate(float64, k, j, 100)];
      return a.reduce((total, x, n) => total + x * (b[n] ?? 0), 0);
    };
    expect(at(7, 4)).toBeCloseTo(at(3, 0), 12);
    expect(Math.abs(at(7, 3) - at(3, 0))).toBeGreaterThan(0.1);
  });

  test('feed-forward: gate 127 and -127, so that only the first hidden element is left', () => {
    // g = (x0, -x0), u = (x0, x0): h = (x0^3, 0); RMSNorm gives about sqrt(2) and 0; down adds them up.
    const one = ternaryMatrix(2, 1, [1, -1]);
    const layer = { gate: one, up: ternaryMatrix(2, 1, [1, 1]), norm: [1, 1], down: ternaryMatrix(1, 2, [1, 1]) };
    expect(feedForward(float64, layer, [2])[0]).toBeCloseTo(Math.SQRT2, 5);
    // A negative input leaves the second: gate -127, 127; u = -2: h = (0, -8).
    expect(feedForward(float64, layer, [-2])[0]).toBeCloseTo(-Math.SQRT2, 5);
  });
});

describe.each([
  { type: posit8, name: 'posit8' },
  { type: posit16, name: 'posit16' },
  { type: posit32, name: 'posit32' },
])('$name with a quire, against exact rationals', ({ type }) => {
  const oracle = positOracle(type.n, type.es);
  const formula = formulas(oracle.round);
  const arithmetic = positArithmetic(type as typeof posit16);
  const number = reals(-8, 8);
  const vector = (length: number) => fc.array(number, { minLength: length, maxLength: length });
  const posits = (x: readonly number[]) => x.map((value) => arithmetic.from(value));
  const fractions = (x: readonly { toBits(): bigint }[]) => x.map((p) => oracle.value(p.toBits()));
  const bits = (x: readonly { toBits(): bigint }[]) => x.map((p) => p.toBits());
  const nearest = (x: readonly Fraction[]) => x.map((value) => oracle.nearest(value));
  const trits = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 18, maxLength: 18 });
  const runs = { seed: 32, numRuns: 25 };
  const rows = (weights: readonly number[]) =>
    [0, 1, 2].map((row) => weights.slice(6 * row, 6 * row + 6).map((w) => new Fraction(BigInt(w))));

  test('quantised activations and BitLinear', () => {
    fc.assert(
      fc.property(vector(6), trits, reals(0, 4), (numbers, weights, scale) => {
        const x = posits(numbers);
        const expected = formula.quantised(fractions(x));
        const found = quantiseActivations(arithmetic, x);
        expect([...found.values].map(BigInt)).toEqual(expected.q.map((q) => q.n / q.d));
        expect(found.scale.toBits()).toBe(oracle.nearest(expected.s));
        const y = bitLinear(arithmetic, ternaryMatrix(3, 6, weights, scale), x);
        expect(bits(y)).toEqual(nearest(formula.bitLinear(rows(weights), scale, fractions(x))));
      }),
      runs,
    );
  });

  test('the ternary layer: one rounding for the sum, one for the scale', () => {
    fc.assert(
      fc.property(vector(6), trits, (numbers, weights) => {
        const x = posits(numbers);
        const y = ternaryLinear(arithmetic, ternaryMatrix(3, 6, weights, 0.3), x);
        const expected = rows(weights).map((row) => oracle.round(dot(row, fractions(x))).mul(formula.constant(0.3)));
        expect(bits(y)).toEqual(nearest(expected));
      }),
      runs,
    );
  });

  test('RMSNorm', () => {
    fc.assert(
      fc.property(vector(5), vector(5), (numbers, gains) => {
        const [x, gain] = [posits(numbers), posits(gains)];
        expect(bits(rmsNorm(arithmetic, x, gain))).toEqual(nearest(formula.rmsNorm(fractions(x), fractions(gain))));
      }),
      runs,
    );
  });

  test('softmax', () => {
    fc.assert(
      fc.property(vector(5), (numbers) => {
        const x = posits(numbers);
        expect(bits(softmax(arithmetic, x))).toEqual(nearest(formula.softmax(fractions(x))));
      }),
      runs,
    );
  });

  test('rotation', () => {
    fc.assert(
      fc.property(vector(6), fc.integer({ min: 0, max: 4000 }), (numbers, position) => {
        const x = posits(numbers);
        expect(bits(rotate(arithmetic, x, position, 10_000))).toEqual(
          nearest(formula.rotate(fractions(x), position, 10_000)),
        );
      }),
      runs,
    );
  });
});

describe('refused', () => {
  const square = ternaryMatrix(2, 2, [1, 0, 0, 1]);
  const arithmetic = positArithmetic(posit16);
  test.each<[string, () => unknown, string]>([
    [
      'no activations',
      () => quantiseActivations(float64, []),
      'the activations must have at least one element, got none',
    ],
    [
      'an infinite activation',
      () => quantiseActivations(float64, [1, 1 / 0]),
      'element 1 of the activations is not a real number of float64: Infinity',
    ],
    [
      'another length',
      () => bitLinear(float64, square, [1]),
      'the input of a BitLinear layer must have 2 elements, got 1',
    ],
    [
      'NaR',
      () => ternaryLinear(arithmetic, square, [posit16.one, posit16.nar]),
      'element 1 of the input of a ternary layer',
    ],
    ['a gain too few', () => rmsNorm(float64, [1, 2], [1]), 'the gain of RMSNorm must have 2 elements, got 1'],
    [
      'squares past the doubles',
      () => rmsNorm(float64, [1e200, 1e200], [1e300, 1e300], -1),
      // The sum is infinite, its inverse root 0: zeros would be a wrong answer.
      'the mean of squares of RMSNorm is not a real number of float64: Infinity',
    ],
    [
      'an odd vector',
      () => rotate(float64, [1, 2, 3], 0),
      'rotary embedding turns pairs: the elements must be even in number, got 3',
    ],
    ['a position between two', () => rotate(float64, [1, 2], 0.5), 'a position is an integer from 0 on, got 0.5'],
    ['a base of 0', () => rotate(float64, [1, 2], 1, 0), 'the base of rotary embedding is a positive number, got 0'],
    [
      'sizes of a feed-forward layer',
      () => feedForward(float64, { gate: square, up: square, norm: [1, 1], down: ternaryMatrix(1, 2, [1, 1]) }, [1, 1]),
      'gate and up of a feed-forward layer are of one size and down of the transposed one, got 2 x 2, 2 x 2 and 1 x 2',
    ],
    [
      'a square past the range',
      () => feedForward(float64, { gate: square, up: square, norm: [1, 1], down: square }, [1e200, 1e200]),
      'element 0 of relu(g)^2 * u of the feed-forward layer has no value in float64',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
