/** Errors of a user's own code: the message, and the line of it that was running. */
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { displayPath, GatewrightError, Location } from '../../hdl/index.js';

/** Runs user code; what it throws becomes a `GatewrightError` whose message ends in the user's line. */
export function withUserLine<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw userError(error);
  }
}

/**
 * `error` as a `GatewrightError` (exit status 1) with the user's line, where there is one that it does not tell already. What
 * did not pass through the user's file, such as a parameter out of range, stays what it is.
 */
export function userError(error: unknown): GatewrightError {
  const line = userLine(error);
  if (error instanceof GatewrightError && (line === undefined || error.message.includes('\n  at '))) return error;
  return new GatewrightError(`${messageOf(error)}${line === undefined ? '' : `\n  at ${line}`}`, { cause: error });
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return `'${String(error)}' was thrown`;
  const named =
    error instanceof GatewrightError || error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  return named.trim().replace(/:$/, '') || error.name;
}

/** `file:line:column` of the innermost frame that is neither ours nor a package's, where an error has one. */
export function userLine(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // Each line by itself: a stack read as a whole ends where our frames follow the user's.
  for (const stack of (error.stack ?? '').split('\n')) {
    // Whoever called the command line has nothing to do with it.
    if (commandLine.some((folder) => stack.includes(folder))) return undefined;
    const [frame] = new Location({ stack }).frames;
    if (frame && !isOurs(frame.file)) return `${displayPath(frame.file)}:${frame.line}:${frame.column}`;
  }
  return undefined;
}

const runtimeRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const packageRoot = basename(runtimeRoot) === 'dist' ? dirname(runtimeRoot) : runtimeRoot;
const commandLine = ['cli', join('dist', 'cli')]
  .map((folder) => join(packageRoot, folder) + sep)
  .flatMap((folder) => [folder, pathToFileURL(folder).href]);
const ours = ['hdl', 'sim', 'boards', 'generators', 'kernels-sw', 'dist', 'node_modules'].map(
  (folder) => join(packageRoot, folder) + sep,
);

function isOurs(file: string): boolean {
  return ours.some((folder) => file.startsWith(folder)) || file.includes(`${sep}node_modules${sep}`);
}
