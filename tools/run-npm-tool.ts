/** Runs one WebAssembly tool from npm in a worker thread of its own. */
import type { Worker } from 'node:worker_threads';
import { LineSplitter } from './line-splitter.js';
import { startThread } from './start-thread.js';
import type { ToolOptions, ToolResult, ToolRun } from './tool.js';
import { findToolPackage } from './tool-package.js';
import type { WorkerMessage, WorkerRun } from './tool-worker.js';

/** Runs the tool; rejects with the signal's reason when aborted, resolves for every way the tool itself can end. */
export async function runNpmTool(run: ToolRun, options: ToolOptions = {}): Promise<ToolResult> {
  const { onLine, signal } = options;
  signal?.throwIfAborted();
  const { url } = await findToolPackage(run.tool);
  const workerData: WorkerRun = { ...run, module: url };
  const stdout = new LineSplitter((line) => onLine?.(line, 'stdout'));
  const stderr = new LineSplitter((line) => onLine?.(line, 'stderr'));
  const worker = startWorker(workerData);
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', stop);
    stopListening = () => signal?.removeEventListener('abort', stop);
    if (signal?.aborted) stop();
  });
  const ended = new Promise<ToolResult>((resolve, reject) => {
    const finish = (exitCode: number, files: ToolResult['files'], crashed: boolean): void => {
      stdout.finish();
      stderr.finish();
      resolve({ exitCode, files, crashed, stdout: stdout.text, stderr: stderr.text });
    };
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'text') (message.stream === 'stdout' ? stdout : stderr).write(message.text);
      else if (message.kind === 'end') finish(message.exitCode, message.files, false);
      else {
        stderr.write(`${message.message}\n`);
        finish(1, {}, true);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the worker of ${run.tool} ended with status ${code}`)));
  });
  try {
    return await Promise.race([ended, aborted]);
  } finally {
    stopListening();
    await worker.terminate();
  }
}

function startWorker(workerData: WorkerRun): Worker {
  const kind = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return startThread(new URL(`./tool-worker.${kind}`, import.meta.url), workerData);
}
