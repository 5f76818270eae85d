/** Unsigned bit vectors: the shape `bits(w)`, its signal and its operators. */
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { larger, smaller } from '../operators/extremes.js';
import { topRun, zerosFrom } from '../operators/leading.js';
import { onesOf } from '../operators/popcount.js';
import { reversed } from '../operators/reverse.js';
import { rotatedLeft, rotatedRight } from '../operators/rotate.js';
import { type Saturated, saturatedBits } from '../operators/saturate.js';
import { type Constant, checkWidth, fitting, integer, type Shape } from '../shape/shape.js';
import type { CountWidth } from '../types/bit-length.js';
import type { Add, AtMost, Max, Mul, Sub, WidthError } from '../types/decimal.js';
import {
  arithmetic,
  bitAt,
  bitwise,
  comparison,
  extended,
  operandNode,
  repeated,
  requireEqualWidths,
  shift,
  slice,
  truncated,
  unary,
  widened,
} from './operate.js';
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

  /** Bit `index`, 0 being the lowest; where the index is a signal, 0 beyond the highest. */
  bit<A extends number, I extends number>(this: Bits<A>, index: I): BitOf<A, I>;
  bit(index: Bits<number>): Bits<1>;
  bit(index: Bits<number> | number): Bits<1> {
    return wrapBits(bitAt('shr', this.node, index));
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
    return wrapBits(shift('shl', this.node, amount));
  }

  /** Shifted towards bit 0, zeros coming in; the width stays. */
  shiftRight(amount: Bits<number> | number): Bits<W> {
    return wrapBits(shift('shr', this.node, amount));
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
    return wrapBits(repeated(this.node, count));
  }

  /** Rotated towards the top by `amount` modulo the width. */
  rotateLeft(amount: Bits<number> | number): Bits<W> {
    return rotatedLeft(this, amount);
  }

  /** Rotated towards bit 0 by `amount` modulo the width. */
  rotateRight(amount: Bits<number> | number): Bits<W> {
    return rotatedRight(this, amount);
  }

  /** The bits in the opposite order: bit 0 highest. */
  reverse(): Bits<W> {
    return reversed(this);
  }

  /** How many bits are 1, 0 to W. */
  popcount<A extends number>(this: Bits<A>): Bits<CountWidth<A>>;
  popcount(): Bits<number> {
    return onesOf(this);
  }

  /** How many zeros stand above the highest 1; W where all bits are 0. */
  leadingZeros<A extends number>(this: Bits<A>): Bits<CountWidth<A>>;
  leadingZeros(): Bits<number> {
    return zerosFrom('high', this);
  }

  /** How many zeros stand below the lowest 1; W where all bits are 0. */
  trailingZeros<A extends number>(this: Bits<A>): Bits<CountWidth<A>>;
  trailingZeros(): Bits<number> {
    return zerosFrom('low', this);
  }

  /** How many bits from the top on equal the highest one, 1 to W. */
  leadingRun<A extends number>(this: Bits<A>): Bits<CountWidth<A>>;
  leadingRun(): Bits<number> {
    return topRun(this);
  }

  /** The value in `width` bits, or 2^width - 1 where it is larger. */
  saturate<A extends number, V extends number>(this: Bits<A>, width: V): Saturated<A, V, Bits<V>>;
  saturate(width: number): Bits<number> {
    return saturatedBits(this, width);
  }

  /** Sum, or 2^W - 1 where it is larger. */
  addSaturating(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    const b = sameWidth('addSaturating', this, other);
    const sum = wrapBits<number>(arithmetic('add', this.node, b, this.node.width + 1, false));
    return saturatedBits(sum, this.node.width) as Bits<W>;
  }

  /** Difference, or 0 where it is negative. */
  subSaturating(other: Bits<NoInfer<W>> | Constant): Bits<W> {
    const b = sameWidth('subSaturating', this, other);
    const { width } = this.node;
    const difference = arithmetic('sub', this.node, b, width + 1, false);
    const isPositive = unary('not', slice(difference, width, width));
    return wrapBits(bitwise('and', slice(difference, width - 1, 0), repeated(isPositive, width)));
  }

  /** The smaller of both, as wide as the wider one. */
  min<A extends number>(this: Bits<A>, other: Constant): Bits<A>;
  min<A extends number, V extends number>(this: Bits<A>, other: Bits<V>): Bits<Max<A, V>>;
  min(other: Bits<number> | Constant): Bits<number> {
    return wrapBits(smaller(this.node, operand(this, other), false));
  }

  /** The larger of both, as wide as the wider one. */
  max<A extends number>(this: Bits<A>, other: Constant): Bits<A>;
  max<A extends number, V extends number>(this: Bits<A>, other: Bits<V>): Bits<Max<A, V>>;
  max(other: Bits<number> | Constant): Bits<number> {
    return wrapBits(larger(this.node, operand(this, other), false));
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
      value: (pattern) => pattern,
      pattern: (value) => {
        const pattern = integer(text, value);
        if (pattern < 0n || pattern >> BigInt(width) !== 0n) {
          const range = width <= 16 ? `0 to ${2 ** width - 1}` : `0 to 2^${width} - 1`;
          throw designError(
            `the constant ${value} does not fit ${text}, which holds ${range}; ${fitting(pattern)} would hold it`,
          );
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
  return operandNode(self, other);
}

function sameWidth(what: string, self: Bits<number>, other: Bits<number> | Constant): Node {
  const node = operand(self, other);
  requireEqualWidths(what, self.node, node);
  return node;
}
