/** The cache of tool results. */
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheFolder, cacheKey, noCache, openCache } from '../../tools/content-cache.js';
import { temporaryFolder } from '../support/temporary.js';

const key = cacheKey(['a key']);
const entry = { 'a.txt': Buffer.from('hello'), 'b.bin': new Uint8Array(3000).fill(7), empty: new Uint8Array() };

function cacheIn(folder: string): { warnings: string[]; cache: ReturnType<typeof openCache> } {
  const warnings: string[] = [];
  return { warnings, cache: openCache({ folder, onWarning: (line) => warnings.push(line) }) };
}

/** The one file below a folder. */
function onlyFile(folder: string): string {
  const [file, ...more] = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((found) =>
    found.isFile(),
  );
  if (!file || more.length > 0) throw new Error(`${folder} does not hold exactly one file`);
  return join(file.parentPath, file.name);
}

describe('openCache', () => {
  test('gives back what was put in, and nothing for another key', async () => {
    const { cache, warnings } = cacheIn(temporaryFolder());
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, entry);
    const found = await cache.get(key);
    expect(Object.keys(found ?? {})).toEqual(['a.txt', 'b.bin', 'empty']);
    expect(found?.['a.txt']?.toString()).toBe('hello');
    expect(found?.['b.bin']?.length).toBe(3000);
    expect(await cache.get(cacheKey(['another']))).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  test.each([
    ['cut short', (file: string) => truncateSync(file, 80)],
    ['emptied', (file: string) => truncateSync(file, 0)],
    [
      'changed in its last byte',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
  ])('an entry %s is not used, and can be written again', async (_, damage) => {
    const folder = temporaryFolder();
    const { cache, warnings } = cacheIn(folder);
    await cache.set(key, entry);
    damage(onlyFile(folder));
    expect(await cache.get(key)).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('is damaged; it is built again')]);
    await cache.set(key, entry);
    expect(await cache.get(key)).toBeDefined();
  });

  test('a folder that cannot be is a warning, never an error', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { cache, warnings } = cacheIn(join(file, 'cache'));
    await cache.set(key, entry);
    expect(await cache.get(key)).toBeUndefined();
    expect(warnings[0]).toMatch(/^result not cached: cannot write .*: a part of the path is a file, not a folder$/);
  });

  test('noCache keeps nothing', async () => {
    await noCache.set(key, entry);
    expect(await noCache.get(key)).toBeUndefined();
  });
});

test('cacheKey depends on every part, their order and their boundaries', () => {
  const keys = [['a', 'bc'], ['ab', 'c'], ['c', 'ab'], ['abc'], ['a', 'bc', '']].map((parts) => cacheKey(parts));
  expect(new Set(keys).size).toBe(keys.length);
  expect(cacheKey(['a', Buffer.from('bc')])).toBe(keys[0]);
});

test('cacheFolder: GATEWRIGHT_CACHE before XDG_CACHE_HOME', () => {
  expect(cacheFolder({ GATEWRIGHT_CACHE: '/g', XDG_CACHE_HOME: '/x' })).toBe('/g');
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'gatewright'));
  expect(cacheFolder({})).toMatch(/\.cache.gatewright$/);
});
