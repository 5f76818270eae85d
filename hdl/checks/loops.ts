/** Combinational loops: a value that depends on itself without a register between. */

import { DesignError } from '../errors.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { NodeSet } from '../ir/node-map.js';
import { memoryOperands, registerOperands } from '../ir/operands.js';
import { ownName } from '../location/variable-name.js';
import { operandsOf } from './combinational-inputs.js';

/** Throws a `DesignError` that shows the loop as a path through the source, where there is one. */
export function checkLoops(module: Module): void {
  const operands = operandsOf(module);
  const finished = new NodeSet();
  const onPath = new NodeSet();
  const roots = [
    ...module.outputs.map((output) => output.driver),
    ...module.registers.flatMap(registerOperands),
    ...module.memories.flatMap(memoryOperands),
    ...module.instances.flatMap((instance) => [...instance.inputs.values()]),
    ...module.wires.map((wire) => wire.driver),
  ];
  for (const root of roots) {
    // Depth first with an explicit stack: designs are deeper than the call stack.
    const path: { readonly node: Node; readonly operands: readonly Node[]; next: number }[] = [];
    const enter = (node: Node): void => {
      const next = operands(node);
      if (next.length === 0) finished.add(node);
      else {
        path.push({ node, operands: next, next: 0 });
        onPath.add(node);
      }
    };
    if (!finished.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const operand = top.operands[top.next];
      top.next += 1;
      if (!operand) {
        finished.add(top.node);
        onPath.delete(top.node);
        path.pop();
      } else if (onPath.has(operand)) {
        const nodes = path.map((step) => step.node);
        throw loopError(module, nodes.slice(nodes.indexOf(operand)));
      } else if (!finished.has(operand)) enter(operand);
    }
  }
}

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
