/** What a command runs in: its streams, environment and folder, so that tests can run it without a process of its own. */

/** Where text goes: a stream of the process, or a test's buffer. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
}

/** The surroundings of one run of the command line. */
export interface Context {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  /** What relative paths are relative to. */
  readonly cwd: string;
  /**
   * Does `work` so that the user can end it in good order: the signal is aborted with an `Interruption`, and `work` then
   * ends its workers and leaves nothing half-written.
   */
  interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}
