/** Values of a test bench in messages. */
import { inspect } from 'node:util';

/** `value` on one line: bigints as integers, objects by field. */
export function shownValue(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return value;
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 6 }).replace(/\b(\d+)n\b/g, '$1');
}
