/** A digest of what a picture of waves leaves out, so that a test notices when that changes. */
import { createHash } from 'node:crypto';
import type { Window } from './window.js';

/** What is not shown, and its digest, in one line; undefined where everything is shown. */
export function outsideText({ view, signals, from, end, timed }: Window): string | undefined {
  const shown = new Set(signals);
  const hidden = view.signals.filter((signal) => !shown.has(signal));
  const before = range(view.first, from);
  const after = range(end, view.rows);
  const parts = [
    [before, after].filter((text) => text !== undefined).join(' and '),
    hidden.length === 0 ? '' : `${hidden.length} ${hidden.length === 1 ? 'signal' : 'signals'}`,
    view.first === 0 ? '' : `${range(0, view.first)} no longer kept and not in the digest`,
  ].filter((text) => text !== '');
  if (parts.length === 0) return undefined;
  const hash = createHash('sha256');
  for (const signal of view.signals) {
    hash.update(`${signal.path} ${signal.width}\n`);
    let last: bigint | undefined;
    for (let row = view.first; row < view.rows; row += 1) {
      if (row >= from && row < end && shown.has(signal)) {
        last = undefined;
        continue;
      }
      const pattern = view.pattern(signal, row);
      if (pattern !== last) hash.update(`${row} ${pattern.toString(16)}\n`);
      last = pattern;
    }
  }
  if (timed) for (let row = view.first; row < view.rows; row += 1) hash.update(`${view.startOf(row)}\n`);
  return `not shown: ${parts.join(', ')}; digest ${hash.digest('hex').slice(0, 12)}`;
}

function range(from: number, end: number): string | undefined {
  if (from >= end) return undefined;
  return from + 1 === end ? `cycle ${from}` : `cycles ${from} to ${end - 1}`;
}
