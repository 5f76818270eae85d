// Gradients, Jacobian and Hessian matrices, derivatives of any order, and derivatives within functions that are derived.
import { describe, expect, test } from 'vitest';
import type { Arithmetic } from '../../../kernels-sw/arithmetic/arithmetic.js';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { positArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import {
  derivative,
  derivatives,
  directionalDerivative,
  gradient,
  hessian,
  jacobian,
  type ScalarField,
} from '../../../kernels-sw/autodiff/derivative.js';
import { dual, mixedDual } from '../../../kernels-sw/autodiff/dual.js';
import { positDual, standardDual } from '../../../kernels-sw/autodiff/strategies.js';
import { rmsNorm } from '../../../kernels-sw/bitnet/rms-norm.js';
import { softmax } from '../../../kernels-sw/bitnet/softmax.js';
import { posit16, posit32 } from '../../../kernels-sw/posit/typed/presets.js';
import { ssmScan } from '../../../kernels-sw/ssm/diagonal.js';

/** x^2 y + y^3 */
const polynomial: ScalarField = (m, [x = m.zero, y = m.zero]) => m.add(m.mul(m.mul(x, x), y), m.mul(m.mul(y, y), y));

test('gradient of x^2 y + y^3 at (3, 2): 12 and 9 + 12', () => {
  expect(gradient(standardDual, polynomial, [3, 2])).toEqual({ value: 26, gradient: [12, 21] });
});

test('Hessian: 2y, 2x; 2x, 6y', () => {
  expect(hessian(float64, polynomial, [3, 2])).toEqual({
    value: 26,
    gradient: [12, 21],
    hessian: [
      [4, 6],
      [6, 12],
    ],
  });
});

test('the same in posit32, all of it exact', () => {
  const found = hessian(positArithmetic(posit32), polynomial, [posit32.from(3), posit32.from(2)]);
  expect(JSON.stringify(found)).toBe('{"value":"26","gradient":["12","21"],"hessian":[["4","6"],["6","12"]]}');
});

test('Jacobian of (x y, x + y) and its product with (1, -1)', () => {
  const f = <T>(m: Arithmetic<T>, [x = m.zero, y = m.zero]: readonly T[]) => [m.mul(x, y), m.add(x, y)];
  expect(jacobian(standardDual, f, [3, 2])).toEqual({
    values: [6, 5],
    jacobian: [
      [2, 3],
      [1, 1],
    ],
  });
  expect(directionalDerivative(standardDual, f, [3, 2], [1, -1])).toEqual({ values: [6, 5], derivatives: [-1, 0] });
});

describe('derivatives of any order', () => {
  test('x^5 at 2: 32, 80, 160, 240, 240, 120, 0', () => {
    const fifth = <T>(m: Arithmetic<T>, x: T) => m.mul(m.mul(m.mul(x, x), m.mul(x, x)), x);
    expect(derivatives(float64, fifth, 2, 6)).toEqual([32, 80, 160, 240, 240, 120, 0]);
    expect(derivatives(positArithmetic(posit32), fifth, posit32.from(2), 6).map(Number)).toEqual([
      32, 80, 160, 240, 240, 120, 0,
    ]);
  });

  test('sin at 1: sin, cos, -sin, -cos, sin', () => {
    const [s, c] = [Math.sin(1), Math.cos(1)];
    expect(derivatives(float64, (m, x) => m.sin(x), 1, 4)).toEqual([s, c, -s, -c, s]);
  });

  test('1 / x at 2: (-1)^k k! / 2^(k+1)', () => {
    const found = derivatives(float64, (m, x) => m.div(m.one, x), 2, 5);
    expect(found).toEqual([1 / 2, -1 / 4, 2 / 8, -6 / 16, 24 / 32, -120 / 64]);
  });

  test('exp(-x^2 / 2) at 1: Hermite polynomials 1, -1, 0, 2, -2, -6 times the value', () => {
    const bell = <T>(m: Arithmetic<T>, x: T) => m.exp(m.div(m.mul(x, x), m.from(-2)));
    derivatives(float64, bell, 1, 5).forEach((found, k) => {
      expect(found).toBeCloseTo(([1, -1, 0, 2, -2, -6][k] ?? 0) * Math.exp(-0.5), 13);
    });
  });

  test('order 0 is the value; half an order is refused', () => {
    expect(derivatives(float64, (_, x) => x, 7, 0)).toEqual([7]);
    expect(() => derivatives(float64, (_, x) => x, 7, 0.5)).toThrow(
      'the order of a derivative is an integer from 0 on, got 0.5',
    );
  });
});

test('levels are kept apart: the derivative of x * (d/dy (x + y) at y = 1) at x = 1 is 1, not 2', () => {
  const found = derivative(
    standardDual,
    (m, x) => {
      const inner = derivative(dual(m), (n, y) => n.add(n.constant(x), y), m.one);
      return m.mul(x, inner.derivative);
    },
    1,
  );
  expect(found).toEqual({ value: 1, derivative: 1 });
});

test("a derivative within: x -> f(x) f'(x) for f = x^3 is 3 x^5, its slope at 2 is 15 * 16", () => {
  const found = derivative(
    standardDual,
    (m, x) => {
      const f = derivative(dual(m), (n, y) => n.mul(n.mul(y, y), y), x);
      return m.mul(f.value, f.derivative);
    },
    2,
  );
  expect(found).toEqual({ value: 96, derivative: 240 });
});

test('strategies nest: the second derivative of x^3 + 2 x^2 at 3 through posits, and through two arithmetics', () => {
  const f = <T>(m: Arithmetic<T>, x: T): T =>
    m.accumulator().mulAdd(m.mul(x, x), x).mulAdd(m.mul(x, x), m.from(2)).value();
  // 6 x + 4 = 22
  const posits = positDual(posit16);
  const second = derivative(dual(posits), f, posits.variable(posit16.from(3)));
  expect(second.derivative.derivative.toNumber()).toBe(22);
  const two = mixedDual(positArithmetic(posit16), positArithmetic(posit32));
  const third = derivative(dual(dual(two)), f, dual(two).variable(two.variable(posit16.from(3))));
  expect(third.value.value.value.type).toBe(posit16);
  expect(third.derivative.derivative.derivative.type).toBe(posit32);
  expect(third.derivative.derivative.derivative.toNumber()).toBe(6);
  expect(third.derivative.derivative.value.toNumber()).toBe(22);
});

describe('through layers', () => {
  test('softmax: p_i (delta_ij - p_j)', () => {
    const x = [0.3, -1, 2];
    const p = softmax(float64, x);
    const { jacobian: found } = jacobian(standardDual, softmax, x);
    p.forEach((pi, i) => {
      p.forEach((pj, j) => {
        expect(found[i]?.[j]).toBeCloseTo(pi * ((i === j ? 1 : 0) - pj), 14);
      });
    });
  });

  test('RMSNorm: r (delta_ij - x_i x_j r^2 / n)', () => {
    const x = [1, -2, 0.5, 3];
    const ones = [1, 1, 1, 1];
    const r = 1 / Math.sqrt((1 + 4 + 0.25 + 9) / 4 + 1e-5);
    const { jacobian: found } = jacobian(
      standardDual,
      (m, u) =>
        rmsNorm(
          m,
          u,
          ones.map((g) => m.from(g)),
        ),
      x,
    );
    x.forEach((xi, i) => {
      x.forEach((xj, j) => {
        expect(found[i]?.[j]).toBeCloseTo(r * ((i === j ? 1 : 0) - (xi * xj * r * r) / 4), 13);
      });
    });
  });

  test('a scan: the slope of the last output by a, for x = 1, 0, 0, 0, is 3 a^2', () => {
    const found = derivative(
      standardDual,
      (m, a) => {
        const model = { a: [a], b: [m.one], c: [m.one], d: m.zero };
        return ssmScan(m, model, [m.one, m.zero, m.zero, m.zero]).outputs[3] ?? m.zero;
      },
      0.5,
    );
    expect(found).toEqual({ value: 0.125, derivative: 0.75 });
  });
});
