/** A worker thread of the verifier: loads a design and engines once, then runs one task after another. */
import { Console } from 'node:console';
import { parentPort, workerData } from 'node:worker_threads';
import { GatewrightError, UsageError } from '../../../hdl/index.js';
import type { Design } from '../../design.js';
import type { Engine } from '../../engine.js';
import { Runner } from '../runner.js';
import { packError } from './errors.js';
import type { SentJob, TaskMessage, WorkerMessage } from './messages.js';
import { load } from './origin.js';
import { signature } from './signature.js';

// Lines in errors are those of the TypeScript, as in the main thread.
process.setSourceMapsEnabled(true);
// What a design prints must not get between the lines of the main thread's output.
globalThis.console = new Console(process.stderr, process.stderr);
const job: SentJob = workerData;

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function openRunner(): Promise<Runner> {
  const design = (await load(job.design)) as Partial<Design>;
  if (typeof design?.unit !== 'function' || typeof design.reference !== 'function') {
    throw new UsageError(
      `'${job.design.export}' of ${job.design.module} is no design with a reference, which worker threads need`,
    );
  }
  const engines: Engine[] = [];
  for (const origin of job.engines) engines.push((await load(origin)) as Engine);
  const { model, protocol, sequence, bins, corners, directed } = design.reference(job.parameters);
  const runner = new Runner({
    ...job,
    unit: design.unit(job.parameters),
    model,
    protocol,
    sequence: job.sequence ?? sequence,
    bins,
    corners: job.corners ?? corners,
    directed,
    engines,
  });
  const found = signature(runner);
  if (found !== job.expected) {
    throw new GatewrightError(
      `a worker thread found another unit at ${job.design.module}: ${found} instead of ${job.expected}`,
    );
  }
  return runner;
}

async function main(): Promise<void> {
  const runner = await openRunner();
  post({ kind: 'ready' });
  parentPort?.on('message', ({ index, task }: TaskMessage) => {
    const onVectors = (count: number): void => post({ kind: 'vectors', count });
    runner.run(task, { onVectors }).then(
      (result) => post({ kind: 'result', index, result }),
      (error: unknown) => post({ kind: 'error', error: packError(error) }),
    );
  });
}

main().catch((error: unknown) => post({ kind: 'error', error: packError(error) }));
