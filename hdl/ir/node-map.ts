/** Maps and sets of the nodes of one graph: arrays by node number, several times as fast as hashing. */
import type { Graph } from './graph.js';
import type { Node } from './node.js';

/** Values by node; all nodes are of one graph. */
export class NodeMap<T> {
  readonly #values: (T | undefined)[];

  /** With `graph`, room is made for all its nodes at once. */
  constructor(graph?: Graph) {
    this.#values = graph ? new Array<T | undefined>(graph.size).fill(undefined) : [];
  }

  get(node: Node): T | undefined {
    return this.#values[node.id];
  }

  set(node: Node, value: T): void {
    // Filled without holes, so that the array stays one block.
    while (this.#values.length < node.id) this.#values.push(undefined);
    this.#values[node.id] = value;
  }
}

/** A set of nodes of one graph. */
export class NodeSet {
  #members: Uint8Array<ArrayBuffer>;

  /** With `graph`, room is made for all its nodes at once. */
  constructor(graph?: Graph) {
    this.#members = new Uint8Array(graph ? graph.size : 1024);
  }

  has(node: Node): boolean {
    return this.#members[node.id] === 1;
  }

  add(node: Node): void {
    this.addNumber(node.id);
  }

  /** Adds the node of number `id`. */
  addNumber(id: number): void {
    if (id >= this.#members.length) {
      const larger = new Uint8Array(Math.max(2 * this.#members.length, id + 1));
      larger.set(this.#members);
      this.#members = larger;
    }
    this.#members[id] = 1;
  }

  delete(node: Node): void {
    if (node.id < this.#members.length) this.#members[node.id] = 0;
  }
}
