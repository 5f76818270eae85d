/** Finds what changed from row to row of an engine's tables. */
import { type Column, columnOf, type RowLayout, type Rows, readCell } from '../rows.js';
import type { WaveSource } from './signal.js';

/** A run's tables: what went in and what came out, row by row. */
export interface RecordedRows {
  readonly inputs: RowLayout;
  readonly stimulus: Rows;
  readonly outputs: RowLayout;
  readonly results: Rows;
}

interface Place {
  readonly source: number;
  readonly column: Column;
}

/** The changes of sources in one row after another. */
export class RowReader {
  readonly #inputs: RowLayout;
  readonly #outputs: RowLayout;
  readonly #fromInputs: readonly Place[];
  readonly #fromOutputs: readonly Place[];
  /** The row before, in halves of limbs: comparing those makes no bigints. */
  readonly #input: Uint32Array<ArrayBuffer>;
  readonly #output: Uint32Array<ArrayBuffer>;
  #begun = false;

  constructor(sources: readonly WaveSource[], inputs: RowLayout, outputs: RowLayout) {
    this.#inputs = inputs;
    this.#outputs = outputs;
    const places = (from: WaveSource['from'], layout: RowLayout): readonly Place[] =>
      sources.flatMap((entry, source) =>
        entry.from === from && 'port' in entry ? [{ source, column: columnOf(layout, entry.port) }] : [],
      );
    this.#fromInputs = places('input', inputs);
    this.#fromOutputs = places('output', outputs);
    this.#input = new Uint32Array(2 * inputs.limbs);
    this.#output = new Uint32Array(2 * outputs.limbs);
  }

  /** Calls `changed` for what differs in `row` from the row given before; of the first one, for everything. */
  read({ stimulus, results }: RecordedRows, row: number, changed: (source: number, pattern: bigint) => void): void {
    this.#part(stimulus, this.#inputs, row, this.#fromInputs, this.#input, changed);
    this.#part(results, this.#outputs, row, this.#fromOutputs, this.#output, changed);
    this.#begun = true;
  }

  #part(
    rows: Rows,
    layout: RowLayout,
    row: number,
    places: readonly Place[],
    before: Uint32Array<ArrayBuffer>,
    changed: (source: number, pattern: bigint) => void,
  ): void {
    const halves = new Uint32Array(rows.buffer, rows.byteOffset + 8 * row * layout.limbs, 2 * layout.limbs);
    for (const { source, column } of places) {
      const end = 2 * (column.offset + column.limbs);
      let equal = this.#begun;
      for (let i = 2 * column.offset; i < end && equal; i += 1) equal = halves[i] === before[i];
      if (!equal) changed(source, readCell(rows, layout, row, column));
    }
    before.set(halves);
  }
}
