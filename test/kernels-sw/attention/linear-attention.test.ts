// Linear attention: by hand, against the formula on rationals, and recurrent against chunked, bit for bit with quires.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { positArithmetic, sequentialPositArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { eluFeatures, performerFeatures, reluFeatures } from '../../../kernels-sw/attention/feature-maps.js';
import { chunkedLinearAttention, linearAttention } from '../../../kernels-sw/attention/linear-attention.js';
import { LinearAttentionState } from '../../../kernels-sw/attention/state.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { posit8, posit16, posit32 } from '../../../kernels-sw/posit/typed/presets.js';
import { dot, exponential, Fraction, inverseRoot, positOracle, sum } from '../support/fraction.js';
import { reals } from '../support/reals.js';

describe('by hand', () => {
  test('two tokens with ReLU features and epsilon 0', () => {
    // phi(k0) = (1, 0), phi(k1) = (2, 3). Token 0: q = (1, 5) sees S = k0 v0 = 10 on the first feature only: 10.
    // Token 1: q = (1, 1): (1*(10 + 2*20) + 1*(3*20)) / (1 + 2 + 3) = 110 / 6.
    const head = {
      queries: [
        [1, 5],
        [1, 1],
      ],
      keys: [
        [1, -4],
        [2, 3],
      ],
      values: [[10], [20]],
    };
    expect(linearAttention(float64, reluFeatures(float64), head, 0)).toEqual([[10], [110 / 6]]);
  });

  test('features', () => {
    expect(reluFeatures(float64)([-1, 0, 2])).toEqual([0, 0, 2]);
    expect(eluFeatures(float64)([-1, 0, 2])).toEqual([Math.exp(-1), 1, 3]);
    // |x|^2 / 2 = 12.5; w.x = 3 and 7; sqrt(2)
    const [a = 0, b = 0] = performerFeatures(float64, [
      [1, 0],
      [1, 1],
    ])([3, 4]);
    expect(a).toBeCloseTo(Math.exp(3 - 12.5) / Math.SQRT2, 15);
    expect(b).toBeCloseTo(Math.exp(7 - 12.5) / Math.SQRT2, 15);
  });

  test('Performer features give the exponential of the dot product, on average over w', () => {
    // 4000 rows w spread evenly over the normal distribution: the mean of phi(x) phi(y) over them is about exp(x y).
    const rows = Array.from({ length: 4000 }, (_, i) => [quantile((i + 0.5) / 4000)]);
    const features = performerFeatures(float64, rows);
    const [x, y] = [features([0.5]), features([0.25])];
    const kernel = x.reduce((total, value, i) => total + value * (y[i] ?? 0), 0);
    expect(kernel).toBeCloseTo(Math.exp(0.5 * 0.25), 2);
  });
});

