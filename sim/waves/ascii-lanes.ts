/** The lines of one signal in waves drawn as text. */
import { runsOf } from './runs.js';
import type { WaveSignal } from './signal.js';
import type { Window } from './window.js';

/** Lines of equal meaning from left to right; trailing blanks may be missing. */
export type AsciiLane = readonly string[];

/** Labels of rows, as many as there is room for. */
export function headerLane({ from, end }: Window, width: number, labelOf: (row: number) => string): AsciiLane {
  let line = '';
  for (let row = from; row < end; row += 1) {
    const at = (row - from) * width;
    if (at > 0 && line.length > at - 1) continue;
    line = `${line.padEnd(at)}${labelOf(row)}`;
  }
  return [line];
}

/** A signal of one bit: high and low lines, the change in the first character of a row. */
export function bitLane(window: Window, signal: WaveSignal, width: number): AsciiLane {
  const parts = runsOf(window, signal).map(({ rows, pattern, changed }) => {
    const high = pattern === 1n;
    return level(high, rows * width, changed);
  });
  return joined(parts);
}

/** A clock: high from the beginning of a row at which it rises to where it falls, in proportion to the time of that row. */
export function clockLane({ view, from, end }: Window, signal: WaveSignal, width: number): AsciiLane {
  const parts: AsciiLane[] = [];
  let falls: number | undefined;
  // A clock that rose before the window may still be high at its beginning.
  for (let row = from - 1; row >= view.first && falls === undefined; row -= 1) falls = view.fallAfter(signal, row);
  for (let row = from; row < end; row += 1) {
    const [start, stop] = [view.startOf(row), view.startOf(row + 1)];
    const rose = view.fallAfter(signal, row);
    const wasHigh = falls !== undefined && falls > start;
    const fellHere = falls === start && row > from;
    if (rose !== undefined) falls = rose;
    const high = rose !== undefined || wasHigh;
    if (!high) {
      parts.push(level(false, width, fellHere));
      continue;
    }
    const risen = rose !== undefined && !wasHigh;
    if (falls === undefined || falls >= stop) {
      parts.push(level(true, width, risen));
      continue;
    }
    const place = Math.round((width * (falls - start)) / (stop - start));
    const at = Math.min(width - 1, Math.max(1, place));
    parts.push(level(true, at, risen), level(false, width - at, true));
  }
  return joined(parts);
}

/** A wider value: a box for each run of rows, the value at its beginning. */
export function busLane(window: Window, signal: WaveSignal, width: number): AsciiLane {
  const parts = runsOf(window, signal).map(({ rows, text, changed }): AsciiLane => {
    const room = rows * width - 1;
    const shown = text.length > room ? `${text.slice(0, room - 1)}…` : text.padEnd(room);
    const line = '─'.repeat(room);
    return changed ? [`┬${line}`, `│${shown}`, `┴${line}`] : [`─${line}`, ` ${shown}`, `─${line}`];
  });
  return joined(parts);
}

function level(high: boolean, width: number, changed: boolean): AsciiLane {
  const line = '─'.repeat(width - 1);
  const blank = ' '.repeat(width - 1);
  if (high) return changed ? [`┌${line}`, `┘${blank}`] : [`─${line}`, ` ${blank}`];
  return changed ? [`┐${blank}`, `└${line}`] : [` ${blank}`, `─${line}`];
}

function joined(parts: readonly AsciiLane[]): AsciiLane {
  const lines = parts[0]?.length ?? 1;
  return Array.from({ length: lines }, (_, i) => parts.map((part) => part[i] ?? '').join(''));
}
