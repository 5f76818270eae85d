/** The end of a description: conditional assignments become multiplexers, and what they drive gets its name. */
import type { Graph } from '../ir/graph.js';
import type { Memory, MemoryRead } from '../ir/memory.js';
import type { Instance, Register, Wire } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { sourceName } from '../location/variable-name.js';
import { uniqueNames } from '../names/unique.js';
import { resolve } from '../state/assignment.js';
import { leafName } from './check-ports.js';
import type { Construction, PendingInstance, PendingMemoryPort } from './context.js';
import { instanceNames } from './instance-names.js';

/** The registers, with what they load. */
export function resolveRegisters({ graph, block, registers }: Construction): Register[] {
  return registers.map(({ node, target, enable, part, ...rest }) => {
    const loaded = resolve(graph, block, target, node);
    const next = enable ? graph.operate('mux', node.width, [enable, loaded, node], node.location) : loaded;
    const name = node.location && sourceName(node.location)?.name;
    node.name ??= name === undefined ? part || undefined : leafName(name, part);
    return { node, next, ...rest };
  });
}

/** The wires, with what drives them. */
export function resolveWires({ graph, block, wires }: Construction): Wire[] {
  return wires.map(({ node, target, part, crossing }) => {
    if (part !== '' && node.name === undefined) {
      const name = node.location && sourceName(node.location)?.name;
      if (name !== undefined) node.name = leafName(name, part);
    }
    return { node, driver: resolve(graph, block, target, undefined), crossing };
  });
}

/** The memories, with what their ports do, each with a name of its own. */
export function resolveMemories({ graph, block, memories }: Construction): Memory[] {
  const wanted = memories.map(({ location, name }) => name ?? (location && sourceName(location)?.name) ?? 'words');
  const names = uniqueNames(wanted.map((name) => name.replace(/\W/g, '_')));
  return memories.map((memory, index) => {
    const name = names[index] as string;
    return {
      ...memory,
      name,
      writes: memory.writes.map((port) => {
        return {
          clock: port.clock,
          ...conditional(graph, block, port),
          data: resolve(graph, block, port.data, undefined),
          lanes: port.lanes && resolve(graph, block, port.lanes, undefined),
        };
      }),
      reads: memory.reads.map((read): MemoryRead => {
        const { node } = read;
        node.name ??= (node.location && sourceName(node.location)?.name) ?? `${name}_word`;
        if (!('port' in read)) return read;
        const { port, ...rest } = read;
        const { address, enable } = conditional(graph, block, port);
        return { ...rest, address, enable };
      }),
    };
  });
}

function conditional(
  graph: Graph,
  block: Construction['block'],
  port: PendingMemoryPort,
): { readonly address: Node; readonly enable: Node } {
  return {
    address: resolve(graph, block, port.address, undefined),
    enable: resolve(graph, block, port.enable, graph.constant(0n, 1)),
  };
}

/** The instances under their names. */
export function resolveInstances(
  { instances }: Construction,
  ports: readonly { readonly name: string }[],
): readonly Instance[] {
  const names = instanceNames(instances, new Set(['_unused', ...ports.map((port) => port.name)]));
  return instances.map((instance: PendingInstance, index) => ({
    name: names[index] ?? instance.module.name,
    ...instance,
  }));
}
