// Dual numbers: derivatives against closed forms, and through posits with quires against rationals, one rounding for each sum.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arithmetic, convert } from '../../../kernels-sw/arithmetic/arithmetic.js';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { ieeeArithmetic } from '../../../kernels-sw/arithmetic/ieee.js';
import { positArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { relu } from '../../../kernels-sw/arithmetic/vectors.js';
import { derivative, gradient } from '../../../kernels-sw/autodiff/derivative.js';
import { dual, mixedDual } from '../../../kernels-sw/autodiff/dual.js';
import { positDual, standardDual } from '../../../kernels-sw/autodiff/strategies.js';
import { bitLinear, ternaryLinear } from '../../../kernels-sw/bitnet/bit-linear.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { half } from '../../../kernels-sw/ieee/format.js';
import { posit8, posit16, posit32 } from '../../../kernels-sw/posit/typed/presets.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { dot, exponential, Fraction, inverseRoot, positOracle } from '../support/fraction.js';
import { reals } from '../support/reals.js';

type Unary = <T>(m: Arithmetic<T>, x: T) => T;

describe('closed forms in float64', () => {
  const cases: [name: string, f: Unary, slope: (x: number) => number][] = [
    ['3x + 2', (m, x) => m.add(m.mul(m.from(3), x), m.from(2)), () => 3],
    ['2 - x', (m, x) => m.sub(m.from(2), x), () => -1],
    ['-x', (m, x) => m.negate(x), () => -1],
    ['x^3', (m, x) => m.mul(m.mul(x, x), x), (x) => 3 * x * x],
    ['1 / x', (m, x) => m.div(m.one, x), (x) => -1 / (x * x)],
    ['x / (x + 1)', (m, x) => m.div(x, m.add(x, m.one)), (x) => 1 / (x + 1) ** 2],
    ['sqrt', (m, x) => m.sqrt(x), (x) => 0.5 / Math.sqrt(x)],
    ['rSqrt', (m, x) => m.rSqrt(x), (x) => -0.5 * x ** -1.5],
    ['exp', (m, x) => m.exp(x), Math.exp],
    ['log', (m, x) => m.log(x), (x) => 1 / x],
    ['sin', (m, x) => m.sin(x), Math.cos],
    ['cos', (m, x) => m.cos(x), (x) => -Math.sin(x)],
    ['tanH', (m, x) => m.tanH(x), (x) => 1 / Math.cosh(x) ** 2],
    ['exp(sin(x^2))', (m, x) => m.exp(m.sin(m.mul(x, x))), (x) => Math.exp(Math.sin(x * x)) * Math.cos(x * x) * 2 * x],
    [
      'x^2 + 2x - x^2 in an accumulator',
      (m, x) => m.accumulator().mulAdd(x, x).add(x).add(x).mulSub(x, x).value(),
      () => 2,
    ],
    ['relu', relu, () => 1],
    ['relu of -x', (m, x) => relu(m, m.negate(x)), () => 0],
  ];
  test.each(cases)('%s', (_, f, slope) => {
    for (const x of [0.25, 0.7, 1, 1.9, 3]) {
      const found = derivative(standardDual, f, x);
      expect(found.value).toBe(f(float64, x));
      expect(Math.abs(found.derivative - slope(x))).toBeLessThan(1e-14 * Math.max(1, Math.abs(slope(x))) * 8);
    }
  });
});

describe.each([
  { type: posit8, name: 'posit8' },
  { type: posit16, name: 'posit16' },
  { type: posit32, name: 'posit32' },
])('$name with quires, against rationals', ({ type }) => {
  const duals = positDual(type as typeof posit16);
  const { value, nearest, round } = positOracle(type.n, type.es);
  const from = (x: number) => duals.values.from(x);
  const exact = (p: { toBits(): bigint }) => value(p.toBits());
  const positive = reals(0.05, 20).map(from);

  test('operations round where they say, and nowhere else', () => {
    const derive = (f: Unary, x: ReturnType<typeof from>) => derivative(duals, f, x).derivative.toBits();
    fc.assert(
      fc.property(positive, positive, (p, c) => {
        const [x, k] = [exact(p), exact(c)];
        const constant = duals.constant(c);
        const two = new Fraction(2n);
        // x * (x + k): one rounding for x + k, whose slope is 1; then (x + k) + x accumulated.
        expect(derivative(duals, (m, u) => m.mul(u, m.add(u, constant)), p).derivative.toBits()).toBe(
          nearest(round(x.add(k)).add(x)),
        );
        // k / x: (0 - q * 1) / x
        const quotient = round(k.div(x));
        expect(derivative(duals, (m, u) => m.div(constant, u), p).derivative.toBits()).toBe(
          nearest(new Fraction(0n).sub(quotient).div(x)),
        );
        const root = round(new Fraction(1n).div(inverseRoot(x)));
        expect(derive((m, u) => m.sqrt(u), p)).toBe(nearest(new Fraction(1n).div(round(root.mul(two)))));
        const inverse = round(inverseRoot(x));
        expect(derive((m, u) => m.rSqrt(u), p)).toBe(nearest(new Fraction(0n).sub(inverse.div(round(x.mul(two))))));
        expect(derive((m, u) => m.exp(u), p)).toBe(nearest(exponential(x)));
        expect(derive((m, u) => m.log(u), p)).toBe(nearest(new Fraction(1n).div(x)));
      }),
      { seed: 61, numRuns: 40 },
    );
  });

  test('derivatives of any size, not only 1: each operation, and a sum of products', () => {
    const number = fc.tuple(reals(0.05, 20).map(from), reals(-4, 4).map(from)).map(([v, d]) => duals.variable(v, d));
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const [va, vb, vc] = [exact(a.value), exact(b.value), exact(c.value)];
        const [da, db, dc] = [exact(a.derivative), exact(b.derivative), exact(c.derivative)];
        const slope = ({ derivative: d }: typeof a) => d.toBits();
        const one = new Fraction(1n);
        expect(slope(duals.add(a, b))).toBe(nearest(da.add(db)));
        expect(slope(duals.sub(a, b))).toBe(nearest(da.sub(db)));
        expect(slope(duals.mul(a, b))).toBe(nearest(da.mul(vb).add(va.mul(db))));
        expect(slope(duals.div(a, b))).toBe(nearest(round(da.sub(round(va.div(vb)).mul(db))).div(vb)));
        const root = round(one.div(inverseRoot(va)));
        expect(slope(duals.sqrt(a))).toBe(nearest(da.div(round(root.add(root)))));
        const inverse = round(inverseRoot(va));
        expect(slope(duals.rSqrt(a))).toBe(
          nearest(new Fraction(0n).sub(round(da.mul(inverse)).div(round(va.add(va))))),
        );
        expect(slope(duals.exp(a))).toBe(nearest(da.mul(round(exponential(va)))));
        expect(slope(duals.log(a))).toBe(nearest(da.div(va)));
        const square = exponential(va.add(va));
        const t = round(square.sub(one).div(square.add(one)));
        expect(slope(duals.tanH(a))).toBe(nearest(round(one.sub(t.mul(t))).mul(da)));
        const sum = duals.accumulator().mulAdd(a, b).mulSub(b, c).add(a).sub(c).value();
        const terms = da.mul(vb).add(va.mul(db)).sub(db.mul(vc)).sub(vb.mul(dc)).add(da).sub(dc);
        expect(slope(sum)).toBe(nearest(terms));
        expect(slope(duals.accumulator().mulAdd(b, c).merge(duals.accumulator().add(a)).value())).toBe(
          nearest(db.mul(vc).add(vb.mul(dc)).add(da)),
        );
      }),
      { seed: 65, numRuns: 60 },
    );
  });

  test('the gradient of a sum of products has one rounding, however long the sum', () => {
    // f = sum of x_i * x_(i+1) * ... in a quire: x_i is in two products, so the derivative is x_(i-1) + x_(i+1), rounded once;
    // here times 1/16 each from 16 equal terms, so that roundings on the way would show.
    const vector = fc.array(reals(-8, 8).map(from), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(vector, vector, (x, w) => {
        const { value: found, gradient: slopes } = gradient(
          duals,
          (m, u) => {
            const sum = m.accumulator();
            u.forEach((element, i) => {
              for (let j = 0; j < 5; j += 1) {
                sum.mulAdd(element, m.constant(w[(i + j) % 5] ?? (type.zero as never)));
              }
              sum.mulAdd(element, element);
            });
            return sum.value();
          },
          x,
        );
        const [fx, fw] = [x.map(exact), w.map(exact)];
        const total = fw.reduce((a, b) => a.add(b));
        const terms = fx.map((v) => v.mul(total).add(v.mul(v)));
        expect(found.toBits()).toBe(nearest(terms.reduce((a, b) => a.add(b))));
        expect(slopes.map((p) => p.toBits())).toEqual(fx.map((v) => nearest(total.add(v).add(v))));
      }),
      { seed: 62, numRuns: 40 },
    );
  });

  test('a ternary layer under a dot product: x -> g . (W x), whose gradient is W^T g with one rounding', () => {
    // With the scale 1 the layer only sums; the derivative of g . y is accumulated from slopes of -1, 0 and +1.
    const vector = fc.array(reals(-8, 8).map(from), { minLength: 3, maxLength: 3 });
    const trits = fc.array(fc.constantFrom(-1, 0, 1), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(vector, vector, trits, (x, g, weights) => {
        const matrix = ternaryMatrix(3, 3, weights);
        const { gradient: slopes } = gradient(
          duals,
          (m, u) => {
            const sum = m.accumulator();
            ternaryLinear(m, matrix, u).forEach((y, i) => {
              sum.mulAdd(m.constant(g[i] ?? (type.zero as never)), y);
            });
            return sum.value();
          },
          x,
        );
        const expected = [0, 1, 2].map((column) =>
          nearest(
            dot(
              g.map(exact),
              [0, 1, 2].map((row) => new Fraction(BigInt(weights[3 * row + column] ?? 0))),
            ),
          ),
        );
        expect(slopes.map((p) => p.toBits())).toEqual(expected);
      }),
      { seed: 63, numRuns: 40 },
    );
  });
});

