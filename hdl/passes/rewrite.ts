/** Rebuilding a module: visits what is needed, operands first, and leaves everything else behind. */
import { operandsOf } from '../checks/combinational-inputs.js';
import { Graph } from '../ir/graph.js';
import type { Memory } from '../ir/memory.js';
import type { Module, Register } from '../ir/module.js';
import type { LeafOperation, Node } from '../ir/node.js';
import { NodeMap, NodeSet } from '../ir/node-map.js';
import { mapMemory, readOperands, registerOperands, writeOperands } from '../ir/operands.js';

/** Makes the new node for `node`; `of` gives the new node of an operand. Called operands first. */
export type Rebuild = (graph: Graph, node: Node, of: (operand: Node) => Node) => Node;

/** What of a module is needed. */
export interface Needed {
  /** Operands before users. */
  readonly order: readonly Node[];
  /** The nodes of the registers that are read. */
  readonly registers: ReadonlySet<Node>;
  /** The memories that are read. */
  readonly memories: ReadonlySet<Memory>;
  /** The nodes of their reads that are. */
  readonly reads: ReadonlySet<Node>;
}

/** The nodes that outputs, kept registers and memories and instances need, operands before users. */
export function neededNodes(module: Module): Needed {
  const registerOf = new Map(module.registers.map((register) => [register.node, register]));
  // Only what reaches an instance's output within the cycle comes before it: the rest may depend on that output.
  const before = operandsOf(module);

  const order: Node[] = [];
  const seen = new NodeSet();
  const registers = new Set<Node>();
  const pending: Register[] = [];
  const readOf = new Map(
    module.memories.flatMap((memory) => memory.reads.map((read) => [read.node, { memory, read }] as const)),
  );
  const reads = new Set<Node>();
  const memories = new Set<Memory>();
  /** What ports of memories read: visited once all that comes before within the cycle is. */
  const ports: (readonly Node[])[] = [];
  const visit = (root: Node): void => {
    const stack: { readonly node: Node; readonly operands: readonly Node[]; next: number }[] = [];
    const enter = (node: Node): void => {
      if (seen.has(node)) return;
      seen.add(node);
      const register = node.op === 'reg' ? registerOf.get(node) : undefined;
      if (register && !registers.has(node)) {
        registers.add(node);
        pending.push(register);
      }
      const port = node.op === 'read' ? readOf.get(node) : undefined;
      if (port) {
        reads.add(node);
        ports.push(readOperands(port.read));
        if (!memories.has(port.memory)) {
          memories.add(port.memory);
          for (const write of port.memory.writes) ports.push(writeOperands(write));
        }
      }
      const operands = before(node);
      if (operands.length === 0) order.push(node);
      else stack.push({ node, operands, next: 0 });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const operand = top.operands[top.next];
      top.next += 1;
      if (operand) enter(operand);
      else {
        order.push(top.node);
        stack.pop();
      }
    }
  };
  for (const input of module.inputs) visit(input.node);
  // In source order, each instance after what drives it unless it feeds back into itself.
  for (const instance of module.instances) {
    for (const node of instance.inputs.values()) visit(node);
    for (const node of instance.outputs.values()) visit(node);
  }
  for (const output of module.outputs) visit(output.driver);
  while (pending.length > 0 || ports.length > 0) {
    const register = pending.pop();
    for (const node of register ? registerOperands(register) : (ports.pop() ?? [])) visit(node);
  }
  return { order, registers, memories, reads };
}

/** `module` with every needed node passed through `rebuild`; wires become their drivers. */
export function rewrite(module: Module, rebuild: Rebuild): Module {
  const { order, registers, memories, reads } = neededNodes(module);
  const graph = new Graph(false);
  const driverOf = new Map(module.wires.map(({ node, driver }) => [node, driver]));
  const made = new NodeMap<Node>();
  const of = (node: Node): Node => {
    const found = made.get(node);
    if (!found) throw new Error(`operand ${node.id} (${node.op}) was not visited before its user`);
    return found;
  };
  for (const node of order) {
    const driver = node.op === 'wire' ? driverOf.get(node) : undefined;
    let result: Node;
    if (driver) {
      result = of(driver);
      if (!isNamedLeaf(result)) result.name ??= node.name;
    } else if (isNamedLeaf(node)) {
      result = graph.leaf(node.op, node.width, node.name, node.location);
    } else {
      result = rebuild(graph, node, of);
      if (!isNamedLeaf(result) && result.op !== 'const') {
        result.name ??= node.name;
        result.location ??= node.location;
      }
    }
    made.set(node, result);
  }
  const mapped = (nodes: ReadonlyMap<string, Node>): Map<string, Node> =>
    new Map([...nodes].map(([name, node]) => [name, of(node)]));
  return {
    ...module,
    graph,
    inputs: module.inputs.map((input) => ({ ...input, node: of(input.node) })),
    outputs: module.outputs.map((output) => ({ ...output, driver: of(output.driver) })),
    registers: module.registers
      .filter((register) => registers.has(register.node))
      .map((register) => ({
        ...register,
        node: of(register.node),
        clock: of(register.clock),
        reset: register.reset && of(register.reset),
        next: of(register.next),
      })),
    memories: module.memories
      .filter((memory) => memories.has(memory))
      .map((memory) => mapMemory(memory, of, ({ node }) => reads.has(node))),
    instances: module.instances.map((instance) => ({
      ...instance,
      inputs: mapped(instance.inputs),
      outputs: mapped(instance.outputs),
    })),
    wires: [],
  };
}

function isNamedLeaf(node: Node): node is Node & { op: Exclude<LeafOperation, 'wire'> } {
  return node.op === 'input' || node.op === 'reg' || node.op === 'instance' || node.op === 'read';
}
