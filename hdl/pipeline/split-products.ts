/** A product as partial products, words that are added three at a time without carries, and one sum: registers fit anywhere. */
import type { Graph } from '../ir/graph.js';
import type { Node, Operation } from '../ir/node.js';
import { simplify, simplifySlice } from '../passes/simplify.js';

/** A word of bits `low` and up. */
interface Word {
  readonly node: Node;
  readonly low: number;
}

/** Bits of an operand of a product below those that only extend it. */
function ownWidth(operand: Node): number {
  if (operand.op === 'sext') return (operand.args[0] as Node).width;
  if (operand.op === 'const') return operand.value.toString(2).length;
  const [high] = operand.args;
  if (operand.op === 'cat' && high?.op === 'const' && high.value === 0n) return operand.width - high.width;
  return operand.width;
}

/** a * b modulo 2^width, for operands `width` bits wide; operations get the location of `product`. */
export function splitProduct(graph: Graph, product: Node, a: Node, b: Node): Node {
  const [first = product, second = product] = product.args;
  const adder = new CarrySaveAdder(graph, product);
  return ownWidth(first) < ownWidth(second) ? adder.product(b, a, first) : adder.product(a, b, second);
}

class CarrySaveAdder {
  readonly #graph: Graph;
  readonly #product: Node;

  constructor(graph: Graph, product: Node) {
    this.#graph = graph;
    this.#product = product;
  }

  /** A row of `wide` for each bit of `narrow`; `described` is the narrow operand as it was described. */
  product(wide: Node, narrow: Node, described: Node): Node {
    const { width } = this.#product;
    const own = ownWidth(described);
    const isSigned = described.op === 'sext';
    const ownWide = wide.op === 'sext' ? width : ownWidth(wide);
    let words: Word[] = [];
    for (let i = 0; i < own; i += 1) {
      const select = this.#part(narrow, i, 1);
      if (select.op === 'const' && select.value === 0n) continue;
      const isSign = isSigned && i === own - 1;
      const length = Math.min(isSign ? width : ownWide, width - i);
      const row = this.#part(wide, 0, length);
      const masked = this.#make('and', length, [row, this.#make('sext', length, [select])]);
      // The sign's row counts below zero: -x is ~x + 1.
      words.push({ node: isSign ? this.#make('not', length, [masked]) : masked, low: i });
      if (isSign) words.push({ node: this.#graph.constant(1n, 1), low: i });
    }
    while (words.length > 2) {
      const next: Word[] = [];
      for (let i = 0; i < words.length; i += 3) {
        const [x, y, z] = words.slice(i, i + 3);
        if (x && y && z) next.push(...this.#threeToTwo([x, y, z]));
        else next.push(...words.slice(i, i + 3));
      }
      words = next;
    }
    return this.#sum(words);
  }

  /** Two words with the sum of three: bitwise sums, and carries one place up. */
  #threeToTwo(words: readonly [Word, Word, Word]): Word[] {
    const { width } = this.#product;
    const [lowest = 0, second = 0] = words.map(({ low }) => low).sort((a, b) => a - b);
    const [top = 0, below = 0] = words.map(({ node, low }) => low + node.width).sort((a, b) => b - a);
    const [x, y, z] = words.map((word) => this.#spread(word, lowest, top)) as [Node, Node, Node];
    const length = top - lowest;
    const sum = this.#make('xor', length, [this.#make('xor', length, [x, y]), z]);
    // A carry needs two words.
    const carried = Math.min(below, width - 1) - second;
    if (carried <= 0) return [{ node: sum, low: lowest }];
    const [p, q, r] = [x, y, z].map((word) => this.#part(word, second - lowest, carried)) as [Node, Node, Node];
    const both = this.#make('and', carried, [p, q]);
    const either = this.#make('and', carried, [this.#make('or', carried, [p, q]), r]);
    return [
      { node: sum, low: lowest },
      { node: this.#make('or', carried, [both, either]), low: second + 1 },
    ];
  }

  #sum([a, b]: readonly Word[]): Node {
    const { width } = this.#product;
    if (!a) return this.#graph.constant(0n, width);
    if (!b) return this.#spread(a, 0, width);
    // Below the higher word there is nothing to add.
    const [under, over] = a.low <= b.low ? [a, b] : [b, a];
    const whole = this.#spread(under, 0, width);
    const upper = width - over.low;
    const sum = this.#make('add', upper, [this.#part(whole, over.low, upper), this.#spread(over, over.low, width)]);
    return over.low === 0 ? sum : this.#make('cat', width, [sum, this.#part(whole, 0, over.low)]);
  }

  /** Bits `from` to `to - 1`, zeros around the word. */
  #spread({ node, low }: Word, from: number, to: number): Node {
    const above = to - low - node.width;
    const parts = [
      ...(above > 0 ? [this.#graph.constant(0n, above)] : []),
      node,
      ...(low > from ? [this.#graph.constant(0n, low - from)] : []),
    ];
    return parts.length === 1 ? node : this.#make('cat', to - from, parts);
  }

  #part(node: Node, low: number, width: number): Node {
    return simplifySlice(this.#graph, node, low, width);
  }

  #make(op: Operation, width: number, args: readonly Node[]): Node {
    return simplify(this.#graph, op, width, args, 0, this.#product.location);
  }
}
