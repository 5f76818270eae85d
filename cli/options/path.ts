/** Paths from the command line. */
import { resolve } from 'node:path';
import type { Context } from '../context.js';

/** `path` as it can be opened: left as it was given where that is the same, so that messages show it so. */
export function pathIn({ cwd }: Pick<Context, 'cwd'>, path: string): string {
  return cwd === process.cwd() ? path : resolve(cwd, path);
}
