/** Diagonal state space models: so many states, each with a factor of its own. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkReal, checkVector, realResult } from '../arithmetic/checks.js';
import { NumericsError } from '../errors.js';

/** The model h = a*h + b*x, y = c.h + d*x, all of a, b and c with one element for each state. */
export interface DiagonalSsm<T> {
  readonly a: readonly T[];
  readonly b: readonly T[];
  readonly c: readonly T[];
  readonly d: T;
}

/** What a scan gives: an output for each input, and the last state. */
export interface ScanResult<T> {
  readonly outputs: T[];
  readonly state: T[];
}

/**
 * One step:
 *
 *     h_i' = a_i * h_i + b_i * x                          accumulated in this order: with a quire one rounding for each state
 *     y    = c_0 * h_0' + c_1 * h_1' + ... + d * x        accumulated in this order: with a quire one rounding
 *
 * @throws NumericsError for lengths that differ, and elements or results that are no real numbers.
 */
export function ssmStep<T>(
  arithmetic: Arithmetic<T>,
  model: DiagonalSsm<T>,
  state: readonly T[],
  x: T,
): { readonly state: T[]; readonly output: T } {
  checkModel(arithmetic, model);
  checkVector(arithmetic, 'the state', state, model.a.length);
  return step(arithmetic, model, state, x, 'the step');
}

/**
 * The outputs for a sequence of inputs, one step after another from `initial`, zeros where it is left out.
 *
 * The order of the steps is part of the result: as every step rounds, the operator of a parallel scan is not associative, and such a
 * scan would give other last places.
 *
 * @throws NumericsError for no inputs, lengths that differ, and elements or results that are no real numbers.
 */
export function ssmScan<T>(
  arithmetic: Arithmetic<T>,
  model: DiagonalSsm<T>,
  inputs: readonly T[],
  initial?: readonly T[],
): ScanResult<T> {
  checkModel(arithmetic, model);
  return scan(
    arithmetic,
    inputs.map(() => model),
    inputs,
    initial,
  );
}

/**
 * A scan whose model changes with every step, as in selective state space models (Mamba, arXiv:2312.00752): `models[t]` goes with
 * `inputs[t]`. Otherwise as {@link ssmScan}.
 *
 * @throws NumericsError as `ssmScan`, for another number of models than inputs, and for models of different sizes.
 */
export function selectiveScan<T>(
  arithmetic: Arithmetic<T>,
  models: readonly DiagonalSsm<T>[],
  inputs: readonly T[],
  initial?: readonly T[],
): ScanResult<T> {
  if (models.length !== inputs.length) {
    throw new NumericsError(`a selective scan has a model for each input, got ${models.length} for ${inputs.length}`);
  }
  for (const model of models) {
    checkModel(arithmetic, model, models[0]?.a.length);
  }
  return scan(arithmetic, models, inputs, initial);
}

/**
 * The discrete model of h' = A h + B x, sampled with zero-order hold at intervals of `delta`, state by state:
 *
 *     a = exp(delta * A)                  the product rounded, then the exponential
 *     b = ((a - 1) / A) * B               in this order; delta * B where A is 0
 *
 * @throws NumericsError for lengths that differ, and elements or results that are no real numbers.
 */
export function discretise<T>(
  arithmetic: Arithmetic<T>,
  continuous: Pick<DiagonalSsm<T>, 'a' | 'b'>,
  delta: T,
): { readonly a: T[]; readonly b: T[] } {
  checkVector(arithmetic, 'a of the continuous model', continuous.a);
  checkVector(arithmetic, 'b of the continuous model', continuous.b, continuous.a.length);
  checkReal(arithmetic, 'the interval', delta);
  const a = continuous.a.map((rate) => arithmetic.exp(arithmetic.mul(delta, rate)));
  const b = continuous.b.map((gain, i) => {
    const rate = continuous.a[i] as T;
    if (arithmetic.compare(rate, arithmetic.zero) === 0) {
      return arithmetic.mul(delta, gain);
    }
    return arithmetic.mul(arithmetic.div(arithmetic.sub(a[i] as T, arithmetic.one), rate), gain);
  });
  return {
    a: realResult(arithmetic, 'a of the discrete model', a),
    b: realResult(arithmetic, 'b of the discrete model', b),
  };
}

function scan<T>(
  arithmetic: Arithmetic<T>,
  models: readonly DiagonalSsm<T>[],
  inputs: readonly T[],
  initial: readonly T[] | undefined,
): ScanResult<T> {
  checkVector(arithmetic, 'the inputs', inputs);
  const size = models[0]?.a.length ?? 0;
  if (initial !== undefined) {
    checkVector(arithmetic, 'the initial state', initial, size);
  }
  let state = initial === undefined ? Array.from({ length: size }, () => arithmetic.zero) : [...initial];
  const outputs = inputs.map((x, t) => {
    const next = step(arithmetic, models[t] as DiagonalSsm<T>, state, x, `step ${t}`);
    state = next.state;
    return next.output;
  });
  return { outputs, state };
}

function step<T>(arithmetic: Arithmetic<T>, model: DiagonalSsm<T>, state: readonly T[], x: T, name: string) {
  const { a, b, c, d } = model;
  checkReal(arithmetic, `the input of ${name}`, x);
  const next = state.map((h, i) =>
    arithmetic
      .accumulator()
      .mulAdd(a[i] as T, h)
      .mulAdd(b[i] as T, x)
      .value(),
  );
  realResult(arithmetic, `the state after ${name}`, next);
  const sum = arithmetic.accumulator();
  next.forEach((h, i) => {
    sum.mulAdd(c[i] as T, h);
  });
  const output = sum.mulAdd(d, x).value();
  realResult(arithmetic, `the output of ${name}`, [output]);
  return { state: next, output };
}

function checkModel<T>(arithmetic: Arithmetic<T>, { a, b, c, d }: DiagonalSsm<T>, size: number = a.length): void {
  checkVector(arithmetic, 'a of the model', a, size);
  checkVector(arithmetic, 'b of the model', b, size);
  checkVector(arithmetic, 'c of the model', c, size);
  checkReal(arithmetic, 'd of the model', d);
}
