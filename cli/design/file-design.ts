/** A design from a user's file. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, ioError } from '../../boards/index.js';
import { displayPath, UsageError } from '../../hdl/index.js';
import type { Context } from '../context.js';
import { nearest } from '../nearest.js';
import type { ChosenDesign } from './chosen-design.js';
import { type Export, type ExportedDesign, exportsOf } from './exports.js';
import { loadModule } from './load-module.js';
import { withUserLine } from './user-line.js';

const loadable = /\.[cm]?[jt]s$/;

/**
 * The export `name` of `file`, or its only usable one.
 * @throws UsageError for a file or an export that is not there; GatewrightError for one that fails
 */
export async function fileDesign(
  file: string,
  name: string | undefined,
  { cwd }: Pick<Context, 'cwd'>,
): Promise<ChosenDesign> {
  const path = resolve(cwd, file);
  await checkFile(path, file);
  const exports = exportsOf(await loadModule(path), displayPath(path));
  const { parameters, unit, reference } = pick(exports, name, displayPath(path));
  return {
    name: name === undefined ? file : `${file}#${name}`,
    parameters,
    unit: (values) => withUserLine(() => unit(values)),
    reference: reference && ((values) => withUserLine(() => reference(values))),
    file: path,
  };
}

async function checkFile(path: string, given: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw ioError('read', given, error);
  });
  if (!found) {
    const siblings = await readdir(dirname(path)).catch(() => []);
    const near = nearest(
      basename(path),
      siblings.filter((sibling) => loadable.test(sibling)),
    );
    const hint = near === undefined ? '' : `; did you mean '${join(dirname(given), near)}'?`;
    throw new UsageError(`there is no file '${given}'${hint}`);
  }
  if (found.isDirectory()) throw new UsageError(`'${given}' is a folder; name the file in it that has the design`);
  if (!loadable.test(path)) {
    throw new UsageError(
      `'${given}' is not a TypeScript or JavaScript file: a design is in a file that ends in .ts or .js`,
    );
  }
}

function pick(exports: readonly Export[], name: string | undefined, file: string): ExportedDesign {
  const usable = exports.filter(({ design }) => design !== undefined);
  if (usable.length === 0) {
    const all = exports.map((entry) => `'${entry.name}' (${entry.what})`).join(', ');
    throw new UsageError(
      `${file} exports no component, no function that makes one and no design; it exports ${all || 'nothing'}`,
    );
  }
  const choices = usable.map((entry) => `${entry.name} (${entry.what})`).join(', ');
  if (name === undefined) {
    const [only, second] = usable;
    if (only?.design && !second) return only.design();
    throw new UsageError(`${file} exports several designs, so say which with '#': ${choices}`);
  }
  const found = exports.find((entry) => entry.name === name);
  if (!found) {
    const names = usable.map((entry) => entry.name);
    throw new UsageError(
      `${file} does not export '${name}': did you mean '${nearest(name, names)}'? It exports ${choices}.`,
    );
  }
  if (found.design) return found.design();
  throw new UsageError(`'${name}' of ${file} is ${found.what}, not a design; the designs it exports are ${choices}`);
}
