/** The hash-consing store of IR nodes: equal operations on equal operands are one node. */

import type { CallStacks } from '../location/call-stacks.js';
import { designError } from '../location/design-error.js';
import type { Location } from '../location/location.js';
import { codes, type LeafOperation, Node, type Operation } from './node.js';

/** Wider values are refused: no engine needs them, and a runaway width is always a mistake. */
export const maxWidth = 65_536;

/** More operations than this in one component are taken for a loop in its body that does not end. */
export const maxNodes = 1_000_000;

/** What is known of a constant, for folding. */
const isZero = 1;
const isOne = 2;
const isOnes = 4;

/**
 * All nodes of one module, in creation order, operands before users. They are kept in columns of numbers, which passes work
 * on by node number; a `Node` is a handle that is made when someone asks for it. A large design has millions of nodes, and
 * as many objects would keep the garbage collector busier than the passes.
 */
export class Graph {
  /** What gives new nodes the source line that made them; undefined where they have none. */
  readonly #stacks: CallStacks | undefined;
  /** The number of nodes. */
  size = 0;
  /** By node: its operation's number, `codes[op]`. */
  codes: Uint8Array<ArrayBuffer>;
  /** By node: its width in bits. */
  widths: Int32Array<ArrayBuffer>;
  /** By node: the lowest bit of a slice, the number of a constant, 0 otherwise. */
  #lows: Int32Array<ArrayBuffer>;
  /** By node: where its operands begin in `pool`; they end where the next node's begin. */
  starts: Int32Array<ArrayBuffer>;
  /** The operands of all nodes, by number. */
  pool: Int32Array<ArrayBuffer>;
  /** Operands in the pool, those put there for the next operation included. */
  #used = 0;
  readonly #handles: (Node | undefined)[] = [];
  readonly #locations: (Location | undefined)[] = [];
  readonly #names = new Map<number, string>();
  /** Open addressing, two numbers to a slot: the hash, and the node's number + 1, or 0 where the slot is free. */
  #table: Int32Array<ArrayBuffer>;
  #hashed = 0;
  readonly #values: bigint[] = [];
  readonly #traits: number[] = [];
  readonly #constants = new Map<number, Map<bigint, number>>();
  /** Of the present operation, once a node has asked for it. */
  #here: Location | undefined;
  /** What `#find` leaves for `#insert`. */
  #slot = 0;
  #wanted = 0;

