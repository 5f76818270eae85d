/** Finds out before the work starts whether its results can be kept. */
import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode, ioError } from '../../tools/io-errors.js';

/**
 * Checks that `folder` is one that can be written to, or can be made. Nothing is created.
 * @throws GatewrightError `cannot write to DIR: permission denied`
 */
export async function checkOutputFolder(folder: string): Promise<void> {
  let path = resolve(folder);
  try {
    for (;;) {
      const found = await stat(path).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return undefined;
        throw error;
      });
      if (found && !found.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
      if (found) return await access(path, constants.W_OK | constants.X_OK);
      path = dirname(path);
    }
  } catch (error) {
    throw ioError('write to', folder, error);
  }
}
