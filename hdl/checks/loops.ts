/** Combinational loops: a value that depends on itself without a register between. */

import { DesignError } from '../errors.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { ownName } from '../location/variable-name.js';
import { indirectOperands } from './combinational-inputs.js';

/** Throws a `DesignError` that shows the loop as a path through the source, where there is one. */
export function checkLoops(module: Module): void {
  const indirect = indirectOperands(module);
  // Operations come after their operands, so a loop needs a wire or its like whose driver comes after it.
  const late = [...indirect].filter(([id, drivers]) => drivers.some((driver) => driver.id >= id));
  if (late.length === 0) return;
  const { graph } = module;
  const { pool, starts } = graph;
  const state = new Uint8Array(graph.size);
  const path: number[] = [];
  const next: number[] = [];
  for (const [root] of late) {
    if (state[root] !== unseen) continue;
    // Depth first with an explicit stack: designs are deeper than the call stack.
    path.push(root);
    next.push(0);
    state[root] = onPath;
    while (path.length > 0) {
      const top = path.length - 1;
      const node = path[top] as number;
      const index = next[top] as number;
      const place = (starts[node] as number) + index;
      const operand = place < (starts[node + 1] as number) ? pool[place] : indirect.get(node)?.[index]?.id;
      if (operand === undefined) {
        state[node] = finished;
        path.pop();
        next.pop();
      } else {
        next[top] = index + 1;
        if (state[operand] === onPath) {
          const loop = path.slice(path.indexOf(operand));
          throw loopError(
            module,
            loop.map((id) => graph.node(id)),
          );
        }
        if (state[operand] === unseen) {
          path.push(operand);
          next.push(0);
          state[operand] = onPath;
        }
      }
    }
  }
}

const unseen = 0;
const onPath = 1;
const finished = 2;

/** `loop` runs from user to operand; the message follows the signal, from operand to user. */
function loopError(module: Module, loop: readonly Node[]): DesignError {
  const steps: string[] = [];
  for (const node of [...loop].reverse()) {
    const name = node.name ?? ownName(node.location);
    const step = `${name ? `'${name}'` : node.op} at ${node.location ?? 'an unknown source line'}`;
    if (steps.at(-1) !== step) steps.push(step);
  }
  const first = steps[0] ?? '';
  return new DesignError(
    `combinational loop in '${module.name}': a value depends on itself without a register between; put a reg into the path\n` +
      `${steps.map((step) => `  ${step}`).join('\n')}\n  and back to ${first}`,
  );
}
