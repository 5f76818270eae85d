/** Words that synchronous reads of memories show before they have read anything: made values of the netlist. */

import { Graph, type Memory, type Module, type Node, type Register } from '../../hdl/index.js';
import { mapProperty } from '../../hdl/ir/property.js';

/**
 * `module` with `wordOf(word)` in place of each word of a synchronous read until the first one is read; words for which it gives
 * undefined stay as they are. Each such read gets a register of one bit, 1 at power-up, that says that nothing has been read yet.
 */
export function withFirstWords(module: Module, wordOf: (word: Node, memory: Memory) => bigint | undefined): Module {
  const chosen = new Map<Node, { readonly value: bigint; readonly clock: Node; readonly enable: Node | undefined }>();
  for (const memory of module.memories) {
    for (const { node, clock, enable } of memory.reads) {
      const value = clock && wordOf(node, memory);
      if (clock && value !== undefined) chosen.set(node, { value, clock, enable });
    }
  }
  if (chosen.size === 0) return module;
  const graph = new Graph(undefined, module.graph.size + 4 * chosen.size);
  const made: Node[] = [];
  const of = (node: Node): Node => made[node.id] as Node;
  const words = new Map<Node, Node>();
  const flags: { readonly flag: Node; readonly clock: Node; readonly enable: Node | undefined }[] = [];
  for (const node of module.graph.nodes) {
    const copy = copied(graph, node, of);
    made[node.id] = copy;
    const first = chosen.get(node);
    if (!first) continue;
    const flag = graph.leaf('reg', 1, `${node.name ?? 'word'}_unread`);
    flags.push({ flag, clock: first.clock, enable: first.enable });
    words.set(node, copy);
    made[node.id] = graph.operate('mux', node.width, [flag, graph.constant(first.value, node.width), copy]);
  }
  const nothing = graph.constant(0n, 1);
  const added = flags.map(({ flag, clock, enable }): Register => {
    const next = enable ? graph.operate('and', 1, [flag, graph.operate('not', 1, [of(enable)])]) : nothing;
    return { node: flag, clock: of(clock), reset: undefined, resetValue: undefined, powerUp: 1n, next };
  });
  return {
    ...module,
    graph,
    inputs: module.inputs.map((port) => ({ ...port, node: of(port.node) })),
    outputs: module.outputs.map((port) => ({ ...port, driver: of(port.driver) })),
    registers: [
      ...module.registers.map((register) => ({
        ...register,
        node: of(register.node),
        clock: of(register.clock),
        reset: register.reset && of(register.reset),
        next: of(register.next),
      })),
      ...added,
    ],
    memories: module.memories.map((memory) => ({
      ...memory,
      writes: memory.writes.map(({ clock, enable, address, data, lanes }) => ({
        clock: of(clock),
        enable: of(enable),
        address: of(address),
        data: of(data),
        lanes: lanes && of(lanes),
      })),
      reads: memory.reads.map((read) => ({
        ...read,
        node: words.get(read.node) ?? of(read.node),
        address: of(read.address),
        clock: read.clock && of(read.clock),
        enable: read.enable && of(read.enable),
      })),
    })),
    instances: module.instances.map((instance) => ({
      ...instance,
      inputs: new Map([...instance.inputs].map(([port, node]) => [port, of(node)])),
      outputs: new Map([...instance.outputs].map(([port, node]) => [port, of(node)])),
    })),
    properties: module.properties?.map((property) => mapProperty(property, of)),
  };
}

function copied(graph: Graph, node: Node, of: (node: Node) => Node): Node {
  const { op, width, name } = node;
  if (op === 'const') return graph.constant(node.value, width);
  const made =
    op === 'input' || op === 'reg' || op === 'wire' || op === 'instance' || op === 'read'
      ? graph.leaf(op, width, name)
      : op === 'slice'
        ? graph.slice(of(node.args[0] as Node), node.low, width)
        : graph.operate(op, width, node.args.map(of));
  made.name ??= name;
  made.location ??= node.location;
  return made;
}
