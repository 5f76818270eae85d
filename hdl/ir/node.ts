/** One value of the netlist IR: an operation on unsigned bit vectors whose widths all agree. */
import type { Location } from '../location/location.js';
import type { Graph } from './graph.js';

/**
 * The operations. Every operand width is stated; nothing is extended or cut implicitly, and all vectors are unsigned
 * patterns (signedness lives in the operation: `slt`, `sar`, `sext`).
 *
 * - `const`: `value`
 * - `input`: a port, `name`
 * - `reg`: the present value of a register
 * - `wire`: a named value whose driver is attached later; removed by the passes
 * - `instance`: an output of an instance
 * - `read`: a word read from a memory; of a synchronous read it is state
 * - `not and or xor add sub mul`: operands and result of one width, modulo 2^width
 * - `eq ult slt`: operands of one width, result 1 bit
 * - `mux`: (1-bit select, when 1, when 0)
 * - `shl shr sar`: (value, amount of any width); result as wide as the value
 * - `slice`: bits `low + width - 1 .. low` of the operand
 * - `cat`: operands joined, the first one highest
 * - `sext`: sign extension to `width`
 * - `all any parity`: reductions to 1 bit
 */
export const operations = [
  'const',
  'input',
  'reg',
  'wire',
  'instance',
  'read',
  'not',
  'and',
  'or',
  'xor',
  'add',
  'sub',
  'mul',
  'eq',
  'ult',
  'slt',
  'mux',
  'shl',
  'shr',
  'sar',
  'slice',
  'cat',
  'sext',
  'all',
  'any',
  'parity',
] as const;

/** The name of an operation of the IR. */
export type Operation = (typeof operations)[number];

/** Operations without operands that are no constants: what they stand for is kept in the module. */
export type LeafOperation = 'input' | 'reg' | 'wire' | 'instance' | 'read';

/** The number that stands for each operation inside a graph: its place in `operations`. */
export const codes: Readonly<Record<Operation, number>> = Object.fromEntries(
  operations.map((op, index) => [op, index]),
) as Record<Operation, number>;

/**
 * An IR value: a handle on one entry of a `Graph`, which returns the same handle for the same operation on the same
 * operands.
 */
export class Node {
  readonly graph: Graph;
  /** Creation order within the graph; operands come before their users. */
  readonly id: number;
  /** Width in bits, at least 1. */
  readonly width: number;
  #args: readonly Node[] | undefined;

  constructor(graph: Graph, id: number) {
    this.graph = graph;
    this.id = id;
    this.width = graph.widths[id] as number;
  }

  get op(): Operation {
    return operations[this.graph.codes[this.id] as number] as Operation;
  }

  get args(): readonly Node[] {
    this.#args ??= this.graph.operandsOf(this.id);
    return this.#args;
  }

  /** The constant of a `const`, 0 <= value < 2^width; 0 otherwise. */
  get value(): bigint {
    return this.graph.valueOf(this.id);
  }

  /** Lowest bit of a `slice`; 0 otherwise. */
  get low(): number {
    return this.graph.lowOf(this.id);
  }

  /** Port, register, wire or given name, where there is one. */
  get name(): string | undefined {
    return this.graph.nameOf(this.id);
  }

  set name(name: string | undefined) {
    this.graph.setName(this.id, name);
  }

  /** Where the user's source made it; undefined where locations are off. */
  get location(): Location | undefined {
    return this.graph.locationOf(this.id);
  }

  set location(location: Location | undefined) {
    this.graph.setLocation(this.id, location);
  }
}
