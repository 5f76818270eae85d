/** Worker threads that share the tasks of a plan. */
import type { Worker } from 'node:worker_threads';
import { GatewrightError, UsageError } from '../../../hdl/index.js';
import { startThread } from '../../../tools/start-thread.js';
import type { Engine } from '../../engine.js';
import { wasm } from '../../wasm/engine.js';
import type { Plan } from '../plan.js';
import type { Runner, TaskResult } from '../runner.js';
import { unpackError } from './errors.js';
import type { SentJob, WorkerMessage } from './messages.js';
import type { Origin } from './origin.js';
import { signature } from './signature.js';

/**
 * Threads, and where each of them finds the design: components and functions cannot be sent to it. Model, protocol, bins and `directed` of the plan must be
 * those of the design, which the threads use.
 */
export interface Workers {
  /** Threads; 1 runs in the thread of the caller. */
  readonly count: number;
  /** A `Design` that gives the unit and the model of the run, or a function that gives one. */
  readonly design: Origin;
  /** Parameters of the design. */
  readonly parameters?: Readonly<Record<string, number>> | undefined;
}

/** Most threads that are started. */
export const mostWorkers = 256;

/** @throws UsageError for a number of workers that cannot be */
export function checkWorkers({ count }: Workers): void {
  if (!Number.isInteger(count) || count < 1 || count > mostWorkers) {
    throw new UsageError(`the number of workers must be a whole number from 1 to ${mostWorkers}, not ${count}`);
  }
}

/** How the tasks of a run are done. */
export interface ParallelRun {
  readonly runner: Runner;
  readonly plan: Plan;
  /** The first task that is still to be done. */
  readonly from: number;
  readonly onVectors: (count: number) => void;
  readonly onResult: (index: number, result: TaskResult) => Promise<void>;
}

/** Runs the tasks in threads; each takes the next task when it is done with one. @throws the first error of any of them */
export async function runInWorkers(workers: Workers, run: ParallelRun): Promise<void> {
  const { runner, plan, from } = run;
  const left = runner.tasks.length - from;
  const job = sentJob(workers, runner);
  const threads: Thread[] = [];
  let stopListening = (): void => undefined;
  try {
    for (let i = 0; i < Math.min(workers.count, left); i += 1) threads.push(new Thread(job));
    let next = from;
    const aborted = new Promise<never>((_, reject) => {
      const stop = (): void => reject(plan.signal?.reason);
      if (plan.signal?.aborted) stop();
      plan.signal?.addEventListener('abort', stop, { once: true });
      stopListening = () => plan.signal?.removeEventListener('abort', stop);
    });
    aborted.catch(() => undefined);
    const all = threads.map(async (thread) => {
      await thread.ready;
      while (next < runner.tasks.length) {
        const index = next;
        next += 1;
        const task = runner.tasks[index];
        if (!task) return;
        await run.onResult(index, await thread.run({ index, task }, run.onVectors));
      }
    });
    await Promise.race([Promise.all(all), aborted]);
  } finally {
    stopListening();
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

function sentJob({ design, parameters = {} }: Workers, runner: Runner): SentJob {
  const { corners, sequence, vectors, seed, coverage, engines } = runner.job;
  return {
    design,
    parameters,
    engines: engines.map(originOf),
    corners,
    sequence,
    vectors,
    seed,
    coverage,
    expected: signature(runner),
  };
}

/** Where a worker finds an engine. */
function originOf(engine: Engine): Origin {
  if (engine.origin) return engine.origin;
  if (engine === wasm) return wasmOrigin;
  throw new UsageError(
    `engine '${engine.name}' cannot be used in worker threads, as it does not say its origin; leave workers out, or give it one`,
  );
}

const ownKind = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** The default engine. */
export const wasmOrigin: Origin = {
  module: new URL(`../../wasm/engine.${ownKind}`, import.meta.url).href,
  export: 'wasm',
};

/** One worker thread. */
class Thread {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #settle: { resolve: (result: TaskResult) => void; reject: (error: Error) => void } | undefined;
  #onVectors: ((count: number) => void) | undefined;
  #failed: Error | undefined;

  constructor(job: SentJob) {
    this.#worker = startThread(new URL(`./worker.${ownKind}`, import.meta.url), job);
    this.ready = new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        this.#failed ??= error;
        reject(error);
        this.#settle?.reject(error);
      };
      this.#worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'vectors') this.#onVectors?.(message.count);
        else if (message.kind === 'result') this.#settle?.resolve(message.result);
        else fail(unpackError(message.error));
      });
      this.#worker.on('error', (error) => {
        fail(new GatewrightError(`a worker thread failed: ${error instanceof Error ? error.message : String(error)}`));
      });
      this.#worker.on('exit', (code) => fail(new GatewrightError(`a worker thread ended with status ${code}`)));
    });
    this.ready.catch(() => undefined);
  }

  run(
    message: { readonly index: number; readonly task: unknown },
    onVectors: (count: number) => void,
  ): Promise<TaskResult> {
    this.#onVectors = onVectors;
    return new Promise((resolve, reject) => {
      if (this.#failed) return reject(this.#failed);
      this.#settle = { resolve, reject };
      this.#worker.postMessage(message);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
