/** How an error is told: one sentence; the stack only when asked for. */
import { inspect } from 'node:util';
import { GatewrightError } from '../hdl/index.js';
import type { Context } from './context.js';
import { userError, userLine } from './design/user-line.js';
import { painter } from './terminal/paint.js';

/** The text for standard error, ending in a newline. */
export function errorText(error: unknown, { stderr, env }: Pick<Context, 'stderr' | 'env'>, verbose: boolean): string {
  const head = painter(stderr, env)(['red', 'bold'], 'error:');
  const stack = verbose ? `${inspect(error)}\n` : '';
  if (error instanceof GatewrightError) return `${head} ${error.message}\n${stack}`;
  // A user's code that we did not wait for, such as a promise nobody awaits.
  if (userLine(error) !== undefined) return `${head} ${userError(error).message}\n${stack}`;
  const message = error instanceof Error ? error.message : String(error);
  const hint = verbose ? '' : '; run it again with --verbose for the stack trace';
  return `${head} internal error: ${message}${hint}\n${stack}`;
}
