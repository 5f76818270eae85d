/** What the state of a module depends on: every node that a register or memory reads. */
import type { Memory, MemoryRead, MemoryWrite } from './memory.js';
import type { Register } from './module.js';
import type { Node } from './node.js';

/** What a register reads. */
export function registerOperands({ next, clock, reset }: Register): readonly Node[] {
  return reset ? [next, clock, reset] : [next, clock];
}

/** What a write port reads. */
export function writeOperands({ clock, enable, address, data, lanes }: MemoryWrite): readonly Node[] {
  return lanes ? [clock, enable, address, data, lanes] : [clock, enable, address, data];
}

/** What a read port reads. */
export function readOperands({ address, clock, enable }: MemoryRead): readonly Node[] {
  return [address, ...(clock ? [clock] : []), ...(enable ? [enable] : [])];
}

/** What all ports of a memory read. */
export function memoryOperands({ writes, reads }: Memory): readonly Node[] {
  return [...writes.flatMap(writeOperands), ...reads.flatMap(readOperands)];
}

/** `memory` with every node replaced by what `of` gives for it, and only the reads that `keep` accepts. */
export function mapMemory(
  memory: Memory,
  of: (node: Node) => Node,
  keep: (read: MemoryRead) => boolean = () => true,
): Memory {
  return {
    ...memory,
    writes: memory.writes.map(({ clock, enable, address, data, lanes }) => ({
      clock: of(clock),
      enable: of(enable),
      address: of(address),
      data: of(data),
      lanes: lanes && of(lanes),
    })),
    reads: memory.reads.filter(keep).map(({ node, address, clock, enable, duringWrite }) => ({
      node: of(node),
      address: of(address),
      clock: clock && of(clock),
      enable: enable && of(enable),
      duringWrite,
    })),
  };
}
