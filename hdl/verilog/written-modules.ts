/** Which modules are written, and what they are called: primitives only as models, where those are asked for. */
import type { Module, Netlist } from '../ir/module.js';
import type { ModuleNames } from './instances.js';

/** One module of the text. */
export interface WrittenModule {
  readonly module: Module;
  readonly name: string;
  /** What is written: the module itself, or the model of a primitive. */
  readonly contents: Module;
}

/** The modules of a text. */
export interface WrittenModules extends ModuleNames {
  /** Each after those it uses. */
  readonly order: readonly WrittenModule[];
  /** The primitives that are used and not written. */
  readonly primitives: readonly Module[];
}

/** The modules that the top of `netlist` uses. */
export function writtenModules({ top }: Netlist, models: boolean): WrittenModules {
  const order: Module[] = [];
  const primitives: Module[] = [];
  const seen = new Set<Module>();
  const contentsOf = (module: Module): Module | undefined =>
    module.primitive ? (models ? module.primitive.model : undefined) : module;
  const visit = (module: Module): void => {
    if (seen.has(module)) return;
    seen.add(module);
    const contents = contentsOf(module);
    for (const instance of contents?.instances ?? []) visit(instance.module);
    (contents ? order : primitives).push(module);
  };
  visit(top);

  // Two primitives of one name are one cell with different parameters; as models they are two modules.
  const names = new Map<Module, string>();
  const taken = new Set<string>();
  for (const module of order.filter(({ primitive }) => !primitive)) {
    names.set(module, module.name);
    taken.add(module.name.toLowerCase());
  }
  for (const module of order.filter(({ primitive }) => primitive)) {
    let name = module.name;
    for (let i = 2; taken.has(name.toLowerCase()); i += 1) name = `${module.name}_${i}`;
    names.set(module, name);
    taken.add(name.toLowerCase());
  }
  const nameOf = (module: Module): string => names.get(module) ?? module.name;
  return {
    order: order.map((module) => ({ module, name: nameOf(module), contents: contentsOf(module) as Module })),
    primitives,
    of: nameOf,
    isWritten: (module) => names.has(module),
  };
}

/** The Verilog of primitives that have some, each text once, as files. */
export function primitiveSources({ order, primitives }: WrittenModules): { name: string; text: string }[] {
  const files = new Map<string, string>();
  const names = new Set(order.map(({ name }) => name.toLowerCase()));
  for (const { name: wanted, primitive } of primitives) {
    if (primitive?.source === undefined) continue;
    const text = primitive.source.endsWith('\n') ? primitive.source : `${primitive.source}\n`;
    if (files.has(text)) continue;
    let name = wanted;
    for (let i = 2; names.has(name.toLowerCase()); i += 1) name = `${wanted}_${i}`;
    names.add(name.toLowerCase());
    files.set(text, `${name}.v`);
  }
  return [...files].map(([text, name]) => ({ name, text }));
}
