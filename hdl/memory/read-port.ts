/** Read ports whose address is assigned under conditions. */
import { checkOptions } from '../checks/options.js';
import type { PendingMemory } from '../component/context.js';
import { type ClockDomain, checkDomain } from '../domain/domain.js';
import { addressWidth, type ReadDuringWrite } from '../ir/memory.js';
import { captureLocation } from '../location/location.js';
import type { Shape } from '../shape/shape.js';
import { splitNode } from '../shape/split.js';
import type { Bits } from '../signal/bits.js';
import type { Signal } from '../signal/signal.js';
import { assign } from '../state/assignment.js';
import { addressNode, checkDuringWrite, ownConstruction, target } from './ports.js';

/** A synchronous read port. */
export interface MemoryReadPort<S extends Signal> {
  /** The word read last: it appears one cycle after `read` and stays. */
  readonly data: S;
  /** Reads the word at `address` at the rising edge; under `when`, in cycles in which its condition is 1. */
  read(address: Bits<number> | number): void;
}

/** A new read port of `pending`. */
export function readPort<S extends Signal>(
  pending: PendingMemory,
  shape: Shape<S>,
  options: { readonly domain?: ClockDomain; readonly duringWrite?: ReadDuringWrite },
): MemoryReadPort<S> {
  const context = ownConstruction('readPort', pending);
  checkOptions('readPort', options, ['domain', 'duringWrite']);
  const { domain = context.domain, duringWrite = 'old' } = options;
  checkDuringWrite('readPort', duringWrite);
  checkDomain('readPort: domain', domain);
  const node = context.graph.leaf('read', pending.width, undefined);
  const clock = context.clockOf(domain);
  const port = {
    clock,
    address: target('the address of a read port', addressWidth(pending.depth)),
    enable: target('a read port', 1),
    location: captureLocation(),
  };
  pending.reads.push({ node, clock, duringWrite, port });
  return {
    data: shape.composite ? shape.composite.join(splitNode(shape, node)) : shape.wrap(node),
    read: (address) => {
      const { block, graph } = ownConstruction('read', pending);
      const location = captureLocation();
      assign(block, port.enable, graph.constant(1n, 1), location);
      assign(block, port.address, addressNode('read', pending.depth, address), location);
    },
  };
}
