/**
 * The worker thread in which one WebAssembly tool runs once: the tools block their thread, and only a thread can be stopped.
 * It imports nothing of ours at run time, so that it starts the same way compiled and from source.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ToolStream } from './tool.js';

/** What the worker is given. */
export interface WorkerRun {
  /** URL of the package's entry. */
  readonly module: string;
  readonly tool: string;
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly outputs: readonly string[];
}

/** What the worker reports: text while it runs, then one `end` or `crash`. */
export type WorkerMessage =
  | { readonly kind: 'text'; readonly stream: ToolStream; readonly text: string }
  | { readonly kind: 'end'; readonly exitCode: number; readonly files: Readonly<Record<string, Uint8Array>> }
  | { readonly kind: 'crash'; readonly message: string };

type Tree = { [name: string]: Tree | string | Uint8Array };
type Write = (bytes: Uint8Array | null) => void;
type Command = (
  args: readonly string[],
  files: Tree,
  options: { stdout: Write; stderr: Write; decodeASCII: boolean },
) => Promise<Tree>;

const run: WorkerRun = workerData;

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function writer(stream: ToolStream): Write {
  const decoder = new TextDecoder();
  return (bytes) => {
    const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    if (text) post({ kind: 'text', stream, text });
  };
}

function wanted(tree: Tree): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {};
  for (const name of run.outputs) {
    const content = tree[name];
    if (content instanceof Uint8Array) found[name] = content;
    else if (typeof content === 'string') found[name] = new TextEncoder().encode(content);
  }
  return found;
}

try {
  const { commands }: { commands: Record<string, Command> } = await import(run.module);
  const command = commands[run.tool];
  if (!command) throw new Error(`${run.module} has no command ${run.tool}`);
  const options = { stdout: writer('stdout'), stderr: writer('stderr'), decodeASCII: false };
  post({ kind: 'end', exitCode: 0, files: wanted(await command(run.args, { ...run.files }, options)) });
} catch (error) {
  // The packages' `Exit` carries the code and the files; anything else is a trap in the tool.
  if (error instanceof Error && 'code' in error && typeof error.code === 'number' && 'files' in error) {
    post({ kind: 'end', exitCode: error.code, files: wanted(error.files as Tree) });
  } else {
    post({ kind: 'crash', message: String(error) });
  }
}
