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
  let drawn = 0;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - drawn < shortestMs) return;
      drawn = now;
      const filled = Math.round((done / total) * barWidth);
      const bar = paint('cyan', '█'.repeat(filled)) + paint('dim', '░'.repeat(barWidth - filled));
      stderr.write(`\r\x1b[K${what} ${bar} ${Math.floor((100 * done) / total)} %`);
    },
    clear() {
      if (drawn > 0) stderr.write('\r\x1b[K');
      drawn = 0;
    },
  };
}
