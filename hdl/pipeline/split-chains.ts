/** Cutting long carry chains into segments, so that registers can stand between them. */
import type { Graph } from '../ir/graph.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { rewrite } from '../passes/rewrite.js';
import { simplify, simplifySlice } from '../passes/simplify.js';
import { splitProduct } from './split-products.js';

/** Whether an operation is one carry chain, as wide as its operands. */
export function isChain(node: Node): boolean {
  return node.op === 'add' || node.op === 'sub' || node.op === 'ult' || node.op === 'slt';
}

/** The bits of a chain. */
export function chainWidth(node: Node): number {
  return node.args[0]?.width ?? node.width;
}

/** How operations are cut. */
export interface Limits {
  /** Longest carry chain, in bits. */
  readonly chain: number;
  /** Whether products become partial products and sums. */
  readonly products: boolean;
}

/** `module` with every longer chain cut into equal segments, and its products into sums where asked for. */
export function split(module: Module, { chain, products }: Limits): Module {
  const summed = products
    ? rebuilt(module, (graph, node, a, b) => {
        return node.op === 'mul' ? splitProduct(graph, node, a, b) : undefined;
      })
    : module;
  if (!Number.isFinite(chain)) return summed;
  return rebuilt(summed, (graph, node, a, b) => {
    return isChain(node) && chainWidth(node) > chain ? new Segments(graph, node, a, b, chain).result() : undefined;
  });
}

/** `module` with the operations that `replace` has something for replaced by it. */
function rebuilt(module: Module, replace: (graph: Graph, node: Node, a: Node, b: Node) => Node | undefined): Module {
  return rewrite(module, (graph, node, of) => {
    if (node.op === 'const') return graph.constant(node.value, node.width);
    const args = node.args.map(of);
    const [a, b] = args as [Node, Node];
    return replace(graph, node, a, b) ?? simplify(graph, node.op, node.width, args, node.low, node.location);
  });
}

/** One chain in segments. */
class Segments {
  readonly #graph: Graph;
  readonly #node: Node;
  readonly #a: Node;
  readonly #b: Node;
  readonly #widths: readonly number[];

  constructor(graph: Graph, node: Node, a: Node, b: Node, most: number) {
    this.#graph = graph;
    this.#node = node;
    this.#a = a;
    this.#b = b;
    const count = Math.ceil(a.width / most);
    this.#widths = Array.from({ length: count }, (_, i) => {
      return Math.floor(((i + 1) * a.width) / count) - Math.floor((i * a.width) / count);
    });
  }

  result(): Node {
    const { op } = this.#node;
    return op === 'add' || op === 'sub' ? this.#sum(op) : this.#comparison();
  }

  /** Each segment one bit longer below, where the carry enters, and one above, where it leaves. */
  #sum(op: 'add' | 'sub'): Node {
    const parts: Node[] = [];
    let carry: Node | undefined;
    let low = 0;
    for (const [i, width] of this.#widths.entries()) {
      const isTop = i === this.#widths.length - 1;
      const above = isTop ? [] : [this.#zero()];
      // 1 + carry carries exactly where carry is 1, and 0 - borrow borrows exactly where borrow is 1.
      const entry = this.#graph.constant(op === 'add' ? 1n : 0n, 1);
      const x = this.#join([...above, this.#part(this.#a, low, width), ...(carry ? [entry] : [])]);
      const y = this.#join([...above, this.#part(this.#b, low, width), ...(carry ? [carry] : [])]);
      const sum = this.#make(op, x.width, [x, y]);
      const from = carry ? 1 : 0;
      parts.unshift(this.#part(sum, from, width));
      carry = isTop ? undefined : this.#part(sum, from + width, 1);
      low += width;
    }
    return this.#join(parts);
  }

  /** a < b where the upper parts are, or are equal and the lower parts are. */
  #comparison(): Node {
    let below: Node | undefined;
    let low = 0;
    for (const [i, width] of this.#widths.entries()) {
      const isTop = i === this.#widths.length - 1;
      const x = this.#join([this.#part(this.#a, low, width), ...(below ? [this.#zero()] : [])]);
      const y = this.#join([this.#part(this.#b, low, width), ...(below ? [below] : [])]);
      below = this.#make(isTop ? this.#node.op : 'ult', 1, [x, y]);
      low += width;
    }
    return below as Node;
  }

  #zero(): Node {
    return this.#graph.constant(0n, 1);
  }

  #part(node: Node, low: number, width: number): Node {
    return simplifySlice(this.#graph, node, low, width);
  }

  #join(parts: readonly Node[]): Node {
    const width = parts.reduce((sum, part) => sum + part.width, 0);
    return parts.length === 1 ? (parts[0] as Node) : this.#make('cat', width, parts);
  }

  #make(op: Node['op'], width: number, args: readonly Node[]): Node {
    return simplify(this.#graph, op, width, args, 0, this.#node.location);
  }
}
