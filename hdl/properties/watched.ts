/** The signals of a property: what a report shows the values of. */
import type { Construction } from '../component/context.js';
import type { Module, PortView } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { Watched } from '../ir/property.js';
import { ownName } from '../location/variable-name.js';
import { coneOf } from './cone.js';

/** Signals shown at most, the nearest to the condition first. */
const mostWatched = 12;

/** Wider signals say nothing to people. */
const widestWatched = 1024;

/** The named signals that `condition` is made of. */
export function watchedOf({ histories }: Construction, module: Module, condition: Node): readonly Watched[] {
  const views = new Map<Node, Partial<PortView>>();
  for (const input of module.inputs) views.set(input.node, input);
  for (const register of module.registers) views.set(register.node, register);
  const found = new Map<string, Watched>();
  for (const node of coneOf(module, [condition])) {
    const history = histories.get(node);
    const name = history ? historyName(history) : nameOf(node);
    if (name === undefined || found.has(name) || node.width > widestWatched) continue;
    const { signed = false, format, enumeration } = views.get(node) ?? {};
    found.set(name, { name, node, signed, format, enumeration });
    if (found.size === mostWatched) break;
  }
  return [...found.values()];
}

function historyName({ of, cycles }: { readonly of: string | undefined; readonly cycles: number }): string | undefined {
  return of === undefined ? undefined : `past(${of}${cycles === 1 ? '' : `, ${cycles}`})`;
}

function nameOf(node: Node): string | undefined {
  if (node.op === 'const') return undefined;
  if (node.op === 'input' || node.op === 'reg') return node.name;
  const name = ownName(node.location) ?? node.name;
  // What a register takes is not what the property says, even if it happens to be computed from it.
  return name?.endsWith('_next') ? undefined : name;
}
