/** Modules that are not described here, as `hw.module.extern`: cells of one name share a declaration where it fits all of them. */
import type { Module } from '../ir/module.js';
import { parameterTypes } from './attributes.js';
import type { LocationTable } from './locations.js';
import { portList } from './ports.js';
import { quoted } from './quoted.js';

/** The declarations of `primitives`, and the symbol of each. */
export interface Externs {
  readonly texts: readonly string[];
  readonly symbols: ReadonlyMap<Module, string>;
}

/** Declares `primitives`; symbols differ from `taken` names. */
export function declareExterns(
  primitives: readonly Module[],
  taken: ReadonlySet<string>,
  locations: LocationTable,
): Externs {
  const texts = new Map<string, string>();
  const known = new Map<string, string>();
  const used = new Set(taken);
  const symbols = new Map<Module, string>();
  for (const module of primitives) {
    const { name, primitive, location } = module;
    // Parameters have values at instances and types here.
    const ports = `${parameterTypes(primitive?.parameters ?? {})}${portList(module)}`;
    const key = `${name} ${ports}`;
    let symbol = known.get(key);
    if (symbol === undefined) {
      symbol = name;
      for (let i = 2; used.has(symbol); i += 1) symbol = `${name}_${i}`;
      used.add(symbol);
      known.set(key, symbol);
      const original = symbol === name ? '' : ` attributes {verilogName = ${quoted(name)}}`;
      texts.set(symbol, `hw.module.extern @${symbol}${ports}${original}${locations.after(location)}\n`);
    }
    symbols.set(module, symbol);
  }
  return { texts: [...texts.values()], symbols };
}
