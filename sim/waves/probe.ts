/** Brings signals from inside a design out as ports of its top, so that every engine can record them. */
import { type Instance, type Module, type Netlist, Node, type OutputPort } from '../../hdl/index.js';
import type { PlacedNode, Scope } from './scopes.js';

/** A netlist with more outputs than its design has. */
export interface Probed {
  readonly netlist: Netlist;
  /** The output that shows a value. */
  readonly portOf: (placed: PlacedNode) => string;
}

/** What a module hands out: a value of its own, or one that an instance hands out to it. */
type Export = { readonly node: Node } | { readonly instance: Instance; readonly key: string; readonly width: number };

/**
 * `netlist` with an output for each of `values`, of which no two are the same. Hierarchy, names and existing ports stay as they are: each
 * module on the way to a value gets outputs, and its other instances get them too. A port is called `probe_` and the value's path.
 */
export function probed(netlist: Netlist, values: readonly PlacedNode[]): Probed {
  const exportsOf = new Map<Module, Map<string, Export>>();
  const keyAtTop = values.map((value) => request(exportsOf, value));
  const made = new Map<Module, { readonly module: Module; readonly ports: ReadonlyMap<string, string> }>();
  for (const module of netlist.modules) {
    const exported = exportsOf.get(module) ?? new Map<string, Export>();
    if (exported.size > 0 || module.instances.some((instance) => made.has(instance.module))) {
      made.set(module, withExports(module, exported, made));
    }
  }
  const renewed = (module: Module): Module => made.get(module)?.module ?? module;
  const ports = made.get(netlist.top)?.ports;
  const byValue = new Map(values.map((value, i) => [keyOf(value), ports?.get(keyAtTop[i] ?? '') ?? '']));
  return {
    netlist: { ...netlist, top: renewed(netlist.top), modules: netlist.modules.map(renewed) },
    portOf: (placed) => byValue.get(keyOf(placed)) ?? '',
  };
}

/** Text that is the same for the same value only. */
export function keyOf({ scope, node }: PlacedNode): string {
  return `${scope.path.join('.')}#${node.id}`;
}

/** Enters a value into the exports of its module and of all around it; what it is called in those of the top. */
function request(exportsOf: Map<Module, Map<string, Export>>, { scope, node }: PlacedNode): string {
  const exported = (module: Module): Map<string, Export> => {
    const known = exportsOf.get(module) ?? new Map<string, Export>();
    exportsOf.set(module, known);
    return known;
  };
  let key = `${node.name ?? 'value'}#${node.id}`;
  exported(scope.module).set(key, { node });
  for (let at: Scope = scope; at.parent && at.instance; at = at.parent) {
    const inner = key;
    key = `${at.instance.name}.${inner}`;
    exported(at.parent.module).set(key, { instance: at.instance, key: inner, width: node.width });
  }
  return key;
}

function withExports(
  module: Module,
  exported: ReadonlyMap<string, Export>,
  made: ReadonlyMap<Module, { readonly module: Module; readonly ports: ReadonlyMap<string, string> }>,
): { readonly module: Module; readonly ports: ReadonlyMap<string, string> } {
  const outputsOf = new Map<Instance, Map<string, Node>>();
  const instances = module.instances.map((instance) => {
    const inner = made.get(instance.module);
    if (!inner) return instance;
    const outputs = new Map(instance.outputs);
    for (const port of inner.ports.values()) {
      const width = inner.module.outputs.find(({ name }) => name === port)?.width ?? 1;
      outputs.set(port, module.graph.leaf('instance', width, `${instance.name}_${port}`));
    }
    outputsOf.set(instance, outputs);
    return { ...instance, module: inner.module, outputs };
  });
  const taken = new Set(
    [...module.inputs, ...module.outputs, ...module.instances].map(({ name }) => name.toLowerCase()),
  );
  const ports = new Map<string, string>();
  const added: OutputPort[] = [];
  for (const [key, entry] of exported) {
    let driver: Node | undefined;
    if ('node' in entry) driver = entry.node;
    else driver = outputsOf.get(entry.instance)?.get(made.get(entry.instance.module)?.ports.get(entry.key) ?? '');
    if (!(driver instanceof Node)) throw new Error(`nothing shows ${key} in '${module.name}'`);
    const wanted = `probe_${key.replace(/#\d+$/, '').replace(/\W+/g, '_')}`;
    let name = wanted;
    for (let i = 2; taken.has(name.toLowerCase()); i += 1) name = `${wanted}_${i}`;
    taken.add(name.toLowerCase());
    ports.set(key, name);
    added.push({ name, width: driver.width, driver, signed: false, format: undefined });
  }
  return { module: { ...module, outputs: [...module.outputs, ...added], instances }, ports };
}
