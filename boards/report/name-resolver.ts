/** Finds the signal of the design behind a name of the flattened netlist. */
import type { MappedModule, NameMap } from '../../hdl/index.js';

/** A signal of the design. */
export interface ResolvedName {
  /** With its instances, without a bit number: `u_add.sum`. */
  readonly signal: string;
  /** Number of instances it is inside of. */
  readonly depth: number;
  /** The Verilog module it is declared in. */
  readonly module: string;
  /** Its own name in that module. */
  readonly name: string;
  readonly locations: readonly string[];
  /** What the netlist's name has after the signal's: empty when it is the signal itself. */
  readonly rest: string;
}

/**
 * Looks `name` (`u_add.sum_SB_LUT4_O_3_I2[1]`) up: instances along the dots, then the longest signal name the rest begins with,
 * ending at an underscore. A name inside an instance that matches no signal there belongs to the instance.
 */
export function resolveName(map: NameMap, name: string): ResolvedName | undefined {
  const plain = name.replace(/(\[\d+\])+$/, '');
  const parts = plain.split('.');
  let moduleName = map.top;
  let module = map.modules[moduleName];
  const path: string[] = [];
  let inside: { readonly locations: readonly string[] } | undefined;
  while (module && parts.length > 1) {
    const instance: MappedModule['instances'][string] | undefined = module.instances[parts[0] ?? ''];
    if (!instance) break;
    path.push(parts.shift() ?? '');
    inside = instance;
    moduleName = instance.module;
    module = map.modules[moduleName];
  }
  const leaf = parts.join('.');
  const own = module && longestPrefix(Object.keys(module.signals), leaf);
  if (module && own !== undefined) {
    return {
      signal: [...path, own].join('.'),
      depth: path.length,
      module: moduleName,
      name: own,
      locations: module.signals[own]?.locations ?? [],
      rest: leaf.slice(own.length),
    };
  }
  if (!inside) return undefined;
  return {
    signal: path.join('.'),
    depth: path.length,
    module: moduleName,
    name: '',
    locations: inside.locations,
    rest: leaf,
  };
}

function longestPrefix(names: readonly string[], text: string): string | undefined {
  let best: string | undefined;
  for (const name of names) {
    if (text !== name && !text.startsWith(`${name}_`)) continue;
    if (best === undefined || name.length > best.length) best = name;
  }
  return best;
}