  /** `room` is how many nodes there will probably be. */
  constructor(stacks?: CallStacks, room = 256) {
    this.#stacks = stacks;
    this.codes = new Uint8Array(room);
    this.widths = new Int32Array(room);
    this.#lows = new Int32Array(room);
    this.starts = new Int32Array(room + 1);
    this.pool = new Int32Array(2 * room);
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(4 * room)));
  }

  /** The handle of every node. */
  get nodes(): readonly Node[] {
    for (let id = 0; id < this.size; id += 1) this.node(id);
    return this.#handles as Node[];
  }

  /** The handle of node `id`. */
  node(id: number): Node {
    let handle = this.#handles[id];
    if (!handle) {
      handle = new Node(this, id);
      // Filled without holes, so that the array stays one block.
      while (this.#handles.length < id) this.#handles.push(undefined);
      this.#handles[id] = handle;
    }
    return handle;
  }

  /** Says that the user asks for another operation: the nodes made until the next call share one source location. */
  startOperation(): void {
    this.#here = undefined;
  }

  /** Where the user's source asks for the present operation; undefined where locations are off. */
  here(): Location | undefined {
    this.#here ??= this.#stacks?.here(this.here);
    return this.#here;
  }

  /** A constant; `value` is taken modulo 2^width. It has no location: nothing is ever said about one. */
  constant(value: bigint, width: number): Node {
    return this.node(this.addConstant(value, width));
  }

  /** A node that stands for itself. Never shared. */
  leaf(op: LeafOperation, width: number, name: string | undefined, location?: Location): Node {
    return this.node(this.addLeaf(codes[op], width, name, location ?? this.here()));
  }

  /** The operation `op` on `args`; the caller has checked the widths. */
  operate(op: Operation, width: number, args: readonly Node[], location?: Location): Node {
    for (let i = 0; i < args.length; i += 1) this.push((args[i] as Node).id);
    const code = codes[op];
    const known = this.#find(code, width, 0);
    if (known >= 0) return this.node(known);
    if (!location && this.#stacks) this.#here ??= this.#stacks.here(this.operate);
    return this.node(this.#insert(code, width, 0, location ?? this.#here));
  }

  /** Bits `low + width - 1 .. low` of `node`. */
  slice(node: Node, low: number, width: number, location?: Location): Node {
    if (low === 0 && width === node.width) return node;
    this.push(node.id);
    const known = this.#find(codes.slice, width, low);
    if (known >= 0) return this.node(known);
    if (!location && this.#stacks) this.#here ??= this.#stacks.here(this.slice);
    return this.node(this.#insert(codes.slice, width, low, location ?? this.#here));
  }

  /** The operands of node `id`. */
  operandsOf(id: number): readonly Node[] {
    const args: Node[] = [];
    for (let i = this.starts[id] as number; i < (this.starts[id + 1] as number); i += 1) {
      args.push(this.node(this.pool[i] as number));
    }
    return args;
  }

  /** The lowest bit of the slice `id`; 0 for any other operation. */
  lowOf(id: number): number {
    return this.codes[id] === codes.slice ? (this.#lows[id] as number) : 0;
  }

  /** The value of the constant `id`; 0 for any other operation. */
  valueOf(id: number): bigint {
    return this.codes[id] === codes.const ? (this.#values[this.#lows[id] as number] as bigint) : 0n;
  }

  /** Whether node `id` is the constant 0. */
  isZero(id: number): boolean {
    return this.#hasTrait(id, isZero);
  }

  /** Whether node `id` is the constant 1. */
  isOne(id: number): boolean {
    return this.#hasTrait(id, isOne);
  }

  /** Whether node `id` is the constant with every bit 1. */
  isOnes(id: number): boolean {
    return this.#hasTrait(id, isOnes);
  }

  #hasTrait(id: number, trait: number): boolean {
    return this.codes[id] === codes.const && ((this.#traits[this.#lows[id] as number] as number) & trait) !== 0;
  }

  /** The name of node `id`. */
  nameOf(id: number): string | undefined {
    return this.#names.get(id);
  }

  /** Gives node `id` a name, or none. */
  setName(id: number, name: string | undefined): void {
    if (name === undefined) this.#names.delete(id);
    else this.#names.set(id, name);
  }

  /** Where the user's source made node `id`. */
  locationOf(id: number): Location | undefined {
    return this.#locations[id];
  }

  /** Takes over the name and the location of a node of `source`, where node `id` has none. */
  inherit(id: number, source: Graph, from: number): void {
    this.#locations[id] ??= source.#locations[from];
    const name = source.#names.get(from);
    if (name !== undefined && !this.#names.has(id)) this.#names.set(id, name);
  }

  /** Says where the user's source made node `id`. */
  setLocation(id: number, location: Location | undefined): void {
    this.#locations[id] = location;
  }

  /** The constant `value`, by number. */
  addConstant(value: bigint, width: number): number {
    let ofWidth = this.#constants.get(width);
    if (!ofWidth) {
      ofWidth = new Map();
      this.#constants.set(width, ofWidth);
    }
    const pattern = BigInt.asUintN(width, value);
    let id = ofWidth.get(pattern);
    if (id === undefined) {
      id = this.#append(codes.const, width, this.#values.length, undefined);
      ofWidth.set(pattern, id);
      this.#values.push(pattern);
      const ones = pattern === BigInt.asUintN(width, -1n);
      this.#traits.push((pattern === 0n ? isZero : 0) | (pattern === 1n ? isOne : 0) | (ones ? isOnes : 0));
    }
    return id;
  }

  /** A node that stands for itself, by number. */
  addLeaf(code: number, width: number, name: string | undefined, location: Location | undefined): number {
    const id = this.#append(code, width, 0, location);
    if (name !== undefined) this.#names.set(id, name);
    return id;
  }

  /** Puts down the next operand of the operation that `add` makes; nothing else may be made in between. */
  push(operand: number): void {
    if (this.#used >= this.pool.length) {
      const larger = new Int32Array(2 * this.pool.length);
      larger.set(this.pool);
      this.pool = larger;
    }
    this.pool[this.#used] = operand;
    this.#used += 1;
  }

  /** The operation number `code` on the operands put down by `push`, by number; `low` of a slice. It has no location yet. */
  add(code: number, width: number, low: number): number {
    const known = this.#find(code, width, low);
    return known >= 0 ? known : this.#insert(code, width, low, undefined);
  }

  /** The node of an operation on the operands put down, which are taken up again; -1 where there is none. */
  #find(code: number, width: number, low: number): number {
    const start = this.starts[this.size] as number;
    const count = this.#used - start;
    const hash = this.#hash(code, width, low, start, this.#used);
    const mask = this.#table.length - 1;
    let slot = (hash << 1) & mask;
    for (let entry = this.#table[slot + 1] as number; entry !== 0; entry = this.#table[slot + 1] as number) {
      if (this.#table[slot] === hash && this.#isOperation(entry - 1, code, width, low, start, count)) {
        this.#used = start;
        return entry - 1;
      }
      slot = (slot + 2) & mask;
    }
    this.#slot = slot;
    this.#wanted = hash;
    return -1;
  }

  /** The new node that `#find` did not find. */
  #insert(code: number, width: number, low: number, location: Location | undefined): number {
    const hash = this.#wanted;
    if (this.#hashed * 4 >= this.#table.length) {
      this.#table = grown(this.#table);
      this.#slot = freeSlot(this.#table, hash);
    }
    const id = this.#append(code, width, low, location);
    this.#table[this.#slot] = hash;
    this.#table[this.#slot + 1] = id + 1;
    this.#hashed += 1;
    return id;
  }

  #append(code: number, width: number, low: number, location: Location | undefined): number {
    const id = this.size;
    if (id >= maxNodes) {
      throw designError(
        `a component has more than ${maxNodes} operations; does a loop in its body never end? Split what is this large into components`,
      );
    }
    if (id >= this.codes.length) this.#growColumns();
    this.codes[id] = code;
    this.widths[id] = width;
    this.#lows[id] = low;
    this.starts[id + 1] = this.#used;
    this.#locations.push(location);
    this.size = id + 1;
    return id;
  }

  #growColumns(): void {
    const length = 2 * this.codes.length;
    const codesBefore = this.codes;
    this.codes = new Uint8Array(length);
    this.codes.set(codesBefore);
    const larger = (column: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> => {
      const result = new Int32Array(size);
      result.set(column);
      return result;
    };
    this.widths = larger(this.widths, length);
    this.#lows = larger(this.#lows, length);
    this.starts = larger(this.starts, length + 1);
  }

  #hash(code: number, width: number, low: number, start: number, end: number): number {
    let hash = Math.imul(code ^ Math.imul(width, 0x9e3779b1), 0x85ebca6b) ^ low;
    for (let i = start; i < end; i += 1) {
      hash = Math.imul(hash ^ ((this.pool[i] as number) + 1), 0xc2b2ae35) ^ (hash >>> 15);
    }
    return hash ^ (hash >>> 16);
  }

  #isOperation(id: number, code: number, width: number, low: number, start: number, count: number): boolean {
    if (this.codes[id] !== code || this.widths[id] !== width || this.#lows[id] !== low) return false;
    const own = this.starts[id] as number;
    if ((this.starts[id + 1] as number) - own !== count) return false;
    for (let i = 0; i < count; i += 1) if (this.pool[own + i] !== this.pool[start + i]) return false;
    return true;
  }
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const table = new Int32Array(old.length * 4);
  for (let i = 0; i < old.length; i += 2) {
    const entry = old[i + 1] as number;
    if (entry === 0) continue;
    const hash = old[i] as number;
    const slot = freeSlot(table, hash);
    table[slot] = hash;
    table[slot + 1] = entry;
  }
  return table;
}

function freeSlot(table: Int32Array<ArrayBuffer>, hash: number): number {
  const mask = table.length - 1;
  let slot = (hash << 1) & mask;
  while (table[slot + 1] !== 0) slot = (slot + 2) & mask;
  return slot;
}
