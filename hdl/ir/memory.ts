/** Memories of the IR: words with ports to write and read them. */
import type { Location } from '../location/location.js';
import type { Node } from './node.js';

/**
 * What a synchronous read of a word gives when the word is written at the same clock edge: the word as it was, the word
 * written, or either (`any`: the hardware's choice, which spares logic; simulators give the old word).
 */
export type ReadDuringWrite = 'old' | 'new' | 'any';

/** How a memory shall be built: left to synthesis, in block RAM, or in lookup tables and registers. */
export type MemoryStyle = 'auto' | 'block' | 'distributed';

/** A write at the rising edge of `clock` in cycles in which `enable` is 1. Of two writes of one word at one edge the later port's wins. */
export interface MemoryWrite {
  readonly clock: Node;
  /** One bit. */
  readonly enable: Node;
  /** As wide as `addressWidth(depth)`; words at and beyond `depth` do not exist, and writing them does nothing. */
  readonly address: Node;
  readonly data: Node;
  /** One bit per lane of the word, the lowest lane in bit 0; undefined where the whole word is written. */
  readonly lanes: Node | undefined;
}

/** A read of one word. Words at and beyond `depth` read as 0 in simulators, and as anything in hardware. */
export interface MemoryRead {
  /** The word read, a node of operation `read`. */
  readonly node: Node;
  readonly address: Node;
  /** The word appears after the rising edge; undefined for a combinational read. */
  readonly clock: Node | undefined;
  /** One bit; a synchronous read keeps its word in cycles in which it is 0. Undefined: reads always. */
  readonly enable: Node | undefined;
  /** Only for synchronous reads. Concerns writes of the same clock; across clocks the word is undefined. */
  readonly duringWrite: ReadDuringWrite;
}

/** A memory. */
export interface Memory {
  /** Its name in the source, where it has one; unique in its module after elaboration. */
  readonly name: string;
  /** Bits per word. */
  readonly width: number;
  /** Words. */
  readonly depth: number;
  /** Bits per lane that can be written on its own; equal to `width` where there is one lane. */
  readonly laneWidth: number;
  /** Contents at power-up, `depth` words; undefined where they must not be relied on (simulators start at 0). */
  readonly init: readonly bigint[] | undefined;
  readonly style: MemoryStyle;
  readonly writes: readonly MemoryWrite[];
  readonly reads: readonly MemoryRead[];
  readonly location: Location | undefined;
}

/** Bits of an address for `depth` words, at least 1. */
export function addressWidth(depth: number): number {
  return Math.max(1, (depth - 1).toString(2).length);
}
