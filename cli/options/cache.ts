/** The cache of tool results. */
import { type ContentCache, cacheFolder, type OnProgress, openCache } from '../../boards/index.js';
import type { Context } from '../context.js';

/** The user's cache, as the environment of `context` places it; trouble with it is told as progress. */
export function openCacheIn({ env }: Context, onProgress: OnProgress): ContentCache {
  const onWarning = (line: string): void => onProgress({ step: 'report', state: 'warning', line, elapsedMs: 0 });
  return openCache({ folder: cacheFolder(env), onWarning });
}
