/** Runs one native command to its end and keeps what it printed. */
import { execa } from 'execa';

/** How a command ended. */
export interface CommandResult {
  /** Whether there was such a command to run. */
  readonly found: boolean;
  /** Whether it ended with status 0. */
  readonly succeeded: boolean;
  /** Everything printed, standard output and error in the order of printing. */
  readonly output: string;
  /** How it ended, for a sentence: `ended with status 1`, `was killed by SIGKILL`. */
  readonly ending: string;
}

/** Where to run a command and what stops it. */
export interface CommandOptions {
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `command` from PATH with untranslated messages. Its own temporary files go to `cwd`, where one is given.
 * Rejects only with the reason of `signal`, once the command has ended.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, signal }: CommandOptions = {},
): Promise<CommandResult> {
  signal?.throwIfAborted();
  const ended = await execa(command, args, {
    all: true,
    reject: false,
    stdin: 'ignore',
    env: { LC_ALL: 'C', ...(cwd !== undefined && { TMPDIR: cwd }) },
    ...(cwd !== undefined && { cwd }),
    ...(signal && { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  const { exitCode, signal: killedBy } = ended;
  let ending = ended.originalMessage ?? 'could not be started';
  if (exitCode !== undefined) ending = `ended with status ${exitCode}`;
  else if (killedBy) ending = `was killed by ${killedBy}`;
  return { found: ended.code !== 'ENOENT', succeeded: exitCode === 0, output: ended.all ?? '', ending };
}
