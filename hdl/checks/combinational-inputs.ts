/** Which inputs of a module its outputs depend on without a register between. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';

const known = new WeakMap<Module, ReadonlyMap<string, ReadonlySet<string>>>();

/** For each output of `module`, the names of the inputs that reach it combinationally. */
export function combinationalInputs(module: Module): ReadonlyMap<string, ReadonlySet<string>> {
  let found = known.get(module) ?? module.primitive?.combinational;
  if (!found) {
    found = new Map(module.outputs.map((output) => [output.name, reachingInputs(module, output.driver)]));
    known.set(module, found);
  }
  return found;
}

function reachingInputs(module: Module, from: Node): ReadonlySet<string> {
  const operands = operandsOf(module);
  const seen = new Set<Node>([from]);
  const names = new Set<string>();
  for (const node of seen) {
    if (node.op === 'input') names.add(node.name ?? '');
    for (const operand of operands(node)) seen.add(operand);
  }
  return names;
}

/** What a node depends on within its cycle, through wires, instances and combinational reads of memories. */
export function operandsOf(module: Module): (node: Node) => readonly Node[] {
  const indirect = indirectOperands(module);
  return (node) =>
    node.op === 'wire' || node.op === 'instance' || node.op === 'read' ? (indirect.get(node.id) ?? []) : node.args;
}

/** By number of a node without operands of its own: what it depends on within its cycle all the same. */
export function indirectOperands(module: Module): ReadonlyMap<number, readonly Node[]> {
  const indirect = new Map<number, readonly Node[]>();
  for (const { node, driver } of module.wires) indirect.set(node.id, [driver]);
  for (const instance of module.instances) {
    const inside = combinationalInputs(instance.module);
    for (const [name, node] of instance.outputs) {
      const drivers = [...(inside.get(name) ?? [])].flatMap((input) => instance.inputs.get(input) ?? []);
      if (drivers.length > 0) indirect.set(node.id, drivers);
    }
  }
  for (const { reads } of module.memories) {
    for (const { node, clock, address } of reads) if (!clock) indirect.set(node.id, [address]);
  }
  return indirect;
}
