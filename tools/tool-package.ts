/** Finds the npm package of a tool and its version. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { GatewrightError } from '../hdl/errors.js';
import { type ToolName, toolPackage } from './tool.js';

const manifest = v.object({ name: v.string(), version: v.string() });

/** An installed package: where to import it from, and its version. */
export interface InstalledPackage {
  /** File URL of its entry. */
  readonly url: string;
  readonly version: string;
}

/**
 * Where the package of `tool` is. `from` is the module it is looked up from.
 * @throws GatewrightError telling what to install when it is missing: the packages are optional dependencies.
 */
export async function findToolPackage(tool: ToolName, from: string = import.meta.url): Promise<InstalledPackage> {
  const name = toolPackage[tool];
  let entry: string;
  try {
    entry = createRequire(from).resolve(name);
  } catch (error) {
    throw new GatewrightError(
      `${tool} is not installed: run 'npm install @yowasp/yosys @yowasp/nextpnr-ice40', or use native tools from PATH with --tools native`,
      { cause: error },
    );
  }
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const found = v.safeParse(manifest, JSON.parse(text));
    if (found.success && found.output.name === name) {
      return { url: pathToFileURL(entry).href, version: found.output.version };
    }
  }
  throw new GatewrightError(`${name} is installed without its package.json; install it again`);
}
