/** The hash-consing store of IR nodes: equal operations on equal operands are one node. */
import { captureLocation, type Location } from '../location/location.js';
import { type LeafOperation, Node, type Operation, operations } from './node.js';

const noArgs: readonly Node[] = [];
const opCode = new Map<Operation, number>(operations.map((op, index) => [op, index + 1]));

/** Wider values are refused: no engine needs them, and a runaway width is always a mistake. */
export const maxWidth = 65_536;

/** All nodes of one module, in creation order, operands before users. */
export class Graph {
  readonly nodes: Node[] = [];
  /** Whether new nodes record the source line that made them. */
  readonly withLocations: boolean;
  /** Open addressing: a slot holds node id + 1, or 0 where free. */
  #table = new Int32Array(256);
  #hashed = 0;
  #hashes: number[] = [];

  constructor(withLocations = true) {
    this.withLocations = withLocations;
  }

  /** A constant; `value` is taken modulo 2^width. */
  constant(value: bigint, width: number): Node {
    return this.#shared('const', width, noArgs, BigInt.asUintN(width, value), 0, undefined);
  }

  /** A node that stands for itself. Never shared. */
  leaf(op: LeafOperation, width: number, name: string | undefined, location?: Location): Node {
    return this.#append(op, width, noArgs, 0n, 0, name, location ?? this.#locate());
  }

  /** The operation `op` on `args`; the caller has checked the widths. */
  operate(op: Operation, width: number, args: readonly Node[], location?: Location): Node {
    return this.#shared(op, width, args, 0n, 0, location);
  }

  /** Bits `low + width - 1 .. low` of `node`. */
  slice(node: Node, low: number, width: number, location?: Location): Node {
    if (low === 0 && width === node.width) return node;
    return this.#shared('slice', width, [node], 0n, low, location);
  }

  #locate(): Location | undefined {
    return this.withLocations ? captureLocation() : undefined;
  }

  #append(
    op: Operation,
    width: number,
    args: readonly Node[],
    value: bigint,
    low: number,
    name: string | undefined,
    location: Location | undefined,
  ): Node {
    const node = new Node(this, this.nodes.length, op, width, args, value, low, name, location);
    this.nodes.push(node);
    return node;
  }

  #shared(
    op: Operation,
    width: number,
    args: readonly Node[],
    value: bigint,
    low: number,
    location: Location | undefined,
  ): Node {
    let hash = Math.imul((opCode.get(op) ?? 0) ^ Math.imul(width, 0x9e3779b1), 0x85ebca6b) ^ low;
    for (const arg of args) hash = Math.imul(hash ^ (arg.id + 1), 0xc2b2ae35) ^ (hash >>> 15);
    if (value !== 0n) hash ^= Math.imul(Number(BigInt.asUintN(31, value ^ (value >> 31n))), 0x27d4eb2f);
    hash ^= hash >>> 16;
    let table = this.#table;
    let mask = table.length - 1;
    let slot = hash & mask;
    for (let entry = table[slot] ?? 0; entry !== 0; entry = table[slot] ?? 0) {
      if (this.#hashes[entry - 1] === hash) {
        const node = this.nodes[entry - 1];
        if (node && sameOperation(node, op, width, args, value, low)) return node;
      }
      slot = (slot + 1) & mask;
    }
    if (this.#hashed * 2 >= table.length) {
      table = this.#grow();
      mask = table.length - 1;
      slot = hash & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
    }
    const node = this.#append(op, width, args, value, low, undefined, location ?? this.#locate());
    table[slot] = node.id + 1;
    this.#hashes[node.id] = hash;
    this.#hashed += 1;
    return node;
  }

  #grow(): Int32Array<ArrayBuffer> {
    const old = this.#table;
    const table = new Int32Array(old.length * 2);
    const mask = table.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let slot = (this.#hashes[entry - 1] ?? 0) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = entry;
    }
    this.#table = table;
    return table;
  }
}

function sameOperation(
  node: Node,
  op: Operation,
  width: number,
  args: readonly Node[],
  value: bigint,
  low: number,
): boolean {
  if (node.op !== op || node.width !== width || node.low !== low || node.value !== value) return false;
  if (node.args.length !== args.length) return false;
  for (let i = 0; i < args.length; i += 1) if (node.args[i] !== args[i]) return false;
  return true;
}
