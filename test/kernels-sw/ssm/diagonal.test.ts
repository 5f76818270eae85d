// Diagonal state space models: by hand, against the closed form, and against rationals with one rounding per state and output.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { positArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { posit16, posit32 } from '../../../kernels-sw/posit/typed/presets.js';
import { discretise, selectiveScan, ssmScan, ssmStep } from '../../../kernels-sw/ssm/diagonal.js';
import { dot, exponential, Fraction, positOracle } from '../support/fraction.js';
import { reals } from '../support/reals.js';

describe('by hand', () => {
  const model = { a: [0.5, -1], b: [1, 2], c: [3, 1], d: 10 };

  test('three steps from zeros', () => {
    // h: (1, 2), (0.5, -2), (2.25, 6); y: 3 + 2 + 10 = 15, 1.5 - 2 + 0 = -0.5, 6.75 + 6 + 20 = 32.75
    expect(ssmScan(float64, model, [1, 0, 2])).toEqual({ outputs: [15, -0.5, 32.75], state: [2.25, 6] });
  });

  test('a scan goes on where another one stopped', () => {
    const { state } = ssmScan(float64, model, [1]);
    expect(ssmScan(float64, model, [0, 2], state)).toEqual({ outputs: [-0.5, 32.75], state: [2.25, 6] });
    expect(ssmStep(float64, model, state, 0)).toEqual({ output: -0.5, state: [0.5, -2] });
  });

  test('a selective scan has a model for each step', () => {
    const other = { ...model, a: [0, 0], d: 0 };
    // Step 2 forgets: h = (2, 4), y = 6 + 4.
    expect(selectiveScan(float64, [model, other], [1, 2])).toEqual({ outputs: [15, 10], state: [2, 4] });
  });

  test('the answer to a 1 is c a^t b', () => {
    const { outputs } = ssmScan(float64, { a: [0.5], b: [3], c: [2], d: 1 }, [1, 0, 0, 0, 0]);
    expect(outputs).toEqual([7, 3, 1.5, 0.75, 0.375]);
  });

  test('zero-order hold: h follows the exact solution at the samples', () => {
    // h' = -2 h + 3 x with x = 1 from h = 0: h(t) = 1.5 (1 - exp(-2 t)).
    const { a, b } = discretise(float64, { a: [-2, 0], b: [3, 3] }, 0.1);
    const { state } = ssmScan(float64, { a, b, c: [1, 1], d: 0 }, Array(10).fill(1));
    expect(state[0]).toBeCloseTo(1.5 * (1 - Math.exp(-2)), 14);
    // h' = 3 x: h(t) = 3 t.
    expect(state[1]).toBeCloseTo(3, 14);
  });
});

describe.each([
  { type: posit16, name: 'posit16' },
  { type: posit32, name: 'posit32' },
])('$name', ({ type }) => {
  const arithmetic = positArithmetic(type as typeof posit16);
  const { value, nearest, round } = positOracle(type.n, type.es);
  const number = reals(-1, 1);
  const vector = (length: number) => fc.array(number, { minLength: length, maxLength: length });

  test('one rounding for each state and one for the output, in order', () => {
    fc.assert(
      fc.property(vector(3), vector(3), vector(3), number, vector(12), (a, b, c, d, inputs) => {
        const from = (x: readonly number[]) => x.map((v) => arithmetic.from(v));
        const model = { a: from(a), b: from(b), c: from(c), d: arithmetic.from(d) };
        const xs = from(inputs);
        const fractions = (x: readonly { toBits(): bigint }[]) => x.map((p) => value(p.toBits()));
        const [fa, fb, fc_, fx] = [fractions(model.a), fractions(model.b), fractions(model.c), fractions(xs)];
        let h = fa.map(() => new Fraction(0n));
        const expected = fx.map((x) => {
          h = h.map((state, i) => round((fa[i] ?? x).mul(state).add((fb[i] ?? x).mul(x))));
          return nearest(dot(fc_, h).add(value(model.d.toBits()).mul(x)));
        });
        const found = ssmScan(arithmetic, model, xs);
        expect(found.outputs.map((p) => p.toBits())).toEqual(expected);
        expect(found.state.map((p) => p.toBits())).toEqual(h.map(nearest));
      }),
      { seed: 51, numRuns: 25 },
    );
  });

  test('zero-order hold, step by step', () => {
    fc.assert(
      fc.property(reals(-4, -0.1), number, (rate, gain) => {
        const [p, g, delta] = [rate, gain, 0.125].map((x) => arithmetic.from(x));
        if (p === undefined || g === undefined || delta === undefined) throw new Error('three posits');
        const [fp, fg, fd] = [value(p.toBits()), value(g.toBits()), value(delta.toBits())];
        const a = round(exponential(round(fd.mul(fp))));
        const b = round(round(round(a.sub(new Fraction(1n))).div(fp)).mul(fg));
        const found = discretise(arithmetic, { a: [p], b: [g] }, delta);
        expect([found.a[0]?.toBits(), found.b[0]?.toBits()]).toEqual([nearest(a), nearest(b)]);
      }),
      { seed: 52, numRuns: 25 },
    );
  });
});

test('a parallel scan would give another result: with rounding its operator is not associative', () => {
  const arithmetic = positArithmetic(posit16);
  type Step = readonly [a: ReturnType<typeof posit16.from>, b: ReturnType<typeof posit16.from>];
  // h -> a*h + b, then h -> c*h + d, is h -> (c*a)*h + (c*b + d).
  const after = ([a, b]: Step, [c, d]: Step): Step => [
    arithmetic.mul(c, a),
    arithmetic.accumulator().mulAdd(c, b).add(d).value(),
  ];
  const step = fc.tuple(reals(-1, 1), reals(-1, 1)).map(([a, b]): Step => [posit16.from(a), posit16.from(b)]);
  const differing = fc
    .sample(fc.tuple(step, step, step), { seed: 53, numRuns: 50 })
    .filter(([x, y, z]) => String(after(after(x, y), z)) !== String(after(x, after(y, z))));
  expect(differing.length).toBeGreaterThan(0);
});

describe('refused', () => {
  const model = { a: [1], b: [1], c: [1], d: 0 };
  test.each<[string, () => unknown, string]>([
    ['no inputs', () => ssmScan(float64, model, []), 'the inputs must have at least one element, got none'],
    [
      'no states',
      () => ssmScan(float64, { a: [], b: [], c: [], d: 0 }, [1]),
      'a of the model must have at least one element',
    ],
    ['a b too few', () => ssmScan(float64, { ...model, a: [1, 1] }, [1]), 'b of the model must have 2 elements, got 1'],
    ['NaN', () => ssmScan(float64, model, [Number.NaN]), 'element 0 of the inputs is not a real number'],
    ['a state too many', () => ssmScan(float64, model, [1], [1, 2]), 'the initial state must have 1 elements, got 2'],
    [
      'a state that grows past the range',
      () => ssmScan(float64, { ...model, a: [1e200] }, [1, 1, 1]),
      'element 0 of the state after step 2 has no value in float64',
    ],
    [
      'models too few',
      () => selectiveScan(float64, [model], [1, 2]),
      'a selective scan has a model for each input, got 1 for 2',
    ],
    [
      'models of different sizes',
      () => selectiveScan(float64, [model, { a: [1, 1], b: [1, 1], c: [1, 1], d: 0 }], [1, 2]),
      'a of the model must have 1 elements, got 2',
    ],
    [
      'an endless interval',
      () => discretise(float64, model, 1 / 0),
      'the interval is not a real number of float64: Infinity',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
