/** Loads a user's TypeScript or JavaScript as the module it is, sharing our copy of the library with it. */
import { readFileSync } from 'node:fs';
import { createRequire, register as registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { displayPath, GatewrightError } from '../../hdl/index.js';
import { userError } from './user-line.js';

/** Whether this is the compiled package; run from its sources, it already has a loader of TypeScript around it. */
const compiled = import.meta.url.endsWith('.js');
let loaderReady = false;

/**
 * The exports of the file at the absolute path `path`.
 * @throws GatewrightError with `file:line` and the compiler's message where it does not compile, with the user's line where
 * it throws, and with both folders where it uses another copy of this package
 */
export async function loadModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  refuseOtherCopy(path);
  await prepareLoader();
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw loadError(error, path);
  }
}

/** The plain form of tsx, not `tsImport`: that one loads everything again under a name of its own, this package included. */
async function prepareLoader(): Promise<void> {
  if (!compiled || loaderReady) return;
  loaderReady = true;
  registerHooks('./typescript-is-esm.js', import.meta.url);
  const { register } = await import('tsx/esm/api');
  register();
}

/** Two copies of the library do not see each other's components under construction. */
function refuseOtherCopy(path: string): void {
  const theirs = resolvedFrom(path);
  const ours = fileURLToPath(new URL('../../hdl/index', import.meta.url));
  if (!compiled || theirs === undefined || theirs === `${ours}.js`) return;
  throw new GatewrightError(
    `${displayPath(path)} uses the gatewright in ${packageFolder(theirs)}, but this command is the one in ${packageFolder(ours)}; run it with 'npx gatewright' in the project's folder`,
  );
}

function resolvedFrom(path: string): string | undefined {
  try {
    return createRequire(path).resolve('gatewright/hdl');
  } catch {
    // Not installed there: where the file needs it, loading it says so.
    return undefined;
  }
}

const packageFolder = (file: string): string => dirname(dirname(dirname(file)));

function loadError(error: unknown, path: string): GatewrightError {
  if (!(error instanceof Error)) return userError(error);
  const syntax = /^(\/?.*?):(\d+):(\d+): (?:ERROR|error): (.*)$/m.exec(error.message);
  if (syntax) {
    const [, file = path, line, column, message] = syntax;
    return new GatewrightError(`${displayPath(file)}:${line}:${column}: does not compile: ${message}`, {
      cause: error,
    });
  }
  const missing = /^Cannot find (module|package) '([^']*)'(?: imported from (.*))?/.exec(error.message);
  if (missing) {
    const [, kind, what = '', from = path] = missing;
    return new GatewrightError(
      `${placeOfImport(from, what)}: cannot find ${kind} '${displayPath(what)}'${hint(what)}`,
      {
        cause: error,
      },
    );
  }
  // A mistake found while modules are linked or parsed has its place above the message, where there is one.
  const place =
    error.name === 'SyntaxError' ? /^(?:file:\/\/)?(\/.*|[A-Za-z]:\\.*):(\d+)\n/.exec(error.stack ?? '') : null;
  if (place) {
    return new GatewrightError(`${displayPath(place[1] ?? path)}:${place[2]}: ${error.message}`, { cause: error });
  }
  return userError(error);
}

function hint(what: string): string {
  return /^gatewright(\/|$)/.test(what) ? "; install it there with 'npm install gatewright'" : '';
}

/** The line of the import, found by the last part of its path. */
function placeOfImport(file: string, what: string): string {
  const last =
    what
      .split(/[/\\]/)
      .pop()
      ?.replace(/\.\w+$/, '') ?? what;
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const index = lines.findIndex((line) => /\b(import|from|require)\b/.test(line) && line.includes(last));
    return index < 0 ? displayPath(file) : `${displayPath(file)}:${index + 1}`;
  } catch {
    return displayPath(file);
  }
}
