/** Runs one native tool from PATH in a temporary folder. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { GatewrightError } from '../hdl/errors.js';
import { ioError } from './io-errors.js';
import { LineSplitter } from './line-splitter.js';
import type { ToolName, ToolOptions, ToolResult, ToolRun } from './tool.js';

/** Runs the tool; rejects with the signal's reason when aborted, resolves for every way the tool itself can end. */
export async function runNativeTool(run: ToolRun, options: ToolOptions = {}): Promise<ToolResult> {
  const { onLine, signal } = options;
  signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-')).catch((error: unknown) => {
    throw ioError('create a folder in', tmpdir(), error);
  });
  try {
    for (const [name, content] of Object.entries(run.files)) {
      await writeFile(join(folder, name), content).catch((error: unknown) => {
        throw ioError('write', join(folder, name), error);
      });
    }
    const stdout = new LineSplitter((line) => onLine?.(line, 'stdout'));
    const stderr = new LineSplitter((line) => onLine?.(line, 'stderr'));
    const child = execa(run.tool, run.args, {
      cwd: folder,
      stdin: 'ignore',
      buffer: false,
      reject: false,
      ...(signal && { cancelSignal: signal }),
    });
    child.stdout.setEncoding('utf8').on('data', (piece: string) => stdout.write(piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => stderr.write(piece));
    const ended = await child;
    signal?.throwIfAborted();
    if (ended.code === 'ENOENT') throw missing(run.tool);
    if (ended.exitCode === undefined && !ended.signal) {
      throw new GatewrightError(`cannot run ${run.tool}: ${ended.originalMessage ?? ended.shortMessage}`);
    }
    stdout.finish();
    stderr.finish();
    return {
      exitCode: ended.exitCode ?? 1,
      files: await collect(folder, run.outputs),
      stdout: stdout.text,
      stderr: stderr.text,
      crashed: ended.exitCode === undefined,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The version a native tool prints. @throws GatewrightError when it is not on PATH. */
export async function nativeToolVersion(tool: ToolName): Promise<string> {
  // icepack has no option for it; its work does not depend on the version.
  if (tool === 'icepack') return 'native';
  const ended = await execa(tool, tool === 'yosys' ? ['-V'] : ['--version'], { reject: false, all: true });
  if (ended.code === 'ENOENT') throw missing(tool);
  const text = String(ended.all ?? '');
  return /(?:Yosys|Version) ([^\s)]+)/.exec(text)?.[1] ?? text.trim();
}

function missing(tool: ToolName): GatewrightError {
  return new GatewrightError(`${tool} is not on PATH: install it, or use the tools from npm`);
}

async function collect(folder: string, names: readonly string[]): Promise<Record<string, Uint8Array>> {
  const found: Record<string, Uint8Array> = {};
  for (const name of names) {
    const content = await readFile(join(folder, name)).catch(() => undefined);
    if (content) found[name] = content;
  }
  return found;
}
