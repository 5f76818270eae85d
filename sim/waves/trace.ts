/** A trace: the values of a design's signals by time, recorded while the design runs. */
import { GatewrightError, type Netlist, UsageError } from '../../hdl/index.js';
import { portLayouts } from '../rows.js';
import { History } from './history.js';
import { type RecordedSignals, recordable } from './recordable.js';
import { type RecordedRows, RowReader } from './row-reader.js';
import type { WaveSignal, WaveSignals } from './signal.js';
import type { WaveSink } from './sink.js';
import { WaveView } from './view.js';

/** What to record, and where to keep it. */
export interface TraceOptions {
  /** Signals beside the ports of the top: `state` unless said. */
  readonly signals?: RecordedSignals;
  /** Units of time from row to row where nothing else says how long a row lasts: 10 unless said. */
  readonly period?: number;
  /** Rows kept in memory, the latest ones; all unless said. 0 where waves only go to a file. */
  readonly keep?: number;
  /** Gets all waves as they are recorded, such as `vcdFile(path)`. */
  readonly to?: WaveSink | readonly WaveSink[];
}

/** How a row ends. */
export interface RowEnd {
  /** Units of time that it lasted. */
  readonly duration: number;
  /** The ports of the clocks that rise, each with the units of time that it stays 1. */
  readonly rises: ReadonlyMap<string, number>;
}

/** Rows of the circuit as it is now, with the inputs as they are. */
export type Present = () => RecordedRows;

/**
 * Records one run of one design at a time: hand it to `simulate`, `testBench` or `traced`. A restart of the run empties it. Values are
 * those of the engine's rows: what is seen before clocks rise. Registers change at the rise, and inputs are shown from the rise before on.
 */
export class Trace {
  readonly #wanted: RecordedSignals;
  readonly #keep: number;
  readonly #sinks: readonly WaveSink[];
  /** Units of time from row to row where nothing else says how long a row lasts. */
  readonly period: number;
  #waves: WaveSignals = { top: '', signals: [], sources: [] };
  #clocks: ReadonlyMap<string, number> = new Map();
  #history = new History(0, Number.POSITIVE_INFINITY);
  #reader: RowReader | undefined;
  #present: Present | undefined;
  #now = 0;
  /** Clocks that rose at the end of the row before. */
  #rises: { readonly source: number; readonly fall: number }[] = [];
  /** Falls that sinks have not been told, the earliest first. */
  #falls: { readonly source: number; readonly time: number }[] = [];
  #ended = false;
  #netlist: Netlist | undefined;

  /** @throws UsageError for options that cannot be */
  constructor(options: TraceOptions = {}) {
    const { signals = 'state', period = 10, keep = Number.POSITIVE_INFINITY, to = [] } = options;
    const known = ['signals', 'period', 'keep', 'to'];
    const unknown = Object.keys(options).find((name) => !known.includes(name));
    if (unknown !== undefined) throw new UsageError(`a trace has no option '${unknown}'; it has ${known.join(', ')}`);
    if (!Array.isArray(signals) && !['ports', 'state', 'all'].includes(signals as string)) {
      throw new UsageError(`signals is 'ports', 'state', 'all' or a list of paths, not ${JSON.stringify(signals)}`);
    }
    if (!Number.isSafeInteger(period) || period < 1) {
      throw new UsageError(`the period of a trace must be a whole number of units of time from 1 up, not ${period}`);
    }
    if (keep !== Number.POSITIVE_INFINITY && (!Number.isSafeInteger(keep) || keep < 0)) {
      throw new UsageError(`keep takes a whole number of rows, not ${keep}`);
    }
    this.#wanted = signals;
    this.period = period;
    this.#keep = keep;
    this.#sinks = [to].flat();
  }

  /** The recorded signals, those of the top first; none before a run. */
  get signals(): readonly WaveSignal[] {
    return this.#waves.signals;
  }

  /** Units of time recorded. */
  get time(): number {
    return this.#now;
  }

