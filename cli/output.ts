/** `-o`: the files of a command, written all or none. */
import { stat } from 'node:fs/promises';
import { atomicWrite } from '../boards/index.js';
import { GatewrightError, UsageError } from '../hdl/index.js';
import type { Context } from './context.js';
import { pathIn } from './options/path.js';

/**
 * Writes the files that `contents` gives, by path; it is told whether `output` is a folder: its name ends in `/`, or it is there.
 * @throws UsageError for an empty name
 * @throws GatewrightError where `output` is a device or its like, or cannot be written
 */
export async function writeOutput(
  output: string,
  contents: (isFolder: boolean) => Readonly<Record<string, string>>,
  context: Context,
): Promise<void> {
  if (output === '') throw new UsageError('-o needs the name of a file or a folder');
  const there = await stat(pathIn(context, output)).catch(() => undefined);
  if (there && !there.isFile() && !there.isDirectory()) {
    throw new GatewrightError(`cannot write ${output}: it is not a file; leave -o out to write to standard output`);
  }
  const files = contents(there?.isDirectory() || /[/\\]$/.test(output));
  const placed = Object.entries(files).map(([path, content]) => [pathIn(context, path), content]);
  await context.interruptible(() => atomicWrite(Object.fromEntries(placed)));
  context.stderr.write(`wrote ${Object.keys(files).join(', ')}\n`);
}
