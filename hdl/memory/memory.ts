/** Memories: words read and written through ports, built by synthesis in block RAM or in lookup tables. */

import { checkOptions } from '../checks/options.js';
import { checkShape } from '../checks/shapes.js';
import type { PendingMemory } from '../component/context.js';
import { construction } from '../component/context.js';
import { type ClockDomain, checkDomain } from '../domain/domain.js';
import { addressWidth, type MemoryStyle, type ReadDuringWrite } from '../ir/memory.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import { shown } from '../location/shown.js';
import type { ConstantOf, Given, Shape } from '../shape/shape.js';
import { splitNode } from '../shape/split.js';
import type { Bit, Bits } from '../signal/bits.js';
import { oneBitNode } from '../signal/one-bit.js';
import type { Signal } from '../signal/signal.js';
import { contents } from './contents.js';
import { addressNode, checkDuringWrite, type MemoryWritePort, ownConstruction, writePort } from './ports.js';
import { type MemoryReadPort, readPort } from './read-port.js';

/** How a memory is built and what it starts with. `C` is what constants of a word are written as. */
export interface MemoryOptions<C = unknown> {
  /** Contents at power-up: words from address 0 on, the rest 0, or a function of the address. */
  readonly init?: readonly C[] | ((address: number) => C);
  /** Left to synthesis (`auto`, default), block RAM, or lookup tables and registers. */
  readonly style?: MemoryStyle;
  /** Bits of the word that can be written on their own, such as 8 for byte enables; the whole word where left out. */
  readonly lane?: number;
}

/** How a synchronous read works. */
export interface ReadOptions {
  /** The port keeps its word in cycles in which this is 0. */
  readonly enable?: Bit;
  /** The word read when it is written at the same edge: `old` (default), `new`, or `any` where the design does not care. */
  readonly duringWrite?: ReadDuringWrite;
  /** Clock domain; the one in force where none is given. */
  readonly domain?: ClockDomain;
}

/** A memory of `depth` words. Each call of `read`, `readNow`, `write` and the port makers is one port in hardware. */
export interface Mem<S extends Signal> {
  readonly shape: Shape<S>;
  readonly depth: number;
  /** Bits of an address. */
  readonly addressWidth: number;
  /** The word at `address`, one cycle later: what block RAM does. */
  read(address: Bits<number> | number, options?: ReadOptions): S;
  /** The word at `address`, in the same cycle: lookup tables on most devices, not block RAM. */
  readNow(address: Bits<number> | number): S;
  /**
   * Writes `value` at `address` at the rising edge; under `when`, in cycles in which its condition is 1. `lanes` has one bit
   * per lane. One port per call: to write at several places of the source through one port, use `writePort`.
   */
  write(address: Bits<number> | number, value: Given<S>, options?: { readonly lanes?: Bits<number> }): void;
  /** A write port that may be used at several places, under different conditions. */
  writePort(options?: { readonly domain?: ClockDomain }): MemoryWritePort<S>;
  /** A synchronous read port whose address is assigned at several places, under different conditions. */
  readPort(options?: Omit<ReadOptions, 'enable'>): MemoryReadPort<S>;
}

/**
 * A memory of `depth` words of `shape`. Reading takes one cycle (`read`) or none (`readNow`). Addresses are unsigned and
 * exactly as wide as the depth needs; words beyond the depth do not exist.
 */
export function memory<S extends Signal>(
  shape: Shape<S>,
  depth: number,
  options: MemoryOptions<NoInfer<ConstantOf<S>>> = {},
): Mem<S> {
  const context = construction('memory');
  if (!Number.isInteger(depth) || depth < 1 || depth > 2 ** 24) {
    throw designError(`memory: the depth must be a whole number of words from 1 to 2^24, got ${shown(depth)}`);
  }
  checkShape('memory', shape);
  checkOptions('memory', options, ['init', 'style', 'lane']);
  const { style = 'auto', lane = shape.width } = options;
  if (!['auto', 'block', 'distributed'].includes(style)) {
    throw designError(`memory: style is 'auto', 'block' or 'distributed', not ${JSON.stringify(style)}`);
  }
  if (!Number.isInteger(lane) || lane < 1 || shape.width % lane !== 0) {
    throw designError(
      `memory: lanes of ${shown(lane)} bits do not divide a word of ${shape.width} bits; choose a lane that does`,
    );
  }
  const pending: PendingMemory = {
    name: undefined,
    width: shape.width,
    depth,
    laneWidth: lane,
    init: contents(shape, depth, options.init),
    style,
    writes: [],
    reads: [],
    location: captureLocation(),
  };
  context.memories.push(pending);
  return {
    shape,
    depth,
    addressWidth: addressWidth(depth),
    read: (address, readOptions = {}) => {
      const here = ownConstruction('read', pending);
      checkOptions('read', readOptions, ['enable', 'duringWrite', 'domain']);
      const { enable, duringWrite = 'old', domain = here.domain } = readOptions;
      checkDuringWrite('read', duringWrite);
      checkDomain('read: domain', domain);
      const node = here.graph.leaf('read', shape.width, undefined);
      pending.reads.push({
        node,
        address: addressNode('read', depth, address),
        clock: here.clockOf(domain),
        enable: enable === undefined ? undefined : oneBitNode('read: enable', enable),
        duringWrite,
      });
      return unpacked(shape, node);
    },
    readNow: (address) => {
      const node = ownConstruction('readNow', pending).graph.leaf('read', shape.width, undefined);
      pending.reads.push({
        node,
        address: addressNode('readNow', depth, address),
        clock: undefined,
        enable: undefined,
        duringWrite: 'old',
      });
      return unpacked(shape, node);
    },
    write: (address, value, writeOptions = {}) => writePort(pending, shape, {}).write(address, value, writeOptions),
    writePort: (portOptions = {}) => writePort(pending, shape, portOptions),
    readPort: (portOptions = {}) => readPort(pending, shape, portOptions),
  };
}

/** A memory that nothing writes: `contents` are its words from address 0 on. As deep as there are words, at least 1. */
export function rom<S extends Signal>(
  shape: Shape<S>,
  words: readonly NoInfer<ConstantOf<S>>[],
  options: Pick<MemoryOptions, 'style'> = {},
): Pick<Mem<S>, 'shape' | 'depth' | 'addressWidth' | 'read' | 'readNow' | 'readPort'> {
  if (!Array.isArray(words) || words.length === 0) throw designError('rom: give its words as a list of at least one');
  return memory(shape, words.length, { ...options, init: words });
}

function unpacked<S extends Signal>(shape: Shape<S>, node: Parameters<Shape<S>['wrap']>[0]): S {
  return shape.composite ? shape.composite.join(splitNode(shape, node)) : shape.wrap(node);
}
