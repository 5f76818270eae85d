/** What instances are called in the text: their own name, unless something inside them bears it. */
import type { Instance, Module } from '../ir/module.js';
import type { NetPlan } from './plan.js';

/** Names of a module and of all modules it contains. */
export type NamesInside = Map<Module, ReadonlySet<string>>;

/**
 * One label per instance of `module`. A net that has the name of an instance around it hides it, which linters report; so
 * such an instance is called `NAME_unit`. Adds `module` to `inside`, where the modules it uses are already.
 */
export function instanceLabels(module: Module, plan: NetPlan, inside: NamesInside): ReadonlyMap<Instance, string> {
  const own = new Set([...plan.names.values(), ...module.outputs.map((output) => output.name)]);
  const labels = new Map<Instance, string>();
  const taken = new Set([...own, ...module.instances.map(({ name }) => name)]);
  const all = new Set(own);
  for (const instance of module.instances) {
    const within = inside.get(instance.module) ?? new Set<string>();
    let label = instance.name;
    while (within.has(label) || (label !== instance.name && taken.has(label))) label += '_unit';
    taken.add(label);
    labels.set(instance, label);
    all.add(label);
    for (const name of within) all.add(name);
  }
  inside.set(module, all);
  return labels;
}
