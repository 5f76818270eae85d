/** Choosing signals by their paths. */
import { GatewrightError } from '../../hdl/index.js';
import type { WaveSignal } from './signal.js';

/**
 * The signals that `patterns` name, in the order of the patterns, each once. In a pattern `*` stands for any part of one name and `**`
 * for any part of a path: `u_fifo.*` are the signals of one instance, `**.count` all of that name.
 * @throws GatewrightError for a pattern that names none
 */
export function selected(signals: readonly WaveSignal[], patterns: readonly string[]): readonly WaveSignal[] {
  const found = new Set<WaveSignal>();
  for (const pattern of patterns) {
    const matches = matcher(pattern);
    const some = signals.filter(({ path }) => matches(path));
    if (some.length === 0) {
      const known = signals.map(({ path }) => `'${path}'`);
      const list = known.length > 12 ? [...known.slice(0, 12), `${known.length - 12} more`] : known;
      throw new GatewrightError(`no recorded signal is called '${pattern}'; there are ${list.join(', ') || 'none'}`);
    }
    for (const signal of some) found.add(signal);
  }
  return [...found];
}

/** Whether a path fits `pattern`. */
export function matcher(pattern: string): (path: string) => boolean {
  if (!pattern.includes('*')) return (path) => path === pattern;
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\\\.|\*\*|\*/g, (stars) => (stars === '*' ? '[^.]*' : stars === '**' ? '.*' : '(?:.*\\.)?'));
  const expression = new RegExp(`^${source}$`);
  return (path) => expression.test(path);
}