/** The standard normal quantile, by bisection of the distribution function (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function quantile(p: number): number {
  const distribution = (x: number): number => {
    const t = 1 / (1 + 0.2316419 * Math.abs(x));
    const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
    return x > 0 ? 1 - tail : tail;
  };
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    [low, high] = distribution(middle) < p ? [middle, high] : [low, middle];
  }
  return low;
}

const tokens = (count: number, width: number) =>
  fc.array(fc.array(reals(-4, 4), { minLength: width, maxLength: width }), {
    minLength: count,
    maxLength: count,
  });
const heads = fc.record({ queries: tokens(7, 3), keys: tokens(7, 3), values: tokens(7, 2) });
const projection = [
  [0.5, -1, 0.25],
  [1, 0.5, -0.5],
];
const maps = ['relu', 'elu + 1', 'performer'] as const;

describe.each([
  { type: posit8, name: 'posit8' },
  { type: posit16, name: 'posit16' },
  { type: posit32, name: 'posit32' },
])('$name with quires', ({ type }) => {
  const arithmetic = positArithmetic(type as typeof posit16);
  const { value, nearest, round } = positOracle(type.n, type.es);
  const rows = projection.map((row) => row.map((x) => arithmetic.from(x)));
  const features = {
    relu: reluFeatures(arithmetic),
    'elu + 1': eluFeatures(arithmetic),
    performer: performerFeatures(arithmetic, rows),
  };
  const posits = (vectors: readonly (readonly number[])[]) => vectors.map((x) => x.map((v) => arithmetic.from(v)));
  const inPosits = (head: { queries: number[][]; keys: number[][]; values: number[][] }) => ({
    queries: posits(head.queries),
    keys: posits(head.keys),
    values: posits(head.values),
  });
  const bits = (vectors: { toBits(): bigint }[][]) => vectors.map((x) => x.map((p) => p.toBits()));

  test.each(maps)('%s: chunks of any size give what token by token gives, bit for bit', (map) => {
    fc.assert(
      fc.property(heads, fc.integer({ min: 1, max: 9 }), (head, size) => {
        const posit = inPosits(head);
        const recurrent = linearAttention(arithmetic, features[map], posit, 0.01);
        expect(bits(chunkedLinearAttention(arithmetic, features[map], posit, size, 0.01))).toEqual(bits(recurrent));
      }),
      { seed: 41, numRuns: 10 },
    );
  });

  test.each(maps)('%s: what the formulas give on rationals', (map) => {
    const one = new Fraction(1n);
    const formula = (x: readonly Fraction[]): Fraction[] => {
      if (map === 'relu') {
        return x.map((v) => (v.n > 0n ? v : new Fraction(0n)));
      }
      if (map === 'elu + 1') {
        return x.map((v) => round(v.n > 0n ? v.add(one) : exponential(v)));
      }
      const half = round(round(dot(x, x)).div(new Fraction(2n)));
      const root = round(one.div(inverseRoot(new Fraction(2n))));
      return projection.map((row) => {
        const w = row.map((v) => round(Fraction.of(v)));
        return round(round(exponential(round(round(dot(w, x)).sub(half)))).div(root));
      });
    };
    fc.assert(
      fc.property(heads, (head) => {
        const posit = inPosits(head);
        const fractions = (vectors: { toBits(): bigint }[][]) => vectors.map((x) => x.map((p) => value(p.toBits())));
        const [q, k] = [fractions(posit.queries).map(formula), fractions(posit.keys).map(formula)];
        const v = fractions(posit.values);
        const epsilon = round(Fraction.of(0.01));
        // All sums from the beginning for each token: no state.
        const expected = q.map((query, t) => {
          const past = k.slice(0, t + 1);
          const z = query.map((_, i) => round(sum(past.map((key) => key[i] ?? one))));
          const d = round(dot(query, z).add(epsilon));
          return [0, 1].map((j) => {
            const s = query.map((_, i) => round(sum(past.map((key, p) => (key[i] ?? one).mul(v[p]?.[j] ?? one)))));
            return nearest(round(dot(query, s)).div(d));
          });
        });
        expect(bits(linearAttention(arithmetic, features[map], posit, 0.01))).toEqual(expected);
      }),
      { seed: 42, numRuns: 10 },
    );
  });
});

test('without quires chunks show in the last places: only close in floating point, and different somewhere', () => {
  let differences = 0;
  fc.assert(
    fc.property(heads, (head) => {
      const recurrent = linearAttention(float64, eluFeatures(float64), head).flat();
      const chunked = chunkedLinearAttention(float64, eluFeatures(float64), head, 3).flat();
      recurrent.forEach((y, i) => {
        expect(Math.abs(y - (chunked[i] ?? Number.NaN))).toBeLessThan(1e-13);
        differences += y === chunked[i] ? 0 : 1;
      });
    }),
    { seed: 43, numRuns: 20 },
  );
  expect(differences).toBeGreaterThan(0);
  const posit = sequentialPositArithmetic(posit16);
  const [head] = fc.sample(heads, { seed: 44, numRuns: 1 });
  const from = (vectors: number[][] = []) => vectors.map((x) => x.map((v) => posit.from(v)));
  const typed = { queries: from(head?.queries), keys: from(head?.keys), values: from(head?.values) };
  const map = eluFeatures(posit);
  expect(String(chunkedLinearAttention(posit, map, typed, 3))).not.toBe(String(linearAttention(posit, map, typed)));
});

describe('refused', () => {
  const relu = reluFeatures(float64);
  const head = { queries: [[1]], keys: [[1]], values: [[1, 2]] };
  test.each<[string, () => unknown, string]>([
    [
      'no tokens',
      () => linearAttention(float64, relu, { queries: [], keys: [], values: [] }),
      'and at least one, got 0, 0 and 0',
    ],
    [
      'a key too few',
      () => linearAttention(float64, relu, { ...head, keys: [] }),
      'as many queries as keys and values, and at least one, got 1, 0 and 1',
    ],
    [
      'a key of another size',
      () => linearAttention(float64, relu, { ...head, keys: [[1, 2]] }),
      'key 0 must have 1 elements, got 2',
    ],
    [
      'NaN',
      () => linearAttention(float64, relu, { ...head, values: [[1, Number.NaN]] }),
      'element 1 of value 0 is not a real number',
    ],
    [
      'a divisor of 0',
      () => linearAttention(float64, relu, { ...head, queries: [[-1]] }, 0),
      'element 0 of the output of linear attention has no value in float64',
    ],
    [
      'chunks of nothing',
      () => chunkedLinearAttention(float64, relu, head, 0),
      'the size of a chunk is a positive integer, got 0',
    ],
    ['no projection', () => performerFeatures(float64, []), 'Performer features need a projection of at least one row'],
    [
      'an exponential past the range',
      () => performerFeatures(float64, [[800]])([2]),
      'element 0 of the features has no value in float64',
    ],
    [
      'a state of another size',
      () => LinearAttentionState.empty(float64, 2, 1).merge(LinearAttentionState.empty(float64, 1, 2)),
      'a state of linear attention of 2 x 1 elements does not go with one of 1 x 2',
    ],
    [
      'features too few',
      () => LinearAttentionState.empty(float64, 2, 1).add([1], [1]),
      'the features of the key must have 2 elements, got 1',
    ],
    [
      'a state of nothing',
      () => LinearAttentionState.empty(float64, 0, 1),
      'a state of linear attention has positive sizes, got 0',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
