// Finds an executable on PATH with nothing loaded, for the set-up that is to be instant and for tests that need a tool.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The absolute path of an executable on PATH, or undefined.
 * @param {string} executable
 * @returns {string | undefined}
 */
export function onPath(executable) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, executable))
    .find(runnable);
}

/** @param {string} file */
function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
