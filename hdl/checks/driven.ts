/** Undriven: registers without a next value, wires without a driver, ports of memories that nothing uses. */
import type { Construction, PendingMemoryPort } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { ownName } from '../location/variable-name.js';

/** Refuses what is read but never assigned. */
export function checkDriven({ block, registers, wires, memories }: Construction): void {
  for (const { node, target } of registers) {
    if (!block.touched.has(target)) {
      throw designError(`${target.text()} is never given a next value; assign its .next`, node.location);
    }
  }
  for (const { node, target, undriven } of wires) {
    if (!block.touched.has(target)) {
      if (target.stream) {
        throw designError(
          `${target.stream.text()} is not consumed; hand it on, assign its ready.value, or give it to sink(...)`,
          node.location,
        );
      }
      throw designError(`${target.text()} is not driven; ${undriven ?? 'assign its .value'}`, node.location);
    }
  }
  for (const memory of memories) {
    const name = memory.name ?? ownName(memory.location);
    const text = name ? `memory '${name}'` : 'a memory';
    const used = (port: PendingMemoryPort, what: string): void => {
      if (block.touched.has(port.enable)) return;
      throw designError(`${text} has a ${what} port that nothing uses; call its .${what}(...)`, port.location);
    };
    for (const port of memory.writes) used(port, 'write');
    for (const read of memory.reads) if ('port' in read) used(read.port, 'read');
    if (memory.writes.length === 0 && memory.init === undefined) {
      throw designError(
        `${text} is never written and has no initial contents; write to it or give init`,
        memory.location,
      );
    }
  }
}
