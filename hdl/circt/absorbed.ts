/** Values that need no operation of their own, because the one that reads them says the same. */
import type { Module, Register } from '../ir/module.js';
import type { Node, Operation } from '../ir/node.js';
import { memoryOperands, registerOperands } from '../ir/operands.js';
import type { NetPlan } from '../verilog/plan.js';

const comparisons: ReadonlySet<Operation> = new Set<Operation>(['eq', 'ult', 'slt', 'all', 'any']);

/** What of a module is written as a part of something else. */
export interface Absorbed {
  /** Comparisons that are only inverted: the inversion is the opposite comparison. */
  readonly inverted: ReadonlySet<Node>;
  /** Choices between a new value and the present one that only a register reads: it has an enable instead. */
  readonly loads: ReadonlySet<Node>;
}

/** What can be absorbed in `module`: values that are read once and have no name. */
export function absorbed(module: Module, { order, names }: Pick<NetPlan, 'order' | 'names'>): Absorbed {
  const readers = countReaders(module, order);
  const readOnce = (node: Node): boolean => readers.get(node) === 1 && !names.has(node);
  const inverted = new Set<Node>();
  for (const node of order) {
    const [inner] = node.args;
    if (node.op === 'not' && inner && comparisons.has(inner.op) && readOnce(inner)) inverted.add(inner);
  }
  const loads = new Set<Node>();
  for (const register of module.registers) {
    if (isLoad(register) && register.resetStyle !== 'async' && readOnce(register.next)) loads.add(register.next);
  }
  return { inverted, loads };
}

/** Whether a register keeps its value unless the select of its outermost choice is 1. */
function isLoad({ node, next }: Register): boolean {
  return next.op === 'mux' && next.args[2] === node;
}

function countReaders(module: Module, order: readonly Node[]): ReadonlyMap<Node, number> {
  const readers = new Map<Node, number>();
  const read = (nodes: Iterable<Node>): void => {
    for (const node of nodes) readers.set(node, (readers.get(node) ?? 0) + 1);
  };
  for (const node of order) read(node.args);
  read(module.outputs.map(({ driver }) => driver));
  for (const register of module.registers) read(registerOperands(register));
  for (const memory of module.memories) read(memoryOperands(memory));
  for (const instance of module.instances) read(instance.inputs.values());
  return readers;
}
