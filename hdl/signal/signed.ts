/** Two's complement integers: the shape `signed(w)`, its signal and its operators. */
import { construction } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { larger, magnitude, smaller } from '../operators/extremes.js';
import { topRun } from '../operators/leading.js';
import { type Saturated, saturatedSigned, saturatedUnsigned } from '../operators/saturate.js';
import { type Constant, checkWidth, fitting, integer, type Shape } from '../shape/shape.js';
import type { CountWidth } from '../types/bit-length.js';
import type { Add, Max, Mul } from '../types/decimal.js';
import { type BitOf, type Bits, type Extended, type SliceOf, type Truncated, wrapBits } from './bits.js';
import {
  arithmetic,
  bitAt,
  bitwise,
  comparison,
  extended,
  operandNode,
  requireEqualWidths,
  shift,
  slice,
  truncated,
  unary,
  widened,
} from './operate.js';
import { Signal } from './signal.js';

/** A two's complement value of W bits; a constant operand takes the width of the other operand. */
export class Signed<out W extends number> extends Signal {
  declare readonly '~value': Constant;
  readonly shape: Shape<Signed<W>>;
  /** Keeps `Bits` and `Signed` apart for the type checker. */
  readonly kind = 'signed';

  constructor(node: Node, shape: Shape<Signed<W>>) {
    super(node);
    this.shape = shape;
  }

  /** A node as a signed signal. */
  static of<W extends number>(node: Node): Signed<W> {
    return signed(node.width).wrap(node) as Signed<W>;
  }

  /** Width in bits. */
  get width(): W {
    return this.node.width as W;
  }

  /** The sign bit: 1 for negative values. */
  get sign(): Bits<1> {
    return wrapBits(slice(this.node, this.node.width - 1, this.node.width - 1));
  }

  /** Bit `index` of the pattern, 0 being the lowest; where the index is a signal, the sign beyond the highest. */
  bit<A extends number, I extends number>(this: Signed<A>, index: I): BitOf<A, I>;
  bit(index: Bits<number>): Bits<1>;
  bit(index: Bits<number> | number): Bits<1> {
    return wrapBits(bitAt('sar', this.node, index));
  }

  /** Bits high..low of the pattern, both included, which are unsigned. */
  bits<A extends number, High extends number, Low extends number>(
    this: Signed<A>,
    high: High,
    low: Low,
  ): SliceOf<A, High, Low>;
  bits(high: number, low: number): Bits<number> {
    return wrapBits(slice(this.node, high, low));
  }

  /** Every bit inverted: -1 - this. */
  not(): Signed<W> {
    return Signed.of(unary('not', this.node));
  }

  /** Bitwise and. */
  and(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    return Signed.of(bitwise('and', this.node, operand(this, other)));
  }

  /** Bitwise or. */
  or(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    return Signed.of(bitwise('or', this.node, operand(this, other)));
  }

  /** Bitwise exclusive or. */
  xor(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    return Signed.of(bitwise('xor', this.node, operand(this, other)));
  }

  /** Sum, one bit wider than the wider operand. */
  add<A extends number>(this: Signed<A>, other: Constant): Signed<Add<A, 1>>;
  add<A extends number, V extends number>(this: Signed<A>, other: Signed<V>): Signed<Add<Max<A, V>, 1>>;
  add(other: Signed<number> | Constant): Signed<number> {
    const b = operand(this, other);
    return Signed.of(arithmetic('add', this.node, b, Math.max(this.node.width, b.width) + 1, true));
  }

  /** Difference, one bit wider than the wider operand. */
  sub<A extends number>(this: Signed<A>, other: Constant): Signed<Add<A, 1>>;
  sub<A extends number, V extends number>(this: Signed<A>, other: Signed<V>): Signed<Add<Max<A, V>, 1>>;
  sub(other: Signed<number> | Constant): Signed<number> {
    const b = operand(this, other);
    return Signed.of(arithmetic('sub', this.node, b, Math.max(this.node.width, b.width) + 1, true));
  }

  /** Product, as wide as both operands together. */
  mul<A extends number>(this: Signed<A>, other: Constant): Signed<Mul<A, 2>>;
  mul<A extends number, V extends number>(this: Signed<A>, other: Signed<V>): Signed<Add<A, V>>;
  mul(other: Signed<number> | Constant): Signed<number> {
    const b = operand(this, other);
    return Signed.of(arithmetic('mul', this.node, b, this.node.width + b.width, true));
  }

  /** The negative, one bit wider, since the most negative value has no opposite. */
  neg<A extends number>(this: Signed<A>): Signed<Add<A, 1>> {
    const { graph } = construction('neg');
    return Signed.of(arithmetic('sub', graph.constant(0n, this.node.width), this.node, this.node.width + 1, true));
  }

  /** Sum modulo 2^W. */
  wrapAdd(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    const b = operand(this, other);
    requireEqualWidths('wrapAdd', this.node, b);
    return Signed.of(arithmetic('add', this.node, b, this.node.width, true));
  }

  /** Difference modulo 2^W. */
  wrapSub(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    const b = operand(this, other);
    requireEqualWidths('wrapSub', this.node, b);
    return Signed.of(arithmetic('sub', this.node, b, this.node.width, true));
  }

  /** Whether both are equal, by value. */
  eq(other: Signed<number> | Constant): Bits<1> {
    return wrapBits(comparison('eq', this.node, operand(this, other), true));
  }

  /** Whether they differ, by value. */
  ne(other: Signed<number> | Constant): Bits<1> {
    return this.eq(other).not();
  }

  /** this < other, signed. */
  lt(other: Signed<number> | Constant): Bits<1> {
    return wrapBits(comparison('slt', this.node, operand(this, other), true));
  }