  /** What is recorded so far, the present values of the circuit included where the engine can tell them. */
  view(): WaveView {
    const present = this.#ended ? undefined : this.#present?.();
    const now = new Map<number, bigint>();
    if (present && this.#reader) {
      const { inputs, outputs } = present;
      new RowReader(this.#waves.sources, inputs, outputs).read(present, 0, (source, pattern) =>
        now.set(source, pattern),
      );
    }
    return new WaveView(this.#waves, this.#history, {
      time: this.#now,
      period: this.period,
      present: present && now,
      rises: new Map(this.#rises.map(({ source, fall }) => [source, fall])),
    });
  }

  /** Ends the recording: present values go to the sinks, which are told that there is no more. Once is enough. */
  end(): void {
    if (this.#ended || !this.#reader) return;
    const present = this.#present?.();
    let last = this.#now;
    if (present) {
      this.#row(present, 0, { duration: this.period, rises: new Map() });
      last += this.period;
    }
    this.#ended = true;
    this.#fall(last);
    for (const sink of this.#sinks) sink.end(last);
  }

  /** @internal The netlist to run instead of `netlist`: with outputs for what is inside. The trace begins anew. */
  open(netlist: Netlist): Netlist {
    if (this.#netlist !== undefined) {
      throw new UsageError(
        `a trace records one run; that of '${this.#waves.top}' has one already, make another with new Trace()`,
      );
    }
    const { netlist: run, waves } = recordable(netlist, this.#wanted);
    this.#netlist = run;
    this.#waves = waves;
    this.#clocks = new Map(
      waves.sources.flatMap((source, i) => (source.from === 'clock' ? [[source.port, i] as const] : [])),
    );
    this.restart();
    return run;
  }

  /** @internal Asked for the present values whenever somebody looks. */
  showPresent(present: Present): void {
    this.#present = present;
  }

  /** @internal Empties the trace: the circuit is in its power-up state. */
  restart(): void {
    const { sources } = this.#waves;
    const { inputs, outputs } = portLayouts(this.#netlist as Netlist);
    this.#history = new History(sources.length, this.#keep);
    this.#reader = new RowReader(sources, inputs, outputs);
    this.#now = 0;
    this.#rises = [];
    this.#falls = [];
    this.#ended = false;
    for (const sink of this.#sinks) sink.begin(this.#waves);
  }

  /** @internal Records `count` rows; `endOf` says how each ends. */
  record(rows: RecordedRows, count: number, endOf: (row: number) => RowEnd): void {
    if (this.#ended) {
      throw new GatewrightError(`the trace of '${this.#waves.top}' has ended; end it when the run is over`);
    }
    for (let row = 0; row < count; row += 1) this.#row(rows, row, endOf(row));
  }

  #row(rows: RecordedRows, row: number, { duration, rises }: RowEnd): void {
    const history = this.#history;
    const start = this.#now;
    this.#fall(start);
    history.begin(start);
    if (history.rows === 1) this.#firstValues();
    for (const { source, fall } of this.#rises) {
      history.rise(source, fall);
      this.#tell(start, source, 1n);
      this.#falls.push({ source, time: fall });
    }
    if (this.#falls.length > 1) this.#falls.sort((a, b) => a.time - b.time);
    this.#reader?.read(rows, row, (source, pattern) => {
      history.change(source, pattern);
      this.#tell(start, source, pattern);
    });
    this.#now += duration;
    this.#rises = [...rises].map(([clock, high]) => {
      return { source: this.#clocks.get(clock) ?? 0, fall: this.#now + high };
    });
  }

  /** What no row tells. */
  #firstValues(): void {
    this.#waves.sources.forEach((source, i) => {
      if (source.from === 'constant') this.#history.change(i, source.value);
      if (source.from === 'constant') this.#tell(0, i, source.value);
      if (source.from === 'clock') this.#tell(0, i, 0n);
    });
  }

  #fall(until: number): void {
    const due = this.#falls.filter(({ time }) => time <= until);
    if (due.length === 0) return;
    this.#falls = this.#falls.filter(({ time }) => time > until);
    for (const { source, time } of due) this.#tell(time, source, 0n);
  }

  #tell(time: number, source: number, pattern: bigint): void {
    for (const sink of this.#sinks) sink.change(time, source, pattern);
  }
}
