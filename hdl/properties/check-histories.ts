/** Values of earlier cycles are for properties: the hardware must not depend on them. */
import type { Construction } from '../component/context.js';
import type { Module } from '../ir/module.js';
import { designError } from '../location/design-error.js';
import { need } from '../passes/needed.js';

/** Refuses a use of `past` and the like outside of properties; `module` has no properties yet. */
export function checkHistories({ histories }: Construction, module: Module): void {
  if (histories.size === 0) return;
  const { order } = need(module);
  for (let i = 0; i < order.length; i += 1) {
    const node = module.graph.node(order[i] as number);
    const history = histories.get(node);
    if (!history) continue;
    const what = history.of === undefined ? 'past(...)' : `past(${history.of})`;
    throw designError(
      `${what} is used in the hardware, but it is for assert, assume and cover alone; make a reg that takes the value`,
      node.location,
    );
  }
}
