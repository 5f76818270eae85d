/** Where things that cannot be sent to a worker thread, such as components and models, come from: a worker loads them itself. */
import { GatewrightError } from '../../../hdl/index.js';

/** An export of a module. */
export interface Origin {
  /** URL of the module, such as `import.meta.url`. */
  readonly module: string;
  /** Name of the export. */
  readonly export: string;
  /** Where the export is a function that makes what is wanted: what it is called with. Plain data. */
  readonly argument?: unknown;
}

/** What an origin leads to. @throws GatewrightError where the module or the export is not there */
export async function load({ module, export: name, argument }: Origin): Promise<unknown> {
  await prepareLoader(module);
  const exported: Readonly<Record<string, unknown>> = await import(module);
  const value = exported[name];
  if (value === undefined) {
    throw new GatewrightError(`a worker thread finds no export '${name}' in ${module}; export it there`);
  }
  if (argument === undefined) return value;
  if (typeof value !== 'function') {
    throw new GatewrightError(`'${name}' of ${module} is no function, so there is nothing to call with an argument`);
  }
  return await value(argument);
}

let ready = false;

/** TypeScript needs tsx in every thread; run from our own sources, it is there already. */
async function prepareLoader(module: string): Promise<void> {
  if (ready || !import.meta.url.endsWith('.js') || !/\.[cm]?tsx?$/.test(module)) return;
  ready = true;
  const { register } = await import('tsx/esm/api');
  register();
}
