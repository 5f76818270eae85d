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

/** An IR value. Made by `Graph`, which returns the same node for the same operation on the same operands. */
export class Node {
  readonly graph: Graph;
  /** Creation order within the graph; operands come before their users. */
  readonly id: number;
  readonly op: Operation;
  /** Width in bits, at least 1. */
  readonly width: number;
  readonly args: readonly Node[];
  /** The constant of a `const`, 0 <= value < 2^width; 0 otherwise. */
  readonly value: bigint;
  /** Lowest bit of a `slice`; 0 otherwise. */
  readonly low: number;
  /** Port, register, wire or given name, where there is one. */
  name: string | undefined;
  /** Where the user's source made it; undefined where locations are off. */
  location: Location | undefined;

  constructor(
    graph: Graph,
    id: number,
    op: Operation,
    width: number,
    args: readonly Node[],
    value: bigint,
    low: number,
    name: string | undefined,
    location: Location | undefined,
  ) {
    this.graph = graph;
    this.id = id;
    this.op = op;
    this.width = width;
    this.args = args;
    this.value = value;
    this.low = low;
    this.name = name;
    this.location = location;
  }
}
