/** Ports of memories that are written, and the checks all ports share. */
import { construction, graphFor, type PendingMemory } from '../component/context.js';
import type { ClockDomain } from '../domain/domain.js';
import { addressWidth } from '../ir/memory.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import type { ConstantOf, Shape } from '../shape/shape.js';
import { leavesOf, packNodes } from '../shape/split.js';
import { type Bit, type Bits, bits } from '../signal/bits.js';
import { constant } from '../signal/constant.js';
import { Signal } from '../signal/signal.js';
import { assign, type Target } from '../state/assignment.js';

/** A write port. */
export interface MemoryWritePort<S extends Signal> {
  /**
   * Writes `value` at `address` at the rising edge; under `when`, in cycles in which its condition is 1. Where several calls are
   * active the last one counts.
   */
  write(address: Bits<number> | number, value: S | ConstantOf<S>, options?: { readonly lanes?: Bits<number> }): void;
}

/** A new write port of `pending`. */
export function writePort<S extends Signal>(
  pending: PendingMemory,
  shape: Shape<S>,
  { domain }: { readonly domain?: ClockDomain },
): MemoryWritePort<S> {
  const context = construction('write');
  const lanes = pending.width / pending.laneWidth;
  const port = {
    clock: context.clockOf(domain ?? context.domain),
    address: target('the address of a write port', addressWidth(pending.depth)),
    data: target('the data of a write port', pending.width),
    enable: target('a write port', 1),
    lanes: lanes === 1 ? undefined : target('the lanes of a write port', lanes),
    location: captureLocation(),
  };
  pending.writes.push(port);
  return {
    write: (address, value, options = {}) => {
      const { block, graph } = construction('write');
      const location = captureLocation();
      const signal = value instanceof Signal ? value : constant(shape, value as never);
      if (signal.shape.text !== shape.text) {
        throw designError(`write: the memory holds ${shape.text}, but the value written is ${signal.shape.text}`);
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
  graphFor('write', given.node);
  if (lanes === 1) {
    throw designError(`write: the memory has no lanes; make it with memory(..., { lane: ${pending.width / 2} })`);
  }
  if (given.node.width !== lanes) {
    throw designError(`write: lanes is ${given.node.width} bits wide; the memory has ${lanes} lanes`);
  }
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
    throw designError(`${what}: the address must be bits(${width}) or a whole number`);
  }
  if (address.kind !== 'bits' || address.node.width !== width) {
    throw designError(
      `${what}: the address of ${depth} words is bits(${width}), the one given is ${address.shape.text}; use resize(${width})`,
    );
  }
  graphFor(what, address.node);
  return address.node;
}

/** A one-bit control signal. */
export function oneBit(what: string, signal: Bit): Node {
  if (!(signal instanceof Signal) || signal.node.width !== 1) {
    throw designError(`${what} must be one bit`);
  }
  graphFor(what, signal.node);
  return signal.node;
}
