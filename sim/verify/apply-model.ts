/** Runs a model over a table of vectors. */
import { GatewrightError } from '../../hdl/index.js';
import { type Column, type RowLayout, type Rows, readCell, writeCell } from '../rows.js';
import type { BatchModel, Model, PatternColumn, Patterns, StatefulModel } from './model.js';

/** The results of `model` for every vector. @throws GatewrightError for a result that is missing or does not fit */
export function applyModel(model: Model, vectors: Rows, operands: RowLayout, results: RowLayout): Rows {
  const count = vectors.length / operands.limbs;
  const expected = new BigUint64Array(count * results.limbs);
  for (let row = 0; row < count; row += 1) {
    writePatterns(expected, results, row, model(patternsOf(vectors, operands, row)));
  }
  return expected;
}

/** The patterns of a row by name. */
export function patternsOf(rows: Rows, layout: RowLayout, row: number): Record<string, bigint> {
  const given: Record<string, bigint> = {};
  for (const column of layout.columns) given[column.name] = readCell(rows, layout, row, column);
  return given;
}

function writePatterns(rows: Rows, layout: RowLayout, row: number, wanted: Patterns): void {
  for (const column of layout.columns) {
    const pattern = wanted[column.name];
    if (pattern === undefined) throw new GatewrightError(`the model gives no value for '${column.name}'`);
    if (typeof pattern !== 'bigint') {
      throw new GatewrightError(
        `the model gives ${String(pattern)} for '${column.name}', which is no bigint; patterns are written as 3n or BigInt(x)`,
      );
    }
    if (pattern < 0n || pattern >> BigInt(column.width) !== 0n) throw noPattern(column, pattern);
    writeCell(rows, layout, row, column, pattern);
  }
}

function noPattern({ name, width }: Column, pattern: bigint): GatewrightError {
  return new GatewrightError(
    `the model gives ${pattern} for '${name}', which is no pattern of ${width} bits; cut it with BigInt.asUintN(${width}, ...)`,
  );
}

/** Runs a batch model; keeps its columns from call to call. */
export class BatchApplication {
  readonly #model: BatchModel;
  readonly #operands: RowLayout;
  readonly #results: RowLayout;
  #given: Record<string, PatternColumn> = {};
  #wanted: Record<string, PatternColumn> = {};
  #size = 0;

  constructor(model: BatchModel, operands: RowLayout, results: RowLayout) {
    this.#model = model;
    this.#operands = operands;
    this.#results = results;
  }

  /** The results for `vectors`. @throws GatewrightError where one has bits beyond its column */
  apply(vectors: Rows): Rows {
    const count = vectors.length / this.#operands.limbs;
    if (count !== this.#size) {
      this.#size = count;
      this.#given = columnsFor(this.#operands, count);
      this.#wanted = columnsFor(this.#results, count);
    }
    for (const column of this.#operands.columns) {
      spread(vectors, this.#operands, column, this.#given[column.name] as PatternColumn, count);
    }
    for (const column of Object.values(this.#wanted)) {
      if (column instanceof Uint32Array) column.fill(0);
      else column.fill(0n);
    }
    this.#model.run(this.#given, this.#wanted, count);
    const expected: Rows = new BigUint64Array(count * this.#results.limbs);
    for (const column of this.#results.columns) {
      gather(expected, this.#results, column, this.#wanted[column.name] as PatternColumn, count);
    }
    return expected;
  }
}

function columnsFor({ columns }: RowLayout, count: number): Record<string, PatternColumn> {
  return Object.fromEntries(
    columns.map(({ name, width, limbs }) => [
      name,
      width <= 32 ? new Uint32Array(count) : new BigUint64Array(count * limbs),
    ]),
  );
}

function spread(rows: Rows, layout: RowLayout, column: Column, into: PatternColumn, count: number): void {
  if (into instanceof Uint32Array) {
    const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.length * 2);
    const stride = 2 * layout.limbs;
    for (let i = 0, at = 2 * column.offset; i < count; i += 1, at += stride) into[i] = words[at] as number;
    return;
  }
  for (let i = 0; i < count; i += 1) {
    const at = i * layout.limbs + column.offset;
    into.set(rows.subarray(at, at + column.limbs), i * column.limbs);
  }
}

function gather(rows: Rows, layout: RowLayout, column: Column, from: PatternColumn, count: number): void {
  let all = 0n;
  if (from instanceof Uint32Array) {
    const words = new Uint32Array(rows.buffer);
    const stride = 2 * layout.limbs;
    let any = 0;
    for (let i = 0, at = 2 * column.offset; i < count; i += 1, at += stride) {
      const value = from[i] as number;
      any |= value;
      words[at] = value;
    }
    all = BigInt(any >>> 0);
  } else {
    for (let i = 0; i < count; i += 1) {
      const at = i * layout.limbs + column.offset;
      rows.set(from.subarray(i * column.limbs, (i + 1) * column.limbs), at);
      all |= from[(i + 1) * column.limbs - 1] as bigint;
    }
    all <<= BigInt(64 * (column.limbs - 1));
  }
  if (all >> BigInt(column.width) === 0n) return;
  for (let i = 0; i < count; i += 1) {
    const pattern = readCell(rows, layout, i, column);
    if (pattern >> BigInt(column.width) !== 0n) throw noPattern(column, pattern);
  }
}

/** A reset among the inputs of a stateful unit. */
export interface ResetInput {
  readonly name: string;
  /** The value at which it resets. */
  readonly active: bigint;
  /** Whether it acts in its own cycle, rather than at its end. */
  readonly asynchronous: boolean;
}

/** The results of a stateful model for sequences of `cycles` rows, each from `start` on; resets among the inputs go back to it. */
export function applySequences(
  model: StatefulModel,
  vectors: Rows,
  operands: RowLayout,
  results: RowLayout,
  cycles: number,
  reset: ResetInput | undefined,
): Rows {
  const count = vectors.length / operands.limbs;
  const expected = new BigUint64Array(count * results.limbs);
  let state: unknown;
  for (let row = 0; row < count; row += 1) {
    if (row % cycles === 0) state = model.start();
    const inputs = patternsOf(vectors, operands, row);
    const resets = reset !== undefined && inputs[reset.name] === reset.active;
    if (resets && reset.asynchronous) state = model.start();
    const { state: next, outputs } = model.step(state, inputs) ?? {};
    if (typeof outputs !== 'object' || outputs === null) {
      throw new GatewrightError("step of the model must return { state, outputs }, with the outputs' patterns by name");
    }
    writePatterns(expected, results, row, outputs);
    state = resets ? model.start() : next;
  }
  return expected;
}
