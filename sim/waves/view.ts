/** A trace as it is read: rows with their times, values of signals, levels of clocks. */
import { GatewrightError } from '../../hdl/index.js';
import type { History } from './history.js';
import { selected } from './select.js';
import type { WaveSignal, WaveSignals } from './signal.js';
import type { WaveSink } from './sink.js';

/** What goes on behind the recorded rows. */
export interface Ongoing {
  readonly time: number;
  /** Units of time that the present row is shown for. */
  readonly period: number;
  /** Present values by source; undefined where they are not known. */
  readonly present: ReadonlyMap<number, bigint> | undefined;
  /** Clocks that rose at the end of the last row, and when they fall. */
  readonly rises: ReadonlyMap<number, number>;
}

/** Rows from `first` on, `rows` in all; the last one shows the present where that is known. */
export class WaveView {
  /** Name of the design. */
  readonly top: string;
  readonly signals: readonly WaveSignal[];
  /** The first row that is still there. */
  readonly first: number;
  /** One more than the number of the last row. */
  readonly rows: number;
  readonly #waves: WaveSignals;
  readonly #history: History;
  readonly #ongoing: Ongoing;
  readonly #recorded: number;

  constructor(waves: WaveSignals, history: History, ongoing: Ongoing) {
    this.top = waves.top;
    this.signals = waves.signals;
    this.#waves = waves;
    this.#history = history;
    this.#ongoing = ongoing;
    this.#recorded = history.rows;
    this.first = history.first;
    this.rows = history.rows + (ongoing.present ? 1 : 0);
  }

  /** The signals that `patterns` name; all of them where there are no patterns. */
  select(patterns?: readonly string[]): readonly WaveSignal[] {
    return patterns ? selected(this.signals, patterns) : this.signals;
  }

  /** The signal `path`. */
  signal(path: string): WaveSignal {
    return this.select([path])[0] as WaveSignal;
  }

  /** Units of time from power-up to the beginning of `row`; of the row behind the last, to the end of that. */
  startOf(row: number): number {
    if (row < this.#recorded) return this.#history.startOf(row);
    return this.#ongoing.time + (row > this.#recorded ? this.#ongoing.period : 0);
  }

  /** The pattern of `signal` in `row`; of a clock, 1 where it rose at the beginning of the row. */
  pattern(signal: WaveSignal, row: number): bigint {
    if (!Number.isInteger(row) || row < this.first || row >= this.rows) {
      throw new GatewrightError(`there is no row ${row} in the trace of '${this.top}': ${this.#range()}`);
    }
    if (this.isClock(signal)) return this.fallAfter(signal, row) === undefined ? 0n : 1n;
    return this.#pattern(signal.source, row);
  }

  /** Whether `signal` is a clock port of the top, or connected to one. */
  isClock({ source }: WaveSignal): boolean {
    return this.#waves.sources[source]?.from === 'clock';
  }

  /** When the clock that rose at the beginning of `row` falls; undefined where it did not rise then. */
  fallAfter({ source }: WaveSignal, row: number): number | undefined {
    return this.#fall(source, row);
  }

  #fall(source: number, row: number): number | undefined {
    return row < this.#recorded ? this.#history.fallAfter(source, row) : this.#ongoing.rises.get(source);
  }

  #pattern(source: number, row: number): bigint {
    if (row < this.#recorded) return this.#history.pattern(source, row);
    const from = this.#waves.sources[source];
    return from?.from === 'constant' ? from.value : (this.#ongoing.present?.get(source) ?? 0n);
  }

  #range(): string {
    return this.rows > this.first ? `it has rows ${this.first} to ${this.rows - 1}` : 'it has none';
  }

  /** Tells `sink` the rows from `first` on, at the times that they have. */
  replay(sink: WaveSink): void {
    sink.begin(this.#waves);
    const { sources } = this.#waves;
    const last = new Array<bigint | undefined>(sources.length).fill(undefined);
    let falls: { readonly source: number; readonly time: number }[] = [];
    const fall = (until: number): void => {
      const due = falls.filter(({ time }) => time <= until).sort((a, b) => a.time - b.time);
      falls = falls.filter(({ time }) => time > until);
      for (const { source, time } of due) sink.change(time, source, 0n);
    };
    for (let row = this.first; row < this.rows; row += 1) {
      const start = this.startOf(row);
      fall(start);
      sources.forEach((from, source) => {
        if (from.from === 'clock') {
          const high = this.#fall(source, row);
          if (high !== undefined) {
            sink.change(start, source, 1n);
            falls.push({ source, time: high });
          } else if (row === this.first) sink.change(start, source, 0n);
          return;
        }
        const pattern = this.#pattern(source, row);
        if (pattern !== last[source]) sink.change(start, source, pattern);
        last[source] = pattern;
      });
    }
    const end = this.startOf(this.rows);
    fall(end);
    sink.end(end);
  }
}