describe('values and derivatives in different arithmetics', () => {
  test('a half value 2049 is 2048, its derivative in float64 is not rounded', () => {
    const duals = mixedDual(ieeeArithmetic(half), float64);
    // x * x at 2048: the value 2^22 is infinite in half.
    expect(() => derivative(duals, (m, x) => m.mul(x, x), 2048)).toThrow('the function has no value at x in half');
    // 0.1 in half is 0.0999755859375.
    const tenth = 0.0999755859375;
    expect(derivative(duals, (m, x) => m.mul(m.mul(x, x), x), tenth).derivative).toBe(
      // x^2 rounded to half, times 1, plus x times 2x
      ieeeArithmetic(half).mul(tenth, tenth) + tenth * (2 * tenth),
    );
  });

  test('values in posit16, derivatives in posit32: the gradient is that of posit32 at the values of posit16', () => {
    const [values, tangents] = [positArithmetic(posit16), positArithmetic(posit32)];
    const duals = mixedDual(values, tangents);
    const oracle = { narrow: positOracle(16, 2), wide: positOracle(32, 2) };
    const lift = convert(values, tangents);
    fc.assert(
      fc.property(reals(0.1, 9), (x) => {
        const p = posit16.from(x);
        // x^2 * x: value rounded to posit16, the slope of x^2, 2x, exact in posit32.
        const found = derivative(duals, (m, u) => m.mul(m.mul(u, u), u), p);
        const v = oracle.narrow.value(p.toBits());
        const square = oracle.narrow.round(v.mul(v));
        const slope = oracle.wide.round(v.add(v));
        expect(found.value.toBits()).toBe(oracle.narrow.nearest(square.mul(v)));
        expect(found.derivative.toBits()).toBe(oracle.wide.nearest(slope.mul(v).add(square)));
        // Sine: the cosine of posit32.
        expect(String(derivative(duals, (m, u) => m.sin(u), p).derivative)).toBe(String(tangents.cos(lift(p))));
      }),
      { seed: 64, numRuns: 40 },
    );
  });
});

