/** Ports of memories that are written, and the checks all ports share. */
import { checkOptions } from '../checks/options.js';
import { shapeRemedy } from '../checks/shapes.js';
import { type Construction, construction, graphFor, type PendingMemory } from '../component/context.js';
import { type ClockDomain, checkDomain } from '../domain/domain.js';
import { addressWidth, type ReadDuringWrite } from '../ir/memory.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import { shown } from '../location/shown.js';
import type { Given, Shape } from '../shape/shape.js';
import { leavesOf, packNodes } from '../shape/split.js';
import { type Bits, bits } from '../signal/bits.js';
import { constant } from '../signal/constant.js';
import { givenSignal } from '../signal/given.js';
import { Signal } from '../signal/signal.js';
import { assign, type Target } from '../state/assignment.js';

/** A write port. */
export interface MemoryWritePort<S extends Signal> {
  /**
   * Writes `value` at `address` at the rising edge; under `when`, in cycles in which its condition is 1. Where several calls are
   * active the last one counts.
   */
  write(address: Bits<number> | number, value: Given<S>, options?: { readonly lanes?: Bits<number> }): void;
}

/** A new write port of `pending`. */
export function writePort<S extends Signal>(
  pending: PendingMemory,
  shape: Shape<S>,
  options: { readonly domain?: ClockDomain },
): MemoryWritePort<S> {
  const context = ownConstruction('write', pending);
  checkOptions('writePort', options, ['domain']);
  const { domain = context.domain } = options;
  checkDomain('writePort: domain', domain);
  const lanes = pending.width / pending.laneWidth;
  const port = {
    clock: context.clockOf(domain),
    address: target('the address of a write port', addressWidth(pending.depth)),
    data: target('the data of a write port', pending.width),
    enable: target('a write port', 1),
    lanes: lanes === 1 ? undefined : target('the lanes of a write port', lanes),
    location: captureLocation(),
  };
  pending.writes.push(port);
  return {
    write: (address, value, options = {}) => {
      const { block, graph } = ownConstruction('write', pending);
      checkOptions('write', options, ['lanes']);
      const location = captureLocation();
      const signal = givenSignal(shape, value as never);
      if (signal.shape.text !== shape.text) {
        const remedy = shapeRemedy(shape.text, signal.shape.text);
        throw designError(
          `write: the memory holds ${shape.text}, but the value written is ${signal.shape.text}${remedy}`,
        );
      }
      const data = packNodes(
        'write',
        leavesOf(signal).map(({ node }) => node),
      );
      const mask = laneNode(pending, lanes, options.lanes);
      // The enable first: assigned twice in one block, it is what the message names.
      assign(block, port.enable, graph.constant(1n, 1), location);
      assign(block, port.address, addressNode('write', pending.depth, address), location);
      assign(block, port.data, data, location);
      if (port.lanes && mask) assign(block, port.lanes, mask, location);
    },
  };
}

function laneNode(pending: PendingMemory, lanes: number, given: Bits<number> | undefined): Node | undefined {
  if (given === undefined) {
    return lanes === 1 ? undefined : construction('write').graph.constant((1n << BigInt(lanes)) - 1n, lanes);
  }
  if (lanes === 1) {
    const example = pending.width % 2 === 0 ? pending.width / 2 : 1;
    throw designError(`write: the memory has no lanes; make it with memory(..., { lane: ${example} })`);
  }
  if (!(given instanceof Signal) || given.kind !== 'bits' || given.node.width !== lanes) {
    throw designError(`write: lanes must be bits(${lanes}), one bit for each lane of the memory, not ${shown(given)}`);
  }
  graphFor('write', given.node);
  return given.node;
}

/** A target of its own for each signal of a port. */
export function target(text: string, width: number): Target {
  return { width, text: () => text };
}

/** The address as a node, after checking its width; constants are checked against the depth. */
export function addressNode(what: string, depth: number, address: Bits<number> | number): Node {
  const width = addressWidth(depth);
  if (typeof address === 'number') {
    if (!Number.isInteger(address) || address < 0 || address >= depth) {
      throw designError(`${what}: the memory has words 0 to ${depth - 1}, there is no word ${address}`);
    }
    return constant(bits(width), address).node;
  }
  if (!(address instanceof Signal)) {
    throw designError(`${what}: the address must be bits(${width}) or a whole number, not ${shown(address)}`);
  }
  if (address.kind !== 'bits' || address.node.width !== width) {
    throw designError(
      `${what}: the address of ${depth} words is bits(${width}), the one given is ${address.shape.text}; write ${address.kind === 'bits' ? '' : '.asBits()'}.resize(${width})`,
    );
  }
  graphFor(what, address.node);
  return address.node;
}

/** The module under construction, which must be the one that the memory is in. */
export function ownConstruction(what: string, pending: PendingMemory): Construction {
  const context = construction(what);
  if (!context.memories.includes(pending)) {
    throw designError(
      `${what}: the memory belongs to another component than '${context.componentName}'; use it in its own body`,
    );
  }
  return context;
}

/** Refuses what is no way to read while writing. */
export function checkDuringWrite(what: string, duringWrite: ReadDuringWrite): void {
  if (!['old', 'new', 'any'].includes(duringWrite)) {
    throw designError(`${what}: duringWrite is 'old', 'new' or 'any', not ${shown(duringWrite)}`);
  }
}