  /** this <= other, signed. */
  le(other: Signed<number> | Constant): Bits<1> {
    return this.gt(other).not();
  }

  /** this > other, signed. */
  gt(other: Signed<number> | Constant): Bits<1> {
    return wrapBits(comparison('slt', operand(this, other), this.node, true));
  }

  /** this >= other, signed. */
  ge(other: Signed<number> | Constant): Bits<1> {
    return this.lt(other).not();
  }

  /** Shifted towards the top, zeros coming in; the width stays, so extend first to keep the bits that leave. */
  shiftLeft(amount: Bits<number> | number): Signed<W> {
    return Signed.of(shift('shl', this.node, amount));
  }

  /** Shifted towards bit 0, copies of the sign coming in; the width stays. */
  shiftRight(amount: Bits<number> | number): Signed<W> {
    return Signed.of(shift('sar', this.node, amount));
  }

  /** The low `width` bits, read as two's complement. */
  trunc<A extends number, V extends number>(this: Signed<A>, width: V): Truncated<A, V, Signed<V>>;
  trunc(width: number): Signed<number> {
    return Signed.of(truncated(this.node, width));
  }

  /** Copies of the sign added on top up to `width` bits. */
  extend<A extends number, V extends number>(this: Signed<A>, width: V): Extended<A, V, Signed<V>>;
  extend(width: number): Signed<number> {
    return Signed.of(widened(this.node, width, true));
  }

  /** `trunc` or `extend`, whichever leads to `width` bits. */
  resize<V extends number>(width: V): Signed<V> {
    checkWidth('resize', width);
    return Signed.of(width < this.node.width ? truncated(this.node, width) : extended(this.node, width, true));
  }

  /** The distance from 0: unsigned, so that the most negative value has one, too. */
  abs(): Bits<W> {
    return wrapBits(magnitude(this.node));
  }

  /** How many bits from the top on equal the sign, 1 to W. */
  leadingRun<A extends number>(this: Signed<A>): Bits<CountWidth<A>>;
  leadingRun(): Bits<number> {
    return topRun(wrapBits(this.node));
  }

  /** The value in `width` bits, or the nearest end of its range: -2^(width - 1) to 2^(width - 1) - 1. */
  saturate<A extends number, V extends number>(this: Signed<A>, width: V): Saturated<A, V, Signed<V>>;
  saturate(width: number): Signed<number> {
    return saturatedSigned(this, width);
  }

  /** The value as an unsigned one of `width` bits, or the nearest end of its range: 0 to 2^width - 1. */
  saturateUnsigned<A extends number, V extends number>(this: Signed<A>, width: V): Saturated<A, V, Bits<V>>;
  saturateUnsigned(width: number): Bits<number> {
    return saturatedUnsigned(this, width);
  }

  /** Sum, or the nearest end of the range of W bits. */
  addSaturating(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    const b = operand(this, other);
    requireEqualWidths('addSaturating', this.node, b);
    const sum = Signed.of<number>(arithmetic('add', this.node, b, this.node.width + 1, true));
    return saturatedSigned(sum, this.node.width) as Signed<W>;
  }

  /** Difference, or the nearest end of the range of W bits. */
  subSaturating(other: Signed<NoInfer<W>> | Constant): Signed<W> {
    const b = operand(this, other);
    requireEqualWidths('subSaturating', this.node, b);
    const difference = Signed.of<number>(arithmetic('sub', this.node, b, this.node.width + 1, true));
    return saturatedSigned(difference, this.node.width) as Signed<W>;
  }

  /** The smaller of both, as wide as the wider one. */
  min<A extends number>(this: Signed<A>, other: Constant): Signed<A>;
  min<A extends number, V extends number>(this: Signed<A>, other: Signed<V>): Signed<Max<A, V>>;
  min(other: Signed<number> | Constant): Signed<number> {
    return Signed.of(smaller(this.node, operand(this, other), true));
  }

  /** The larger of both, as wide as the wider one. */
  max<A extends number>(this: Signed<A>, other: Constant): Signed<A>;
  max<A extends number, V extends number>(this: Signed<A>, other: Signed<V>): Signed<Max<A, V>>;
  max(other: Signed<number> | Constant): Signed<number> {
    return Signed.of(larger(this.node, operand(this, other), true));
  }

  /** The same pattern read as unsigned. */
  asBits(): Bits<W> {
    return wrapBits(this.node);
  }
}

const shapes = new Map<number, Shape<Signed<number>>>();

/** The shape of two's complement integers of `width` bits, 1 to 65 536. */
export function signed<W extends number>(width: W): Shape<Signed<W>> {
  let shape = shapes.get(width);
  if (!shape) {
    checkWidth('signed', width);
    const made: Shape<Signed<number>> = {
      width,
      signed: true,
      format: undefined,
      text: `signed(${width})`,
      wrap: (node) => new Signed(node, made),
      value: (pattern) => BigInt.asIntN(width, pattern),
      pattern: (value) => {
        const exact = integer(`signed(${width})`, value);
        if (BigInt.asIntN(width, exact) !== exact) {
          const range =
            width <= 16 ? `${-(2 ** (width - 1))} to ${2 ** (width - 1) - 1}` : `-2^${width - 1} to 2^${width - 1} - 1`;
          throw designError(
            `the constant ${value} does not fit signed(${width}), which holds ${range}; ${fitting(exact, true)} would hold it`,
          );
        }
        return BigInt.asUintN(width, exact);
      },
    };
    shape = made;
    shapes.set(width, shape);
  }
  return shape as Shape<Signed<W>>;
}

function operand(self: Signed<number>, other: Signed<number> | Constant): Node {
  return operandNode(self, other);
}
