/** One line on a terminal that shows how far something is; nothing anywhere else. */
import type { Context } from '../context.js';
import { painter } from './paint.js';

/** A line that is drawn over and over. */
export interface ProgressLine {
  /** Draws the line, but not more often than a person can see. */
  update(done: number, total: number): void;
  /** Takes the line away. */
  clear(): void;
}

const barWidth = 30;
const shortestMs = 50;

/** The progress line of `what` on standard error. */
export function progressLine({ stderr, env }: Context, what: string): ProgressLine {
  if (!stderr.isTTY) return { update: () => undefined, clear: () => undefined };
  const paint = painter(stderr, env);
  const start = performance.now();
  let drawn = 0;
  let before: number | undefined;
  return {
    update(done, total) {
      const now = performance.now();
      // What was done before this run, by a checkpoint, says nothing about its speed.
      before ??= done;
      if (now - drawn < shortestMs) return;
      drawn = now;
      const filled = Math.round((done / total) * barWidth);
      const bar = paint('cyan', '█'.repeat(filled)) + paint('dim', '░'.repeat(barWidth - filled));
      const left = remaining(now - start, done - before, total - done);
      stderr.write(`\r\x1b[K${what} ${bar} ${Math.floor((100 * done) / total)} %${left}`);
    },
    clear() {
      if (drawn > 0) stderr.write('\r\x1b[K');
      drawn = 0;
    },
  };
}

/** `, 4 min left`, once a run has taken long enough to tell. */
function remaining(elapsedMs: number, done: number, left: number): string {
  if (elapsedMs < 2000 || done <= 0) return '';
  const seconds = (elapsedMs / 1000 / done) * left;
  if (seconds < 90) return `, ${Math.ceil(seconds)} s left`;
  return seconds < 5400 ? `, ${Math.ceil(seconds / 60)} min left` : `, ${(seconds / 3600).toFixed(1)} h left`;
}
