/** Writing output files so that either all of them appear, complete, or none does. */
import { randomBytes } from 'node:crypto';
import { copyFile, link, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, ioError } from './io-errors.js';

/** The file operations used, so that a test can make one of them fail. */
export interface WriteOperations {
  /** Creates `path` with `content` and waits until it is on the device. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

const nodeOperations: WriteOperations = {
  async write(path, content) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
};

interface Pending {
  readonly target: string;
  readonly temporary: string;
  /** A second name for what was there before, to restore it if a later file fails. */
  backup?: string;
  placed: boolean;
}

/**
 * Writes `files` (path to content) atomically: temporary files beside their targets, forced to the device, then renamed.
 * Missing folders are created. On any failure the folders are left as they were found, old contents included.
 * @throws GatewrightError `cannot write DIR/report.json: no space left on the device`
 */
export async function atomicWrite(
  files: Readonly<Record<string, string | Uint8Array>>,
  operations: WriteOperations = nodeOperations,
): Promise<void> {
  const pending: Pending[] = [];
  const created: string[] = [];
  let current = '';
  try {
    for (const [target, content] of Object.entries(files)) {
      current = target;
      created.push(...(await createFolder(dirname(resolve(target)))));
      const file = { target, temporary: temporaryName(target), placed: false };
      pending.push(file);
      await operations.write(file.temporary, content);
      await refuseFolder(target);
    }
    for (const file of pending) {
      current = file.target;
      await keepOld(file);
      await operations.rename(file.temporary, file.target);
      file.placed = true;
    }
  } catch (error) {
    await undo(pending, created);
    throw ioError('write', current, error);
  }
  for (const { backup } of pending) if (backup) await rm(backup, { force: true });
}

function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
}

/** Creates a folder and its parents; returns those that were new, outermost first. */
async function createFolder(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [];
  const made = [];
  for (let path = folder; path !== dirname(first); path = dirname(path)) made.unshift(path);
  return made;
}

async function refuseFolder(target: string): Promise<void> {
  const there = await stat(target).catch(() => undefined);
  if (there?.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
}

async function keepOld(file: Pending): Promise<void> {
  const backup = temporaryName(file.target);
  try {
    await link(file.target, backup);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    // File systems without hard links.
    await copyFile(file.target, backup);
  }
  file.backup = backup;
}

async function undo(pending: readonly Pending[], created: readonly string[]): Promise<void> {
  for (const { target, temporary, backup, placed } of pending) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (backup) await rename(backup, target).catch(() => undefined);
    else if (placed) await rm(target, { force: true }).catch(() => undefined);
    // POSIX: renaming one name of a file to another name of the same file does nothing and keeps both.
    if (backup) await rm(backup, { force: true }).catch(() => undefined);
  }
  for (const folder of [...created].reverse()) await rmdir(folder).catch(() => undefined);
}
