/** A module as a network of gates: every bit of every node, operands first. */
import type { Node } from '../ir/node.js';
import { NodeMap } from '../ir/node-map.js';
import { addColumns, addWords, type Builder, carryOut, multiplyWords } from './arithmetic.js';
import { type Bit, not, one, zero } from './gates.js';

/** Bits of nodes, lowest first. */
export class Blaster {
  readonly #builder: Builder;
  readonly #bits = new NodeMap<readonly Bit[]>();
  /** Sums that exist only inside the sum that reads them, as synthesis adds several words at once. */
  readonly #merged: ReadonlySet<Node>;

  constructor(builder: Builder, merged: ReadonlySet<Node> = new Set()) {
    this.#builder = builder;
    this.#merged = merged;
  }

  /** The bits of a node that was added before. */
  bitsOf(node: Node): readonly Bit[] {
    return this.#bits.get(node) ?? [];
  }

  /** Adds the gates of `node`; its operands were added before. */
  add(node: Node): void {
    this.#builder.gates.node = node.id;
    this.#bits.set(node, this.#merged.has(node) ? [] : this.#make(node));
  }

  #make(node: Node): readonly Bit[] {
    const { gates } = this.#builder;
    const words = node.args.map((arg) => this.bitsOf(arg));
    const [a = [], b = [], c = []] = words;
    const other = (i: number): Bit => b[i] ?? zero;
    switch (node.op) {
      case 'const':
        return Array.from({ length: node.width }, (_, i) => Number((node.value >> BigInt(i)) & 1n));
      case 'not':
        return a.map(not);
      case 'and':
        return a.map((bit, i) => gates.and(bit, other(i)));
      case 'or':
        return a.map((bit, i) => gates.or(bit, other(i)));
      case 'xor':
        return a.map((bit, i) => gates.xor(bit, other(i)));
      case 'mux':
        return b.map((bit, i) => gates.mux(a[0] ?? zero, bit, c[i] ?? zero));
      case 'eq':
        return [
          not(
            this.#tree(
              a.map((bit, i) => gates.xor(bit, other(i))),
              (x, y) => gates.or(x, y),
            ),
          ),
        ];
      case 'all':
        return [this.#tree(a, (x, y) => gates.and(x, y))];
      case 'any':
        return [this.#tree(a, (x, y) => gates.or(x, y))];
      case 'parity':
        return [this.#tree(a, (x, y) => gates.xor(x, y))];
      case 'add':
      case 'sub':
        return this.#sum(node);
      case 'ult':
        return [not(carryOut(this.#builder, a, b.map(not), one))];
      case 'slt':
        return [not(carryOut(this.#builder, withTopInverted(a), withTopInverted(b).map(not), one))];
      case 'mul':
        return multiplyWords(this.#builder, a, b, node.width);
      case 'shl':
      case 'shr':
      case 'sar':
        return this.#shift(node.op, a, b);
      case 'slice':
        return a.slice(node.low, node.low + node.width);
      case 'cat':
        return words.toReversed().flat();
      case 'sext':
        return Array.from({ length: node.width }, (_, i) => a[Math.min(i, a.length - 1)] ?? zero);
      default:
        return Array.from({ length: node.width }, () => gates.start());
    }
  }

  /** A tree that takes the earliest bits first. */
  #tree(bits: readonly Bit[], join: (a: Bit, b: Bit) => Bit): Bit {
    const { arrival } = this.#builder;
    const queue = bits.map((bit) => ({ bit, at: arrival(bit) })).sort((a, b) => a.at - b.at);
    while (queue.length > 1) {
      const [a, b] = queue.splice(0, 2);
      const bit = join(a?.bit ?? zero, b?.bit ?? zero);
      const at = arrival(bit);
      const after = queue.findIndex((entry) => entry.at > at);
      queue.splice(after < 0 ? queue.length : after, 0, { bit, at });
    }
    return queue[0]?.bit ?? zero;
  }

  #sum(node: Node): readonly Bit[] {
    const terms: { readonly bits: readonly Bit[]; readonly negative: boolean }[] = [];
    const collect = (at: Node, negative: boolean): void => {
      at.args.forEach((arg, i) => {
        const inner = mergedOperand(arg, this.#merged);
        const sign = negative !== (at.op === 'sub' && i === 1);
        if (inner) collect(inner, sign);
        else terms.push({ bits: this.bitsOf(arg), negative: sign });
      });
    };
    collect(node, false);
    const { width } = node;
    const [a, b, c] = terms.toSorted((x, y) => significant(y.bits) - significant(x.bits));
    // A term of one bit beside two words is their carry in.
    if (terms.length === 3 && a && b && c && significant(c.bits) === 1 && ![a, b, c].some(({ negative }) => negative)) {
      return addWords(this.#builder, padded(a.bits, width), b.bits, c.bits[0] ?? zero).sum;
    }
    if (terms.length === 2 && a && b && !(a.negative && b.negative)) {
      const [plus, other] = a.negative ? [b, a] : [a, b];
      return addWords(
        this.#builder,
        plus.bits,
        other.negative ? other.bits.map(not) : other.bits,
        other.negative ? one : zero,
      ).sum;
    }
    const columns: Bit[][] = Array.from({ length: width }, () => []);
    let constant = 0n;
    for (const { bits, negative } of terms) {
      for (let i = 0; i < width; i += 1) {
        const bit = bits[i] ?? zero;
        columns[i]?.push(negative ? not(bit) : bit);
      }
      if (negative) constant += 1n;
    }
    for (let i = 0; i < width; i += 1) if ((constant >> BigInt(i)) & 1n) columns[i]?.push(one);
    return addColumns(this.#builder, columns, width);
  }

  #shift(op: 'shl' | 'shr' | 'sar', value: readonly Bit[], amount: readonly Bit[]): readonly Bit[] {
    const { gates } = this.#builder;
    const { length } = value;
    const fill = op === 'sar' ? (value.at(-1) ?? zero) : zero;
    let word = value;
    const beyond: Bit[] = [];
    for (const [i, select] of amount.entries()) {
      const far = 2 ** i;
      if (far >= length) {
        beyond.push(select);
        continue;
      }
      word = word.map((bit, k) => {
        const from = op === 'shl' ? k - far : k + far;
        return gates.mux(select, from < 0 || from >= length ? fill : (word[from] ?? fill), bit);
      });
    }
    if (beyond.length === 0) return word;
    const isBeyond = this.#tree(beyond, (x, y) => gates.or(x, y));
    return word.map((bit) => gates.mux(isBeyond, fill, bit));
  }
}

/** A word extended with zeros. */
function padded(word: readonly Bit[], width: number): readonly Bit[] {
  return Array.from({ length: width }, (_, i) => word[i] ?? zero);
}

/** Bits of a word up to its highest that is not 0. */
function significant(word: readonly Bit[]): number {
  return word.findLastIndex((bit) => bit !== zero) + 1;
}

function withTopInverted(word: readonly Bit[]): readonly Bit[] {
  return word.map((bit, i) => (i === word.length - 1 ? not(bit) : bit));
}

/** The merged sum behind an operand, through extensions. */
export function mergedOperand(node: Node, merged: ReadonlySet<Node>): Node | undefined {
  const inner = extended(node);
  return merged.has(inner) ? inner : undefined;
}

/** What an extension with zeros or the sign extends; the node itself where it is none. */
export function extended(node: Node): Node {
  if (node.op === 'sext') return extended(node.args[0] as Node);
  if (node.op !== 'cat' || node.args.length !== 2) return node;
  const [high, low] = node.args as [Node, Node];
  return high.op === 'const' && high.value === 0n ? extended(low) : node;
}
