/** What instances are called in the text: their own name, unless something inside them bears it. */
import type { Instance, Module } from '../ir/module.js';

/** Where names are used: of every name, the modules it is a net, memory, constant or instance of. */
export class NamesInside {
  readonly #modulesWith = new Map<string, Set<Module>>();
  readonly #contents = new Map<Module, Module>();

  /** Records the names in `module` itself. */
  add(module: Module, names: Iterable<string>): void {
    for (const name of names) {
      const modules = this.#modulesWith.get(name);
      if (modules) modules.add(module);
      else this.#modulesWith.set(name, new Set([module]));
    }
  }

  /** Says that `primitive` is written as `contents`. */
  stand(primitive: Module, contents: Module): void {
    this.#contents.set(primitive, contents);
  }

  /** Whether `name` is used in `module` or in a module it contains. */
  has(module: Module, name: string): boolean {
    const wanted = this.#modulesWith.get(name);
    if (!wanted) return false;
    const seen = new Set([module]);
    for (const used of seen) {
      const inside = this.#contents.get(used) ?? used;
      if (wanted.has(inside)) return true;
      for (const instance of inside.instances) seen.add(instance.module);
    }
    return false;
  }
}

/**
 * One label per instance of `module`, whose own names are `own`. A net that has the name of an instance around it hides it,
 * which linters report; so such an instance is called `NAME_unit`. The modules used are in `inside` already.
 */
export function instanceLabels(
  module: Module,
  own: ReadonlySet<string>,
  inside: NamesInside,
): ReadonlyMap<Instance, string> {
  const labels = new Map<Instance, string>();
  const taken = new Set([...own, ...module.instances.map(({ name }) => name)]);
  for (const instance of module.instances) {
    let label = instance.name;
    while (inside.has(instance.module, label) || (label !== instance.name && taken.has(label))) label += '_unit';
    taken.add(label);
    labels.set(instance, label);
  }
  return labels;
}
