/** Rebuilding a module: visits what is needed, operands first, and leaves everything else behind. */
import { Graph } from '../ir/graph.js';
import type { Module } from '../ir/module.js';
import { codes, type Node } from '../ir/node.js';
import { mapMemory } from '../ir/operands.js';
import { mapProperty } from '../ir/property.js';
import { type NeededNumbers, need } from './needed.js';

export { type Needed, neededNodes } from './needed.js';

/** Makes the new node for `node`; `of` gives the new node of an operand. Called operands first. */
export type Rebuild = (graph: Graph, node: Node, of: (operand: Node) => Node) => Node;

/** The same by number; `made` has the new node of each operand. */
export type RebuildNumber = (graph: Graph, node: number, made: Int32Array<ArrayBuffer>) => number;

/** `module` with every needed node passed through `rebuild`; wires become their drivers. */
export function rewrite(module: Module, rebuild: Rebuild): Module {
  return rewriteNumbers(module, need(module), (graph, id, made) => {
    const of = (operand: Node): Node => graph.node(made[operand.id] as number);
    return rebuild(graph, module.graph.node(id), of).id;
  });
}

/** `rewrite` by number, with what is needed known. */
export function rewriteNumbers(module: Module, needed: NeededNumbers, rebuild: RebuildNumber): Module {
  const source = module.graph;
  const graph = new Graph(undefined, Math.max(64, needed.order.length));
  const driverOf = new Map(module.wires.map(({ node, driver }) => [node.id, driver.id]));
  const made = new Int32Array(source.size).fill(-1);
  const { order } = needed;
  for (let i = 0; i < order.length; i += 1) {
    const node = order[i] as number;
    const code = source.codes[node] as number;
    let result: number;
    if (code === codes.wire && driverOf.has(node)) {
      result = made[driverOf.get(node) as number] as number;
      if (!isNamedLeaf(graph, result)) offerName(graph, result, source.nameOf(node));
    } else if (isNamedLeaf(source, node)) {
      result = graph.addLeaf(code, source.widths[node] as number, source.nameOf(node), source.locationOf(node));
    } else {
      result = rebuild(graph, node, made);
      if (graph.codes[result] !== codes.const && !isNamedLeaf(graph, result)) {
        graph.inherit(result, source, node);
      }
    }
    made[node] = result;
  }
  const of = (node: Node): Node => {
    const found = made[node.id] as number;
    if (found < 0) throw new Error(`node ${node.id} (${node.op}) was not visited`);
    return graph.node(found);
  };
  const mapped = (nodes: ReadonlyMap<string, Node>): Map<string, Node> =>
    new Map([...nodes].map(([name, node]) => [name, of(node)]));
  return {
    ...module,
    graph,
    inputs: module.inputs.map((input) => ({ ...input, node: of(input.node) })),
    outputs: module.outputs.map((output) => ({ ...output, driver: of(output.driver) })),
    registers: module.registers
      .filter((register) => needed.registers.has(register.node))
      .map((register) => ({
        ...register,
        node: of(register.node),
        clock: of(register.clock),
        reset: register.reset && of(register.reset),
        next: of(register.next),
      })),
    memories: module.memories
      .filter((memory) => needed.memories.has(memory))
      .map((memory) => mapMemory(memory, of, ({ node }) => needed.reads.has(node))),
    instances: module.instances.map((instance) => ({
      ...instance,
      inputs: mapped(instance.inputs),
      outputs: mapped(instance.outputs),
    })),
    wires: [],
    properties: module.properties?.map((property) => mapProperty(property, of)),
  };
}

function offerName(graph: Graph, node: number, name: string | undefined): void {
  if (name !== undefined && graph.nameOf(node) === undefined) graph.setName(node, name);
}

function isNamedLeaf(graph: Graph, node: number): boolean {
  const code = graph.codes[node] as number;
  return code === codes.input || code === codes.reg || code === codes.instance || code === codes.read;
}
