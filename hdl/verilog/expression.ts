/** IR values as Verilog expressions. */
import type { Node, Operation } from '../ir/node.js';
import type { Enumeration } from '../shape/enumeration-members.js';
import type { EnumerationNames } from './enumerations.js';
import { isLeaf } from './leaf.js';
import { literal } from './literal.js';
import { type Factor, signedFactors } from './signed-product.js';

/** Binding strength of an expression's outermost operator; operands of weaker operators are put in parentheses. */
const strength = {
  choice: 1,
  // Weaker than it is, so that it stands in parentheses beside a binary operator: `a | (|b)`.
  reduction: 2,
  or: 3,
  xor: 4,
  and: 5,
  equal: 6,
  compare: 7,
  shift: 8,
  add: 9,
  mul: 10,
  unary: 11,
  primary: 12,
};

const binary: Partial<Record<Operation, readonly [string, number]>> = {
  and: ['&', strength.and],
  or: ['|', strength.or],
  xor: ['^', strength.xor],
  add: ['+', strength.add],
  sub: ['-', strength.add],
  mul: ['*', strength.mul],
  ult: ['<', strength.compare],
  shl: ['<<', strength.shift],
  shr: ['>>', strength.shift],
};

/** May stand without parentheses inside itself on the left: `a & b & c`, `a + b - c`. */
const associative: ReadonlySet<Operation> = new Set<Operation>(['and', 'or', 'xor', 'add']);

const reduction: Partial<Record<Operation, string>> = { all: '&', any: '|', parity: '^' };

/** Writes expressions of one module and records which bits of which nets they read. */
export class ExpressionWriter {
  readonly #names: ReadonlyMap<Node, string>;
  readonly enumerations: EnumerationNames;
  readonly #read = new Map<Node, bigint>();

  constructor(names: ReadonlyMap<Node, string>, enumerations: EnumerationNames) {
    this.#names = names;
    this.enumerations = enumerations;
  }

  /** The bits of a net that were read so far, as a mask. */
  bitsRead(node: Node): bigint {
    return this.#read.get(node) ?? 0n;
  }

  /** The value of `node`: its net where it has one, else its expression; a constant as a member of `as` if it is one. */
  use(node: Node, outer = 0, as?: Enumeration): string {
    if (node.op === 'const') return this.enumerations.constant(node.value, node.width, as);
    const name = this.#names.get(node);
    if (name === undefined) return this.define(node, outer);
    this.#note(node, node.width, 0);
    return name;
  }

  /** The expression that computes `node`, in parentheses where it binds less than `outer`. */
  define(node: Node, outer = 0): string {
    const [text, own] = this.#expression(node);
    return own < outer ? `(${text})` : text;
  }

  /** Bits `low + width - 1 .. low` of a constant or net. */
  bits(node: Node, low: number, width: number): string {
    if (node.op !== 'const') return this.#slice(node, low, width);
    return literal(BigInt.asUintN(width, node.value >> BigInt(low)), width);
  }

