/** A cache on disk addressed by content: what a tool made of the same inputs before, checked by its digest when read. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { GatewrightError } from '../hdl/errors.js';
import { atomicWrite } from './atomic-write.js';
import { errorCode, ioReason } from './io-errors.js';

/** Named byte strings: the files one run left behind. */
export type CacheEntry = Readonly<Record<string, Uint8Array>>;

/** Where entries are kept and whom to tell of trouble. */
export interface CacheOptions {
  /** Default: `cacheFolder()`. */
  readonly folder?: string | undefined;
  /** Told in one line when an entry could not be read or kept; the build goes on. */
  readonly onWarning?: ((line: string) => void) | undefined;
}

/** A cache of the results of deterministic work. */
export interface ContentCache {
  /** The entry of that key, or undefined when there is none or it is damaged. Never throws. */
  get(key: string): Promise<CacheEntry | undefined>;
  /** Keeps an entry if it can. Never throws. */
  set(key: string, entry: CacheEntry): Promise<void>;
}

/** GATEWRIGHT_CACHE, else XDG_CACHE_HOME/gatewright, else ~/.cache/gatewright. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.GATEWRIGHT_CACHE) return env.GATEWRIGHT_CACHE;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'gatewright');
  return join(homedir(), '.cache', 'gatewright');
}

/** The key of some work: a hash over all it depends on. Order and boundaries of the parts count. */
export function cacheKey(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

/** A cache that keeps nothing. */
export const noCache: ContentCache = {
  async get() {
    return undefined;
  },
  async set() {},
};

/** A cache in a folder. */
export function openCache(options: CacheOptions = {}): ContentCache {
  const folder = options.folder ?? cacheFolder();
  const warn = options.onWarning ?? (() => undefined);
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), key.slice(2));
  return {
    async get(key) {
      let bytes: Buffer;
      try {
        bytes = await readFile(pathOf(key));
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') warn(`cache entry ignored: cannot read ${pathOf(key)}: ${ioReason(error)}`);
        return undefined;
      }
      const entry = decode(bytes);
      if (!entry) warn(`cache entry ignored: ${pathOf(key)} is damaged; it is built again`);
      return entry;
    },
    async set(key, entry) {
      try {
        await atomicWrite({ [pathOf(key)]: encode(entry) });
      } catch (error) {
        warn(`result not cached: ${error instanceof GatewrightError ? error.message : String(error)}`);
      }
    },
  };
}

const header = v.array(v.tuple([v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))]));
const digestLength = 64;

/** SHA-256 of the rest in hex, then gzip of: a JSON line of [name, length] pairs, and the contents one after another. */
function encode(entry: CacheEntry): Uint8Array {
  const files = Object.entries(entry);
  const names = JSON.stringify(files.map(([name, content]) => [name, content.byteLength]));
  const body = gzipSync(Buffer.concat([Buffer.from(`${names}\n`), ...files.map(([, content]) => content)]), {
    level: 1,
  });
  return Buffer.concat([Buffer.from(digest(body)), body]);
}

function decode(bytes: Buffer): CacheEntry | undefined {
  const body = bytes.subarray(digestLength);
  if (bytes.toString('latin1', 0, digestLength) !== digest(body)) return undefined;
  const content = gunzipSync(body);
  let at = content.indexOf('\n') + 1;
  const names = v.parse(header, JSON.parse(content.toString('utf8', 0, at)));
  const entry: Record<string, Uint8Array> = {};
  for (const [name, length] of names) {
    entry[name] = content.subarray(at, at + length);
    at += length;
  }
  return entry;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
