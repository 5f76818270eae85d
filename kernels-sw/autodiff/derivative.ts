/** Derivatives of functions that are written against an arithmetic. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkReal, checkVector, realResult } from '../arithmetic/checks.js';
import { NumericsError, showValue } from '../errors.js';
import { type Dual, type DualArithmetic, dual } from './dual.js';

/** A function of one variable, for any arithmetic; what {@link derivatives} needs. */
export type RealFunction = <T>(arithmetic: Arithmetic<T>, x: T) => T;
/** A function of several variables, for any arithmetic; what {@link hessian} needs. */
export type ScalarField = <T>(arithmetic: Arithmetic<T>, x: readonly T[]) => T;

/** f and f' at a place. */
export interface Slope<V, D> {
  readonly value: V;
  readonly derivative: D;
}

/**
 * f(x) and f'(x).
 *
 * @throws NumericsError if x, f(x) or f'(x) is no real number.
 */
export function derivative<V, D>(
  duals: DualArithmetic<V, D>,
  f: (arithmetic: DualArithmetic<V, D>, x: Dual<V, D>) => Dual<V, D>,
  x: V,
): Slope<V, D> {
  checkReal(duals.values, 'x', x);
  const { value, derivative: slope } = realDual(duals, f(duals, duals.variable(x)));
  return { value, derivative: slope };
}

/**
 * f(x) and the gradient of f at x, by one evaluation for each variable.
 *
 * @throws NumericsError for no variables, and if one of them, f(x) or a derivative is no real number.
 */
export function gradient<V, D>(
  duals: DualArithmetic<V, D>,
  f: (arithmetic: DualArithmetic<V, D>, x: readonly Dual<V, D>[]) => Dual<V, D>,
  x: readonly V[],
): { readonly value: V; readonly gradient: D[] } {
  checkVector(duals.values, 'x', x);
  const results = x.map((_, i) => {
    const point = x.map((value, j) => (j === i ? duals.variable(value) : duals.constant(value)));
    return realDual(duals, f(duals, point));
  });
  return { value: (results[0] as Dual<V, D>).value, gradient: results.map((result) => result.derivative) };
}

/**
 * F(x) and its derivative in a direction, the product of the Jacobian matrix and the direction, by one evaluation.
 *
 * @throws NumericsError for lengths that differ, and if an element of x, F(x) or the derivative is no real number.
 */
export function directionalDerivative<V, D>(
  duals: DualArithmetic<V, D>,
  f: (arithmetic: DualArithmetic<V, D>, x: readonly Dual<V, D>[]) => readonly Dual<V, D>[],
  x: readonly V[],
  direction: readonly D[],
): { readonly values: V[]; readonly derivatives: D[] } {
  checkVector(duals.values, 'x', x);
  checkVector(duals.tangents, 'the direction', direction, x.length);
  const results = f(
    duals,
    x.map((value, i) => duals.variable(value, direction[i] as D)),
  );
  return {
    values: realResult(
      duals.values,
      'F(x)',
      results.map((result) => result.value),
    ),
    derivatives: realResult(
      duals.tangents,
      'the derivative',
      results.map((result) => result.derivative),
    ),
  };
}

/**
 * The Jacobian matrix of F at x, row i the gradient of element i of F; one evaluation for each variable.
 *
 * @throws NumericsError for no variables, and if one of them, an element of F(x) or a derivative is no real number.
 */
export function jacobian<V, D>(
  duals: DualArithmetic<V, D>,
  f: (arithmetic: DualArithmetic<V, D>, x: readonly Dual<V, D>[]) => readonly Dual<V, D>[],
  x: readonly V[],
): { readonly values: V[]; readonly jacobian: D[][] } {
  checkVector(duals.values, 'x', x);
  const { zero, one } = duals.tangents;
  const columns = x.map((_, i) =>
    directionalDerivative(
      duals,
      f,
      x,
      x.map((__, j) => (i === j ? one : zero)),
    ),
  );
  const values = columns[0]?.values ?? [];
  return { values, jacobian: values.map((_, row) => columns.map((column) => column.derivatives[row] as D)) };
}

/**
 * f, the gradient and the Hessian matrix of f at x, by dual numbers of dual numbers: one evaluation for each pair of variables.
 *
 * @throws NumericsError for no variables, and if one of them or of the results is no real number.
 */
export function hessian<T>(
  arithmetic: Arithmetic<T>,
  f: ScalarField,
  x: readonly T[],
): { readonly value: T; readonly gradient: T[]; readonly hessian: T[][] } {
  checkVector(arithmetic, 'x', x);
  const inner = dual(arithmetic);
  const outer = dual(inner);
  const rows = x.map((_, i) =>
    x.map((__, j) => {
      const point = x.map((value, k) =>
        outer.variable(k === j ? inner.variable(value) : inner.constant(value), k === i ? inner.one : inner.zero),
      );
      return realDual(outer, f(outer, point));
    }),
  );
  const first = rows[0]?.[0] as Dual<Dual<T>>;
  return {
    value: first.value.value,
    gradient: rows.map((row) => (row[0] as Dual<Dual<T>>).derivative.value),
    hessian: rows.map((row) => row.map((result) => result.derivative.derivative)),
  };
}

/**
 * f(x), f'(x), f''(x) and so on up to the derivative of that order, by dual numbers nested as deep.
 *
 * The cost doubles with each order.
 *
 * @throws NumericsError for an order that is no integer from 0 on, and if x or one of the results is no real number.
 */
export function derivatives<T>(arithmetic: Arithmetic<T>, f: RealFunction, x: T, order: number): T[] {
  if (!(Number.isSafeInteger(order) && order >= 0)) {
    throw new NumericsError(`the order of a derivative is an integer from 0 on, got ${showValue(order)}`);
  }
  checkReal(arithmetic, 'x', x);
  return realResult(arithmetic, `the derivatives up to order ${order}`, nest(arithmetic, f, x, order));
}

/**
 * One level: the arithmetic becomes its dual numbers, x the variable. What comes back from below are the derivatives of lower
 * orders as dual numbers, and the derivative of the last one is one order more.
 */
function nest<T>(arithmetic: Arithmetic<T>, f: RealFunction, x: T, order: number): T[] {
  if (order === 0) {
    return [f(arithmetic, x)];
  }
  const duals = dual(arithmetic);
  const below = nest(duals, f, duals.variable(x), order - 1);
  return [...below.map(({ value }) => value), (below.at(-1) as Dual<T>).derivative];
}

function realDual<V, D>(duals: DualArithmetic<V, D>, result: Dual<V, D>): Dual<V, D> {
  if (!duals.values.isFinite(result.value)) {
    throw new NumericsError(`the function has no value at x in ${duals.values.name}`);
  }
  if (!duals.tangents.isFinite(result.derivative)) {
    throw new NumericsError(`the function has no derivative at x in ${duals.tangents.name}`);
  }
  return result;
}
