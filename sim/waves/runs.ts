/** Rows of a window in which a signal keeps its value. */
import type { WaveSignal } from './signal.js';
import { valueText } from './value-text.js';
import type { Window } from './window.js';

/** Some rows with one value. */
export interface Run {
  /** The first row. */
  readonly row: number;
  /** How many rows. */
  readonly rows: number;
  readonly pattern: bigint;
  readonly text: string;
  /** Whether the value differs from the one in the row before, as far as that is known. */
  readonly changed: boolean;
}

/** The runs of `signal` in `window`, in order. */
export function runsOf({ view, from, end, radixOf }: Window, signal: WaveSignal): readonly Run[] {
  const runs: Run[] = [];
  let before = from > view.first && from < end ? view.pattern(signal, from - 1) : undefined;
  let row = from;
  while (row < end) {
    const pattern = view.pattern(signal, row);
    let next = row + 1;
    while (next < end && view.pattern(signal, next) === pattern) next += 1;
    const text = valueText(signal, pattern, radixOf(signal));
    runs.push({ row, rows: next - row, pattern, text, changed: before !== undefined && before !== pattern });
    before = pattern;
    row = next;
  }
  return runs;
}
