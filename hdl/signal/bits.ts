/** Unsigned bit vectors: the shape `bits(w)`, its signal and its operators. */
import { construction, graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { type Constant, checkWidth, integer, type Shape } from '../shape/shape.js';
import type { Add, AtMost, Max, Mul, Sub, WidthError } from '../types/decimal.js';
import { arithmetic, bitwise, comparison, extended, shift, slice, truncated, unary, widened } from './operate.js';
import { Signal } from './signal.js';
import { Signed } from './signed.js';

/** The type of bit I of a W-bit value, or the reason why there is no such bit. */
export type BitOf<W extends number, I extends number> =
  AtMost<Add<I, 1>, W> extends false ? WidthError<`bit ${I} of a ${W}-bit value`> : Bits<1>;

/** The type of bits High..Low of a W-bit value, or the reason why there are no such bits. */
export type SliceOf<W extends number, High extends number, Low extends number> =
  AtMost<Add<High, 1>, W> extends false
    ? WidthError<`bit ${High} of a ${W}-bit value`>
    : Sub<High, Low> extends infer D
      ? D extends number
        ? Bits<Add<D, 1>>
        : D
      : never;

/** The type of `value.trunc(V)`, or the reason why it is none. */
export type Truncated<W extends number, V extends number, S> =
  AtMost<V, W> extends false ? WidthError<`trunc(${V}) of a ${W}-bit value`> : S;

/** The type of `value.extend(V)`, or the reason why it is none. */
export type Extended<W extends number, V extends number, S> =
  AtMost<W, V> extends false ? WidthError<`extend(${V}) of a ${W}-bit value`> : S;

/**
 * An unsigned value of W bits; a constant operand takes the width of the other operand.
 *
 * Methods whose result has another width name the width of `this` themselves: it keeps `Bits<8>` assignable to `Bits<number>`.
 */
export class Bits<out W extends number> extends Signal {
  declare readonly '~value': Constant;
  readonly shape: Shape<Bits<W>>;
  /** Keeps `Bits` and `Signed` apart for the type checker. */
  readonly kind = 'bits';

  constructor(node: Node, shape: Shape<Bits<W>>) {
    super(node);
    this.shape = shape;
  }

  /** Width in bits. */
  get width(): W {
    return this.node.width as W;
  }

  /** Bit `index`, 0 being the lowest. */
  bit<A extends number, I extends number>(this: Bits<A>, index: I): BitOf<A, I>;
  bit(index: number): Bits<1> {
    return wrapBits(slice(this.node, index, index));
  }

  /** Bits high..low, both included. */
  bits<A extends number, High extends number, Low extends number>(
    this: Bits<A>,
    high: High,
    low: Low,
  ): SliceOf<A, High, Low>;
  bits(high: number, low: number): Bits<number> {
    return wrapBits(slice(this.node, high, low));
  }

  /** The highest bit. */
  get msb(): Bits<1> {
    return wrapBits(slice(this.node, this.node.width - 1, this.node.width - 1));
  }

  /** Every bit inverted. */
  not(): Bits<W> {
    return wrapBits(unary('not', this.node));
  }

  /** Bitwise and. */
  and(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    return wrapBits(bitwise('and', this.node, operand(this, other)));
  }

  /** Bitwise or. */
  or(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    return wrapBits(bitwise('or', this.node, operand(this, other)));
  }

  /** Bitwise exclusive or. */
  xor(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    return wrapBits(bitwise('xor', this.node, operand(this, other)));
  }

  /** Sum, one bit wider than the wider operand. */
  add<A extends number>(this: Bits<A>, other: Constant): Bits<Add<A, 1>>;
  add<A extends number, V extends number>(this: Bits<A>, other: Bits<V>): Bits<Add<Max<A, V>, 1>>;
  add(other: Bits<number> | Constant): Bits<number> {
    const b = operand(this, other);
    return wrapBits(arithmetic('add', this.node, b, Math.max(this.node.width, b.width) + 1, false));
  }

  /** Difference as a signed value, one bit wider than the wider operand. */
  sub<A extends number>(this: Bits<A>, other: Constant): Signed<Add<A, 1>>;
  sub<A extends number, V extends number>(this: Bits<A>, other: Bits<V>): Signed<Add<Max<A, V>, 1>>;
  sub(other: Bits<number> | Constant): Signed<number> {
    const b = operand(this, other);
    return Signed.of(arithmetic('sub', this.node, b, Math.max(this.node.width, b.width) + 1, false));
  }

  /** Product, as wide as both operands together. */
  mul<A extends number>(this: Bits<A>, other: Constant): Bits<Mul<A, 2>>;
  mul<A extends number, V extends number>(this: Bits<A>, other: Bits<V>): Bits<Add<A, V>>;
  mul(other: Bits<number> | Constant): Bits<number> {
    const b = operand(this, other);
    return wrapBits(arithmetic('mul', this.node, b, this.node.width + b.width, false));
  }

  /** Sum modulo 2^W. */
  wrapAdd(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    return wrapBits(arithmetic('add', this.node, sameWidth('wrapAdd', this, other), this.node.width, false));
  }

  /** Difference modulo 2^W. */
  wrapSub(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    return wrapBits(arithmetic('sub', this.node, sameWidth('wrapSub', this, other), this.node.width, false));
  }

  /** Whether both are equal, by value: the narrower operand is extended. */
  eq(other: Bits<number> | Constant): Bits<1> {
    return wrapBits(comparison('eq', this.node, operand(this, other), false));
  }

  /** Whether they differ, by value. */
  ne(other: Bits<number> | Constant): Bits<1> {
    return this.eq(other).not();
  }

  /** this < other, unsigned. */
  lt(other: Bits<number> | Constant): Bits<1> {
    return wrapBits(comparison('ult', this.node, operand(this, other), false));
  }

  /** this <= other, unsigned. */
  le(other: Bits<number> | Constant): Bits<1> {
    return this.gt(other).not();
  }

  /** this > other, unsigned. */
  gt(other: Bits<number> | Constant): Bits<1> {
    return wrapBits(comparison('ult', operand(this, other), this.node, false));
  }

  /** this >= other, unsigned. */
  ge(other: Bits<number> | Constant): Bits<1> {
    return this.lt(other).not();
  }

  /** 1 where every bit is 1. */
  all(): Bits<1> {
    return wrapBits(unary('all', this.node));
  }

  /** 1 where some bit is 1. */
  any(): Bits<1> {
    return wrapBits(unary('any', this.node));
  }

  /** 1 where no bit is 1. */
  none(): Bits<1> {
    return this.any().not();
  }

  /** 1 where an odd number of bits is 1. */
  parity(): Bits<1> {
    return wrapBits(unary('parity', this.node));
  }

  /** Shifted towards the top, zeros coming in; the width stays, so extend first to keep the bits that leave. */
  shiftLeft(amount: Bits<number> | number): Bits<W> {
    return wrapBits(shift('shl', this.node, typeof amount === 'number' ? amount : amount.node));
  }

  /** Shifted towards bit 0, zeros coming in; the width stays. */
  shiftRight(amount: Bits<number> | number): Bits<W> {
    return wrapBits(shift('shr', this.node, typeof amount === 'number' ? amount : amount.node));
  }

  /** The low `width` bits. */
  trunc<A extends number, V extends number>(this: Bits<A>, width: V): Truncated<A, V, Bits<V>>;
  trunc(width: number): Bits<number> {
    return wrapBits(truncated(this.node, width));
  }

  /** Zeros added on top up to `width` bits. */
  extend<A extends number, V extends number>(this: Bits<A>, width: V): Extended<A, V, Bits<V>>;
  extend(width: number): Bits<number> {
    return wrapBits(widened(this.node, width, false));
  }

  /** `trunc` or `extend`, whichever leads to `width` bits. */
  resize<V extends number>(width: V): Bits<V> {
    checkWidth('resize', width);
    return wrapBits(width < this.node.width ? truncated(this.node, width) : extended(this.node, width, false));
  }

  /** The value `count` times side by side. */
  repeat<A extends number, N extends number>(this: Bits<A>, count: N): Bits<Mul<A, N>>;
  repeat(count: number): Bits<number> {
    if (!Number.isInteger(count) || count < 1) throw designError(`repeat takes a whole number from 1 up, not ${count}`);
    const width = this.node.width * count;
    checkWidth(`repeat(${count})`, width);
    const copies = new Array<Node>(count).fill(this.node);
    return wrapBits(count === 1 ? this.node : graphFor('repeat', this.node).operate('cat', width, copies));
  }

  /** The same pattern read as two's complement. */
  asSigned(): Signed<W> {
    return Signed.of(this.node);
  }

  /** The same value as a signed one, one bit wider. */
  toSigned<A extends number>(this: Bits<A>): Signed<Add<A, 1>> {
    return Signed.of(extended(this.node, this.node.width + 1, false));
  }
}

/** One bit: a truth value, or the vector of width 1. */
export type Bit = Bits<1>;

const shapes = new Map<number, Shape<Bits<number>>>();

/** The shape of unsigned values of `width` bits, 1 to 65 536. */
export function bits<W extends number>(width: W): Shape<Bits<W>> {
  let shape = shapes.get(width);
  if (!shape) {
    checkWidth('bits', width);
    const text = width === 1 ? 'bit' : `bits(${width})`;
    const made: Shape<Bits<number>> = {
      width,
      signed: false,
      format: undefined,
      text,
      wrap: (node) => new Bits(node, made),
      pattern: (value) => {
        const pattern = integer(text, value);
        if (pattern < 0n || pattern >> BigInt(width) !== 0n) {
          const range = width <= 16 ? `0 to ${2 ** width - 1}` : `0 to 2^${width} - 1`;
          throw designError(`the constant ${value} does not fit ${text}, which holds ${range}`);
        }
        return pattern;
      },
    };
    shape = made;
    shapes.set(width, shape);
  }
  return shape as Shape<Bits<W>>;
}

/** The shape of one bit. */
export const bit: Shape<Bit> = bits(1);

/** A node as an unsigned signal. */
export function wrapBits<W extends number>(node: Node): Bits<W> {
  return bits(node.width).wrap(node) as Bits<W>;
}

function operand(self: Bits<number>, other: Bits<number> | Constant): Node {
  if (other instanceof Signal) return other.node;
  const { graph } = construction('an operator');
  return graph.constant(self.shape.pattern(other), self.node.width);
}

function sameWidth(what: string, self: Bits<number>, other: Bits<number> | Constant): Node {
  const node = operand(self, other);
  if (node.width !== self.node.width) {
    throw designError(
      `${what}: the operands are ${self.node.width} and ${node.width} bits wide; bring them to one width with extend, trunc or resize`,
    );
  }
  return node;
}
