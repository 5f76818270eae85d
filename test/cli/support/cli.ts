/** Runs the command line inside the test. */
import { join } from 'node:path';
import type { Context } from '../../../cli/context.js';
import { run } from '../../../cli/run.js';
import { root } from '../../support/root.js';

/** How a command ended. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `gatewright ...argv` in the project's folder unless said, with nothing of a terminal. */
export async function cli(argv: readonly string[], options: Partial<Context> = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const status = await run(argv, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env: process.env,
    cwd: join(root),
    interruptible: (work) => work(new AbortController().signal),
    ...options,
  });
  return { status, stdout, stderr };
}
