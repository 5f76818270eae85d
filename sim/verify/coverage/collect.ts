/** Collects coverage: what a run exercised, column by column, and the bins a user names. */
import { GatewrightError, UsageError } from '../../../hdl/index.js';
import type { RowLayout, Rows } from '../../rows.js';
import { patternsOf } from '../apply-model.js';
import type { MoreCorners } from '../corners.js';
import type { Patterns } from '../model.js';
import { ColumnWatch, type Seen } from './column.js';

/** Situations that a plan is to reach, by name: true for a vector (operands and expected results) that is one. */
export type Bins = Readonly<Record<string, (vector: Patterns) => boolean>>;

/** What a part of a run exercised. Parts add up in any order. */
export interface CoverageCounts {
  /** Of the operands, then of the results. */
  readonly columns: readonly Seen[];
  /** Vectors in each bin, in the order of the bins. */
  readonly bins: readonly number[];
}

/** Watches operands and results. */
export class CoverageCollector {
  readonly operands: readonly ColumnWatch[];
  readonly results: readonly ColumnWatch[];
  readonly binNames: readonly string[];
  readonly #bins: readonly ((vector: Patterns) => boolean)[];
  #hits: number[];

  /** @throws UsageError where a bin is no function */
  constructor(operands: RowLayout, results: RowLayout, bins: Bins = {}, corners?: MoreCorners) {
    this.operands = operands.columns.map((column) => new ColumnWatch(column, corners));
    this.results = results.columns.map((column) => new ColumnWatch(column, corners));
    this.binNames = Object.keys(bins);
    this.#bins = Object.values(bins);
    this.#hits = this.#bins.map(() => 0);
    for (const [name, bin] of Object.entries(bins)) {
      if (typeof bin !== 'function') {
        throw new UsageError(`bin '${name}' must be a function of a vector that tells whether it is in the bin`);
      }
    }
  }

  /** Looks at `count` rows of operands and what the model gives for them. */
  look(vectors: Rows, operands: RowLayout, expected: Rows, results: RowLayout, count: number): void {
    for (const watch of this.operands) watch.look(vectors, operands, count);
    for (const watch of this.results) watch.look(expected, results, count);
    if (this.#bins.length === 0) return;
    for (let row = 0; row < count; row += 1) {
      const vector = { ...patternsOf(vectors, operands, row), ...patternsOf(expected, results, row) };
      for (let i = 0; i < this.#bins.length; i += 1) {
        if (this.#bins[i]?.(vector)) this.#hits[i] = (this.#hits[i] ?? 0) + 1;
      }
    }
  }

  /** What was seen since the last call. */
  take(): CoverageCounts {
    const bins = this.#hits;
    this.#hits = this.#bins.map(() => 0);
    return { columns: [...this.operands, ...this.results].map((watch) => watch.take()), bins };
  }
}

/** Both together. @throws GatewrightError where they are of different units */
export function addCounts(a: CoverageCounts | undefined, b: CoverageCounts): CoverageCounts {
  if (!a) return b;
  if (a.columns.length !== b.columns.length || a.bins.length !== b.bins.length) {
    throw new GatewrightError('coverage of different units cannot be added');
  }
  return {
    columns: a.columns.map((seen, i) => joined(seen, b.columns[i] as Seen)),
    bins: a.bins.map((count, i) => count + (b.bins[i] ?? 0)),
  };
}

function joined(a: Seen, b: Seen): Seen {
  const or = <A extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(x: A, y: A): A => {
    for (let i = 0; i < x.length; i += 1) x[i] = (x[i] as number) | (y[i] as number);
    return x;
  };
  return {
    patterns: or(a.patterns, b.patterns),
    ones: or(a.ones, b.ones),
    zeros: or(a.zeros, b.zeros),
    corners: or(a.corners, b.corners),
    classes: or(a.classes, b.classes),
  };
}