describe('refused', () => {
  const of = (f: Unary, x: number) => () => derivative(standardDual, f, x);
  test.each<[string, () => unknown, string]>([
    ['the root at 0', of((m, x) => m.sqrt(x), 0), 'the function has no derivative at x in float64'],
    ['the root of -1', of((m, x) => m.sqrt(x), -1), 'the function has no value at x in float64'],
    ['a division by 0', of((m, x) => m.div(m.one, x), 0), 'the function has no value at x in float64'],
    ['the logarithm of 0', of((m, x) => m.log(x), 0), 'the function has no value at x in float64'],
    ['x that is NaN', of((_, x) => x, Number.NaN), 'x is not a real number of float64: NaN'],
    [
      'a division by 0 in posits',
      () => derivative(positDual(posit16), (m, x) => m.div(m.one, x), posit16.zero),
      'the function has no value at x in posit(16, 2) with quire(256, -112)',
    ],
    [
      'quantised activations',
      () => gradient(standardDual, (m, x) => bitLinear(m, ternaryMatrix(1, 2, [1, 1]), x)[0] ?? m.zero, [1, 2]),
      'rounding to an integer has no derivative: use layers without quantised activations',
    ],
    [
      'sums of other dual numbers',
      () =>
        dual(standardDual)
          .accumulator()
          .merge(
            dual(dual(float64))
              .accumulator()
              .merge(float64.accumulator() as never),
          ),
      'takes sums of dual numbers of dual numbers of float64 only',
    ],
    [
      'a dual number that is none, in a layer',
      () => ternaryLinear(standardDual, ternaryMatrix(1, 1, [1]), [standardDual.variable(1, Number.NaN)]),
      'element 0 of the input of a ternary layer is not a real number of dual numbers of float64: 1 with the derivative NaN',
    ],
    ['no variables', () => gradient(standardDual, (m) => m.one, []), 'x must have at least one element, got none'],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
