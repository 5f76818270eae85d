/** Which signals and rows of a trace a picture shows. */
import { UsageError } from '../../hdl/index.js';
import type { WaveSignal } from './signal.js';
import { Trace } from './trace.js';
import type { Radix } from './value-text.js';
import type { WaveView } from './view.js';

/** What to show of a trace. */
export interface WindowOptions {
  /** Paths of the signals, from top to bottom, `*` and `**` as in `Trace`; all of them unless said. */
  readonly signals?: readonly string[];
  /** The first row: a cycle where there is one clock, an instant at which clocks rise where there are several. The first one unless said. */
  readonly from?: number;
  /** The last row; the last one there is unless said. */
  readonly to?: number;
  /** How integers are written, or those of some paths; `auto` unless said. */
  readonly radix?: Radix | Readonly<Record<string, Radix>>;
}

/** A chosen part of a trace. */
export interface Window {
  readonly view: WaveView;
  readonly signals: readonly WaveSignal[];
  /** Rows from `from` up to, and without, `end`. */
  readonly from: number;
  readonly end: number;
  readonly radixOf: (signal: WaveSignal) => Radix;
  /** Whether rows come at times of several clocks. */
  readonly timed: boolean;
}

/** The window of `trace`, cut to the rows that are there. */
export function windowOf(trace: Trace | WaveView, options: WindowOptions): Window {
  const view = trace instanceof Trace ? trace.view() : trace;
  const { signals, from = view.first, to = view.rows - 1, radix = 'auto' } = options;
  for (const [name, row] of Object.entries({ from, to })) {
    if (!Number.isInteger(row)) throw new UsageError(`${name} takes the number of a row, not ${row}`);
  }
  const clocks = new Set(view.signals.filter((signal) => view.isClock(signal)).map(({ source }) => source));
  return {
    view,
    signals: view.select(signals),
    from: Math.max(from, view.first),
    end: Math.min(to + 1, view.rows),
    radixOf: ({ path }) => (typeof radix === 'string' ? radix : (radix[path] ?? 'auto')),
    timed: clocks.size > 1,
  };
}
