/** Maps and sets of the nodes of one graph: arrays by node number, several times as fast as hashing. */
import type { Node } from './node.js';

/** Values by node; all nodes are of one graph. */
export class NodeMap<T> {
  readonly #values: (T | undefined)[] = [];

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
  #members = new Uint8Array(1024);

  has(node: Node): boolean {
    return this.#members[node.id] === 1;
  }

  add(node: Node): void {
    if (node.id >= this.#members.length) {
      const larger = new Uint8Array(Math.max(2 * this.#members.length, node.id + 1));
      larger.set(this.#members);
      this.#members = larger;
    }
    this.#members[node.id] = 1;
  }

  delete(node: Node): void {
    if (node.id < this.#members.length) this.#members[node.id] = 0;
  }
}
