/** Runs the command line in this process: its streams and signals, and an exit status in every case. */
import { Console } from 'node:console';
import { errorCode, ioReason } from '../boards/index.js';
import type { Context } from './context.js';
import { type EndingSignal, Interruption } from './interruption.js';
import { errorText } from './report-error.js';
import { run } from './run.js';

/** As a shell reports a program ended by SIGPIPE: who read our output has gone. */
const readerGone = 141;

/** Starts the command given to this process; it ends the process. */
export function runProcess(): void {
  const { stdout, stderr } = process;
  let ended = false;
  let broken: Error | undefined;
  stdout.on('error', (error) => {
    broken ??= error;
  });
  // Nobody is left to tell.
  stderr.on('error', () => undefined);
  // What a user's design prints must not get into Verilog or JSON.
  globalThis.console = new Console(stderr, stderr);

  const exit = (status: number): void => {
    ended = true;
    process.exit(status);
  };
  const fail = (error: unknown): void => {
    stderr.write(errorText(error, context, process.argv.includes('--verbose')));
    exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('exit', () => {
    if (ended) return;
    stderr.write('error: the design file never finishes loading: something it awaits does not come\n');
    process.exitCode = 1;
  });

  const context: Context = { stdout, stderr, env: process.env, cwd: process.cwd(), interruptible };
  run(process.argv.slice(2), context).then((status) => {
    stdout.write('', () => {
      // An error of the stream is told after the callback of the write.
      setImmediate(() => {
        if (!broken) exit(status);
        else if (errorCode(broken) === 'EPIPE') exit(readerGone);
        else {
          stderr.write(`error: cannot write standard output: ${ioReason(broken)}\n`);
          exit(1);
        }
      });
    });
  }, fail);
}

/** The first signal aborts the work, a second one ends the process at once. Outside of it signals do what they always do. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const end = (name: NodeJS.Signals): void => {
    const interruption = new Interruption(name as EndingSignal);
    if (controller.signal.aborted) process.exit(interruption.exitStatus);
    controller.abort(interruption);
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}
