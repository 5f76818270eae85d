/** Enumerations: values that have names and nothing else. */
import { graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { Enumeration } from '../shape/enumeration-members.js';
import { checkWidth, type Shape } from '../shape/shape.js';
import type { IndexWidth } from '../types/bit-length.js';
import { type Bit, Bits, wrapBits } from './bits.js';
import { constant } from './constant.js';
import { type Encoding, enumerationText, type MemberValues, membersOf } from './enumeration-members.js';
import { slice } from './operate.js';
import { Signal } from './signal.js';

/** A value of the enumeration named N with the members M, W bits wide. It has no integer operators. */
export class Enum<out N extends string, M extends string, W extends number = number> extends Signal {
  declare readonly '~value': M;
  declare readonly '~reads': M;
  declare readonly '~name': N;
  /** Keeps an enumeration from being taken for one with more members. */
  declare readonly '~members': (member: M) => M;
  readonly shape: EnumShape<N, M, W>;
  readonly kind = 'enum';

  constructor(node: Node, shape: EnumShape<N, M, W>) {
    super(node);
    this.shape = shape;
  }

  /** Width in bits. */
  get width(): W {
    return this.node.width as W;
  }

  /** 1 where the value is one of `members`. Of a one-hot enumeration only the bits of these members are looked at. */
  is(...members: readonly [NoInfer<M>, ...NoInfer<M>[]]): Bit {
    const { shape } = this;
    if (members.length === 0) throw designError(`is: give at least one member of ${shape.text}`);
    const graph = graphFor('is', this.node);
    const tests = members.map((member): Node => {
      const pattern = shape.pattern(member);
      if (shape.oneHot) return slice(this.node, pattern.toString(2).length - 1, pattern.toString(2).length - 1);
      return graph.operate('eq', 1, [this.node, graph.constant(pattern, this.node.width)]);
    });
    return wrapBits(tests.reduce((either, test) => graph.operate('or', 1, [either, test])));
  }

  /** 1 where both are the same member. */
  eq(other: Enum<N, M, W> | NoInfer<M>): Bit {
    const value = other instanceof Signal ? other : constant(this.shape as Shape<Signal>, other);
    if (value.shape.text !== this.shape.text) {
      throw designError(`eq: the values are ${this.shape.text} and ${value.shape.text}; both must have one shape`);
    }
    return wrapBits(graphFor('eq', this.node, value.node).operate('eq', 1, [this.node, value.node]));
  }

  /** 1 where both are different members. */
  ne(other: Enum<N, M, W> | NoInfer<M>): Bit {
    return this.eq(other).not();
  }

  /** 1 where the pattern is that of a member: always, unless it came from bits or from a register before its reset. */
  isMember(): Bit {
    return this.shape.isMember(this.asBits());
  }

  /** The bit pattern. */
  asBits(): Bits<W> {
    return wrapBits(this.node);
  }
}

/** The shape of values of one enumeration. */
export interface EnumShape<out N extends string, M extends string, W extends number = number>
  extends Shape<Enum<N, M, W>> {
  readonly name: N;
  readonly enumeration: Enumeration;
  /** Names in order of declaration. */
  readonly members: readonly M[];
  /** Whether each member is one bit of its own. */
  readonly oneHot: boolean;
  /** A bit pattern read as a member; see `isMember` for patterns that may be none. */
  from(pattern: Bits<NoInfer<W>>): Enum<N, M, W>;
  /** 1 where `pattern` is that of a member. */
  isMember(pattern: Bits<NoInfer<W>>): Bit;
}

/** How the members of an enumeration become bits. */
export interface EnumerationOptions<E extends Encoding = Encoding, V extends number = number> {
  /** `binary` (default): 0, 1, 2 and so on; `gray`: one bit between neighbours; `one-hot`: a bit for each. */
  readonly encoding?: E;
  /** Width in bits, where it shall be more than the values need. */
  readonly width?: V;
}

/** The width of a list of members, unless the options say it. */
export type EnumWidth<L extends number, E extends Encoding, V extends number> = number extends V
  ? E extends 'one-hot'
    ? L
    : IndexWidth<L>
  : V;

/**
 * The shape of values that have names: constants are written as these, in TypeScript and in the Verilog. `members` is a list, or an
 * object of names and values. A wrong name does not compile. Enumerations with equal names and members are one shape.
 */
export function enumeration<
  const N extends string,
  const L extends readonly string[],
  const E extends Encoding = 'binary',
  const V extends number = number,
>(name: N, members: L, options?: EnumerationOptions<E, V>): EnumShape<N, L[number], EnumWidth<L['length'], E, V>>;
export function enumeration<
  const N extends string,
  const M extends Readonly<Record<string, number | bigint>>,
  const V extends number = number,
>(name: N, members: M, options?: { readonly width?: V }): EnumShape<N, keyof M & string, V>;
export function enumeration(
  name: string,
  members: readonly string[] | MemberValues,
  options: EnumerationOptions = {},
): EnumShape<string, string> {
  const what = `enumeration '${name}'`;
  const { list, width, oneHot } = membersOf(what, name, members, options);
  checkWidth(what, width);
  const values = new Map(list.map((member) => [member.name, member.value]));
  const names = new Map(list.map((member) => [member.value, member.name]));
  const choice = list.map((member) => `'${member.name}'`).join(', ');
  const text = enumerationText(name, list, width);
  const checkPattern = (pattern: Bits<number>): void => {
    if (!(pattern instanceof Bits) || pattern.node.width !== width) {
      const given = (pattern as Signal | undefined)?.shape?.text ?? String(pattern);
      throw designError(`${what} is ${width} bits wide, the pattern given is ${given}`);
    }
  };
  const shape: EnumShape<string, string> = {
    name,
    enumeration: { name, width, members: list },
    members: list.map((member) => member.name),
    oneHot,
    width,
    signed: false,
    format: undefined,
    text,
    wrap: (node) => new Enum(node, shape),
    pattern: (value) => {
      const pattern = values.get(value as string);
      if (pattern === undefined) {
        const given = typeof value === 'string' ? `'${value}'` : String(value);
        throw designError(`${what} has no member ${given}; its members are ${choice}`);
      }
      return pattern;
    },
    value: (pattern) => {
      const member = names.get(pattern);
      if (member === undefined) throw designError(`${pattern} is the pattern of no member of ${what}`);
      return member;
    },
    from: (pattern) => {
      checkPattern(pattern);
      return shape.wrap(pattern.node);
    },
    isMember: (pattern) => {
      checkPattern(pattern);
      const graph = graphFor('isMember', pattern.node);
      if (list.length === 2 ** width) return wrapBits(graph.constant(1n, 1));
      const tests = list.map(({ value }) => graph.operate('eq', 1, [pattern.node, graph.constant(value, width)]));
      return wrapBits(tests.reduce((either, test) => graph.operate('or', 1, [either, test])));
    },
  };
  return shape;
}
