/** Starts one of our own files as a worker thread, compiled or from source. */
import { Worker } from 'node:worker_threads';

/**
 * A worker that runs the file at `url`, which ends in `.js` where this is the compiled package and in `.ts` where it runs from
 * source. From source (vitest, tsx) the worker needs tsx registered before its file is loaded: Node 20 does not apply
 * `--import tsx` to the entry of a worker, so the entry is a line of JavaScript that registers it and then imports the file. `gatewright/...`
 * means the sources there, too.
 */
export function startThread(url: URL, workerData: unknown): Worker {
  if (!url.pathname.endsWith('.ts')) return new Worker(url, { workerData, execArgv: [] });
  const tsx = import.meta.resolve('tsx/esm/api');
  const entry = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(url.href)});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(entry)}`), {
    workerData,
    execArgv: ['--conditions', 'gatewright-source'],
  });
}
