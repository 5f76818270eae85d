/** What code is made from: a lowered circuit with a place in linear memory for all it keeps. */
import type { Node } from '../../hdl/index.js';
import { limbCount } from './emitter.js';
import type { LoweredRead, LoweredWrite } from './lower.js';

/** A memory's words in linear memory. */
export interface WordStore {
  readonly name: string;
  /** Bits per word. */
  readonly width: number;
  /** Words. Where addresses go beyond, word `depth` is there too and stays 0. */
  readonly depth: number;
  /** Byte address of word 0. */
  readonly address: number;
  /** Bytes per word: 1, 2, 4, or 8 per limb. */
  readonly bytes: number;
  /** Whether every address is that of a word. */
  readonly full: boolean;
  readonly init: readonly bigint[] | undefined;
}

/** A write of one memory. */
export interface StoreWrite extends LoweredWrite {
  readonly store: WordStore;
}

/** Where a node's value comes from that is not computed: an input row, or whether a clock rises. */
export interface InputPlace {
  /** `clock`: the level of a clock, 0 while a row settles. `rise`: 1 where the clock rises at the end of the row. */
  readonly kind: 'data' | 'clock' | 'rise';
  /** Limb offset in an input row; undefined for a clock that rises in every row. */
  readonly offset: number | undefined;
}

/** Everything the code is made from. */
export interface Circuit {
  /** Operations and combinational reads, operands first. */
  readonly operations: readonly Node[];
  /** What a node is computed from. */
  readonly operandsOf: (node: Node) => readonly Node[];
  /** The node whose value a node has. */
  readonly standsFor: (node: Node) => Node;
  readonly inputs: ReadonlyMap<Node, InputPlace>;
  readonly outputs: readonly { readonly driver: Node; readonly offset: number }[];
  readonly registers: readonly { readonly node: Node; readonly next: Node; readonly address: number }[];
  readonly reads: ReadonlyMap<Node, LoweredRead>;
  /** By index of the memory; undefined where nothing reads it. */
  readonly stores: readonly (WordStore | undefined)[];
  /** In the order in which they are done. */
  readonly writes: readonly StoreWrite[];
  readonly memory: MemoryMap;
}

/** Nodes that are read when state changes, beside the next values of registers. */
export function writeOperands({ writes }: Circuit): Node[] {
  return writes.flatMap(({ enable, address, data, mask }) => [enable, address, data, ...(mask ? [mask] : [])]);
}

/** Values that are stored at the end of a row or with its outputs. */
export function lastingNodes(circuit: Circuit): Node[] {
  const { outputs, registers } = circuit;
  return [...outputs.map(({ driver }) => driver), ...registers.map(({ next }) => next), ...writeOperands(circuit)];
}

/** Bytes that a word of `width` bits takes. */
export function wordBytes(width: number): number {
  if (width > 32) return 8 * limbCount(width);
  return width > 16 ? 4 : width > 8 ? 2 : 1;
}

/** Hands out linear memory below the row buffers. */
export class MemoryMap {
  end = 64;
  #scratch = 0;
  #scratchLimbs = 0;

  take(limbs: number): number {
    const address = this.end;
    this.end += 8 * limbs;
    return address;
  }

  /** One area for all operations; it only ever grows while code is made, the old area staying with the code made before. */
  scratch(limbs: number): number {
    if (limbs > this.#scratchLimbs) {
      this.#scratch = this.take(limbs);
      this.#scratchLimbs = limbs;
    }
    return this.#scratch;
  }
}
