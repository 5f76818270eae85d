/** One step of the flow: a tool run, answered from the cache where the same run was done before, with progress. */
import { type ContentCache, cacheKey, noCache } from './content-cache.js';
import { runTool, toolVersion } from './run-tool.js';
import type { OnProgress, ProgressEvent, StepName } from './step.js';
import type { ToolRun, ToolSource } from './tool.js';

/** What all steps share. */
export interface StepOptions {
  /** Default `npm`. */
  readonly tools?: ToolSource | undefined;
  /** Default: none. */
  readonly cache?: ContentCache | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The outputs of a step. */
export interface StepResult {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** Version of the tool, for the report. */
  readonly version: string;
  readonly cached: boolean;
}

/** Raised with the format of the entries or a change in what runs, so that old entries are no longer found. */
const cacheFormat = 'gatewright tool run 1';

/** Runs `run` as step `step`, or takes its outputs from the cache. Failed runs are never kept. */
export async function cachedTool(
  run: ToolRun,
  step: StepName,
  options: StepOptions & { readonly seed?: number },
): Promise<StepResult> {
  const { tools = 'npm', cache = noCache, onProgress, signal, seed } = options;
  const start = performance.now();
  const tell = (state: ProgressEvent['state'], more: Pick<ProgressEvent, 'line' | 'stream'> = {}): void =>
    onProgress?.({ step, state, elapsedMs: performance.now() - start, ...(seed !== undefined && { seed }), ...more });
  tell('started');
  try {
    signal?.throwIfAborted();
    const version = await toolVersion(run.tool, tools);
    const key = cacheKey([
      cacheFormat,
      tools,
      run.tool,
      version,
      ...list(run.args),
      ...list(run.outputs),
      ...inputs(run),
    ]);
    const kept = await cache.get(key);
    if (kept && run.outputs.every((name) => name in kept)) {
      tell('cached');
      return { files: kept, version, cached: true };
    }
    const { files } = await runTool(run, {
      source: tools,
      signal,
      onLine: (line, stream) => tell('line', { line, stream }),
    });
    await cache.set(key, files);
    tell('done');
    return { files, version, cached: false };
  } catch (error) {
    tell('failed', { line: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

function list(parts: readonly string[]): string[] {
  return [String(parts.length), ...parts];
}

function inputs(run: ToolRun): (string | Uint8Array)[] {
  return Object.keys(run.files)
    .sort()
    .flatMap((name) => [name, run.files[name] ?? '']);
}
