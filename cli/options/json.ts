/** What `--json` prints. */
import type { Context } from '../context.js';

/** Prints `value` as indented JSON. */
export function printJson({ stdout }: Context, value: unknown): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
