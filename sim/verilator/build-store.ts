/** Finished builds on disk, addressed by content: each a folder with one file and its digest. */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewrightError } from '../../hdl/index.js';

/** Folders in work are named so; those older than `abandonedAfter` were left by a process that was killed. */
const workPrefix = '.work-';
const abandonedAfter = 60 * 60 * 1000;
const digestSuffix = '.sha256';

/** GATEWRIGHT_CACHE, else XDG_CACHE_HOME/gatewright, else ~/.cache/gatewright; in it, `verilator`. */
export function storeFolder(env: NodeJS.ProcessEnv = process.env): string {
  const { GATEWRIGHT_CACHE: own, XDG_CACHE_HOME: common } = env;
  return join(own || (common ? join(common, 'gatewright') : join(homedir(), '.cache', 'gatewright')), 'verilator');
}

/** The key of a build: a hash over all it depends on. Order and boundaries of the parts count. */
export function buildKey(parts: readonly string[]): string {
  const hash: Hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

/** A store of builds. Where its folder cannot be written, a temporary one takes its place until `dispose`. */
export class BuildStore {
  readonly #folder: string;
  #temporary: string | undefined;

  /** `folder` is created when the first build is kept. */
  constructor(folder: string = storeFolder()) {
    this.#folder = folder;
  }

  /**
   * Path of `file` in the build of `key`. Where there is none, or a damaged one, `build` makes it: it is given a folder
   * to work in, of which only `file` is kept. Builders of the same key at the same time do not meet; the first to finish
   * is kept. What `build` throws is passed on, and its folder is removed.
   */
  async entry(key: string, file: string, build: (folder: string) => Promise<void>): Promise<string> {
    for (const folder of [this.#folder, this.#temporary]) {
      if (folder !== undefined && (await isWhole(join(folder, key), file))) return join(folder, key, file);
    }
    const { base, work } = await this.#workFolder();
    try {
      await build(work);
      await keep(work, file, join(base, key));
    } catch (error) {
      // A full disk, a folder removed by somebody: what the system refused, in a sentence.
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw new GatewrightError(`cannot build the Verilator model in ${base}: ${error.message}`, { cause: error });
    } finally {
      // A tool that was called off may have left a child that still writes.
      await rm(work, { recursive: true, force: true, maxRetries: 5 });
    }
    return join(base, key, file);
  }

  /** Removes the build of `key`, for one that is whole but does not work. */
  async discard(key: string): Promise<void> {
    for (const folder of [this.#folder, this.#temporary]) {
      if (folder !== undefined) await rm(join(folder, key), { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** Removes what is not to be kept. */
  async dispose(): Promise<void> {
    if (this.#temporary !== undefined) await rm(this.#temporary, { recursive: true, force: true });
    this.#temporary = undefined;
  }

  async #workFolder(): Promise<{ readonly base: string; readonly work: string }> {
    if (this.#temporary === undefined) {
      try {
        await mkdir(this.#folder, { recursive: true });
        const work = await mkdtemp(join(this.#folder, workPrefix));
        await removeAbandoned(this.#folder).catch(() => undefined);
        return { base: this.#folder, work };
      } catch {
        this.#temporary = await temporaryFolder();
      }
    }
    return { base: this.#temporary, work: await mkdtemp(join(this.#temporary, workPrefix)) };
  }
}

/** A new folder for temporary files. @throws GatewrightError where none can be made */
export async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'gatewright-verilator-'));
  } catch (error) {
    throw new GatewrightError(
      `cannot create a folder for the Verilator model in ${tmpdir()}; set TMPDIR to a folder that can be written`,
      {
        cause: error,
      },
    );
  }
}

async function digest(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function isWhole(folder: string, file: string): Promise<boolean> {
  try {
    return (await readFile(join(folder, file + digestSuffix), 'utf8')) === (await digest(join(folder, file)));
  } catch {
    return false;
  }
}

/** Moves `file` out of a folder of work, with its digest, to the folder `target`. */
async function keep(work: string, file: string, target: string): Promise<void> {
  const finished = join(work, 'finished');
  await mkdir(finished);
  await rename(join(work, file), join(finished, file));
  await writeFile(join(finished, file + digestSuffix), await digest(join(finished, file)));
  await place(finished, target, file);
}

/** Moves a finished build to its place, where somebody else's may have appeared, or a damaged one may lie. */
async function place(finished: string, target: string, file: string): Promise<void> {
  try {
    await rename(finished, target);
  } catch (error) {
    if (await isWhole(target, file)) return;
    const damaged = `${finished}-${randomBytes(4).toString('hex')}`;
    await rename(target, damaged).catch(() => {
      throw error;
    });
    // Who comes between the two renames brings a whole one.
    await rename(finished, target).catch(async () => {
      if (!(await isWhole(target, file))) throw error;
    });
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(workPrefix)) continue;
    const path = join(folder, name);
    const made = await stat(path).catch(() => undefined);
    if (made && Date.now() - made.mtimeMs > abandonedAfter) await rm(path, { recursive: true, force: true });
  }
}
