/** Software models: what a unit's outputs must be for its inputs, as bit patterns. */
import { UsageError } from '../../hdl/index.js';

/** Patterns by port name. */
export type Patterns = Readonly<Record<string, bigint>>;

/** The results a unit must give for `operands`. */
export type Model = (operands: Patterns) => Patterns;

/** Patterns of many vectors: a `Uint32Array` of one entry each up to 32 bits, else a `BigUint64Array` of 64-bit limbs, the lowest first. */
export type PatternColumn = Uint32Array | BigUint64Array;

/** A model of many vectors at once, on typed arrays: for runs over all vectors, in which a model on bigints takes most of the time. */
export interface BatchModel {
  readonly kind: 'batch';
  /** Writes the results of `count` vectors into `results`. The arrays are reused: keep none of them. */
  readonly run: (
    operands: Readonly<Record<string, PatternColumn>>,
    results: Readonly<Record<string, PatternColumn>>,
    count: number,
  ) => void;
}

/** A model with state, for units with state: what comes out in a cycle, and the state after it. */
export interface StatefulModel {
  readonly kind: 'stateful';
  /** The state after reset, or after power-up where there is no reset. */
  readonly start: () => unknown;
  readonly step: (state: unknown, inputs: Patterns) => { readonly state: unknown; readonly outputs: Patterns };
}

/** Any model that `verify` takes. */
export type AnyModel = Model | BatchModel | StatefulModel;

/**
 * A model on typed arrays. Columns of up to 32 bits are `Uint32Array`s, wider ones `BigUint64Array`s of ceil(width / 64) limbs per vector:
 * `batchModel<{ a: Uint32Array; b: Uint32Array }, { sum: Uint32Array }>(({ a, b }, { sum }, count) => { ... })`.
 */
export function batchModel<
  const I extends Readonly<Record<keyof I, PatternColumn>>,
  const O extends Readonly<Record<keyof O, PatternColumn>>,
>(run: (operands: I, results: O, count: number) => void): BatchModel {
  if (typeof run !== 'function') {
    throw new UsageError('batchModel takes a function of operand columns, result columns and the number of vectors');
  }
  return { kind: 'batch', run: run as unknown as BatchModel['run'] };
}

/**
 * A model with state. `start` gives the state after reset; `step` gives the outputs in a cycle (before its clock edge) and the state
 * after it, for the inputs of that cycle. States are values: `step` makes a new one and leaves the old one as it is.
 */
export function statefulModel<S>(model: {
  readonly start: () => S;
  readonly step: (state: S, inputs: Patterns) => { readonly state: S; readonly outputs: Patterns };
}): StatefulModel {
  if (typeof model?.start !== 'function' || typeof model.step !== 'function') {
    throw new UsageError(
      'statefulModel takes { start, step }: start() gives a state, step(state, inputs) { state, outputs }',
    );
  }
  return { kind: 'stateful', start: model.start, step: model.step as StatefulModel['step'] };
}

/** Refuses what is no model. */
export function checkModel(model: unknown): asserts model is AnyModel {
  if (typeof model === 'function') return;
  const kind: unknown = typeof model === 'object' && model !== null && 'kind' in model ? model.kind : undefined;
  if (kind === 'batch' || kind === 'stateful') return;
  throw new UsageError(
    'verify needs a model: a function from operand patterns to result patterns, both by port name, or what batchModel or statefulModel give',
  );
}
