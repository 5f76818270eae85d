/** Waves as text, for tests that compare them and for reading in a terminal. */
import { UsageError } from '../../hdl/index.js';
import { type AsciiLane, bitLane, busLane, clockLane, headerLane } from './ascii-lanes.js';
import { outsideText } from './digest.js';
import { runsOf } from './runs.js';
import type { Trace } from './trace.js';
import type { WaveView } from './view.js';
import { type Window, type WindowOptions, windowOf } from './window.js';

/** How waves are drawn as text. */
export interface AsciiOptions extends WindowOptions {
  /** Characters per row of the trace, at least 4; unless said, as many as the values need, up to 16. */
  readonly width?: number;
  /** Whether a last line names what is not shown, with a digest that changes when that does; it does unless said. */
  readonly digest?: boolean;
}

const widths = { least: 4, most: 16 };

/**
 * The waves of `trace` as text: a pair of lines for each bit, three for each wider value, one column per row of the trace. Where there
 * are several clocks, columns are the instants at which any of them rises, and a line gives their times. A value that its place is too
 * narrow for ends in `…`.
 */
export function asciiWaves(trace: Trace | WaveView, options: AsciiOptions = {}): string {
  const window = windowOf(trace, options);
  const { width = widthFor(window), digest = true } = options;
  if (!Number.isInteger(width) || width < widths.least) {
    throw new UsageError(
      `the width of a column must be a whole number of characters from ${widths.least} up, not ${width}`,
    );
  }
  const lanes: { readonly name: string; readonly lines: AsciiLane }[] = [];
  if (window.end > window.from) {
    lanes.push({ name: 'cycle', lines: headerLane(window, width, (row) => `${row}`) });
    if (window.timed) {
      lanes.push({ name: 'time', lines: headerLane(window, width, (row) => `${window.view.startOf(row)}`) });
    }
    for (const signal of window.signals) {
      const { view } = window;
      const lane = view.isClock(signal) ? clockLane : isBit(signal) ? bitLane : busLane;
      lanes.push({ name: signal.path, lines: lane(window, signal, width) });
    }
  }
  const names = Math.max(0, ...lanes.map(({ name }) => name.length));
  const lines = lanes.flatMap(({ name, lines: parts }) => {
    // The name stands beside the middle of three lines, and the last of two.
    const beside = parts.length >> 1;
    return parts.map((line, i) => `${(i === beside ? name : '').padEnd(names)}  ${line}`.trimEnd());
  });
  const outside = digest ? outsideText(window) : undefined;
  return [...lines, ...(outside === undefined ? [] : [outside])].map((line) => `${line}\n`).join('');
}

/** Whether a signal is drawn as a level. */
export function isBit({ width, format, enumeration }: Window['signals'][number]): boolean {
  return width === 1 && !format && !enumeration;
}

/** Characters per column so that every value fits, within bounds. */
function widthFor(window: Window): number {
  let needed = widths.least;
  for (const signal of window.signals) {
    if (window.view.isClock(signal) || isBit(signal)) continue;
    for (const { rows, text } of runsOf(window, signal)) {
      needed = Math.max(needed, Math.ceil((text.length + 1) / rows));
    }
  }
  return Math.min(needed, widths.most);
}