  #expression(node: Node): readonly [text: string, strength: number] {
    const [a, b, c] = node.args as [Node, Node, Node];
    const operator = binary[node.op];
    if (node.op === 'eq') return this.#equal(a, '==', b);
    const factors = signedFactors(node);
    if (factors) return [factors.map((factor) => this.#factor(factor)).join(' * '), strength.mul];
    if (operator) {
      const [sign, own] = operator;
      // Few readers know how & | ^ bind among each other and against comparisons: inside them everything gets parentheses.
      const inner = own <= strength.and ? strength.unary : own + 1;
      const left = this.use(a, a.op === node.op && associative.has(node.op) ? own : inner);
      return [`${left} ${sign} ${this.use(b, inner)}`, own];
    }
    const reduce = reduction[node.op];
    if (reduce) return [`${reduce}${this.use(a, strength.primary)}`, strength.reduction];
    switch (node.op) {
      case 'const':
        return [literal(node.value, node.width), strength.primary];
      case 'not':
        return this.#inverted(node, a);
      case 'slt':
        return [`${this.#signed(a)} < ${this.#signed(b)}`, strength.compare];
      case 'sar':
        return [`$signed(${this.use(a)}) >>> ${this.use(b, strength.shift + 1)}`, strength.shift];
      case 'mux':
        return [
          `${this.use(a, strength.choice + 1)} ? ${this.#arm(node, b, strength.choice + 1)} : ${this.#arm(node, c, strength.choice)}`,
          strength.choice,
        ];
      case 'slice':
        return [this.#slice(a, node.low, node.width), strength.primary];
      case 'cat':
        return [this.#joined(node.args), strength.primary];
      case 'sext':
        return [`{${this.#repeated(node.width - a.width, this.#topBit(a))}, ${this.use(a)}}`, strength.primary];
      default:
        throw new Error(`node ${node.id} (${node.op}) has no net`);
    }
  }

  #equal(a: Node, sign: string, b: Node): readonly [string, number] {
    const left = this.use(a, strength.equal + 1, this.enumerations.of(b));
    return [`${left} ${sign} ${this.use(b, strength.equal + 1, this.enumerations.of(a))}`, strength.equal];
  }

  /** An arm of the multiplexer `choice`. */
  #arm(choice: Node, arm: Node, outer: number): string {
    return this.use(arm, outer, this.enumerations.of(choice));
  }

  /** Inversion, written as the opposite comparison where there is one. */
  #inverted(node: Node, inner: Node): readonly [string, number] {
    if (!this.#names.has(inner)) {
      const [a, b] = inner.args as [Node, Node];
      if (inner.op === 'eq') return this.#equal(a, '!=', b);
      if (inner.op === 'ult')
        return [`${this.use(a, strength.compare + 1)} >= ${this.use(b, strength.compare + 1)}`, strength.compare];
      if (inner.op === 'slt') return [`${this.#signed(a)} >= ${this.#signed(b)}`, strength.compare];
      const reduce = reduction[inner.op];
      if (reduce) return [`~${reduce}${this.use(a, strength.primary)}`, strength.reduction];
    }
    return [`${node.width === 1 ? '!' : '~'}${this.use(inner, strength.primary)}`, strength.unary];
  }

  /** A value as an operand of a signed comparison or product. */
  #signed(node: Node): string {
    if (node.op !== 'const') return `$signed(${this.use(node)})`;
    const value = BigInt.asIntN(node.width, node.value);
    const size = value < 0n ? -value : value;
    const digits = size < 256n ? `d${size}` : `h${size.toString(16)}`;
    return `${value < 0n ? '-' : ''}${node.width}'s${digits}`;
  }

  /** A factor of a signed product. */
  #factor({ node, isUnsigned }: Factor): string {
    return isUnsigned ? `$signed({1'b0, ${this.use(node)}})` : this.#signed(node);
  }

  #topBit(node: Node): string {
    const [base] = node.args;
    if (node.op === 'slice' && base && !this.#names.has(node)) return this.#slice(base, node.low + node.width - 1, 1);
    return this.#slice(node, node.width - 1, 1);
  }

  #slice(base: Node, low: number, width: number): string {
    const name = this.#names.get(base);
    if (name === undefined) throw new Error(`slice of node ${base.id} (${base.op}), which has no net`);
    this.#note(base, width, low);
    if (width === base.width) return name;
    return width === 1 ? `${name}[${low}]` : `${name}[${low + width - 1}:${low}]`;
  }

  #joined(parts: readonly Node[]): string {
    const texts: string[] = [];
    for (let i = 0; i < parts.length; ) {
      let run = 1;
      while (parts[i + run] === parts[i]) run += 1;
      const part = this.use(parts[i] as Node);
      texts.push(run === 1 ? part : this.#repeated(run, part));
      i += run;
    }
    return texts.length === 1 && texts[0]?.startsWith('{') ? texts[0] : `{${texts.join(', ')}}`;
  }

  #repeated(count: number, text: string): string {
    return count === 1 ? text : `{${count}{${text}}}`;
  }

  #note(node: Node, width: number, low: number): void {
    if (!isLeaf(node) && !this.#names.has(node)) return;
    this.#read.set(node, (this.#read.get(node) ?? 0n) | (((1n << BigInt(width)) - 1n) << BigInt(low)));
  }
}
