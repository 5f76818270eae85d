/** Node-level operators shared by the signal classes: width rules and extension in one place. */
import { construction, graphFor } from '../component/context.js';
import type { Graph } from '../ir/graph.js';
import type { Node, Operation } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import type { Bits } from './bits.js';
import type { Signal } from './signal.js';

/** `node` extended to `width` bits with zeros, or with its sign. */
export function extended(node: Node, width: number, signed: boolean): Node {
  return node.width === width ? node : extendedIn(graphFor('extend', node), node, width, signed);
}

/** `extended` as a part of another operation, whose source location it shares. */
function extendedIn(graph: Graph, node: Node, width: number, signed: boolean): Node {
  if (node.width === width) return node;
  if (signed) return graph.operate('sext', width, [node]);
  return graph.operate('cat', width, [graph.constant(0n, width - node.width), node]);
}

/** A bitwise operation on operands of one width. */
export function bitwise(op: 'and' | 'or' | 'xor', a: Node, b: Node): Node {
  const graph = graphFor(op, a, b);
  requireEqualWidths(op, a, b);
  return graph.operate(op, a.width, [a, b]);
}

/** `add`, `sub` or `mul` in `width` bits, operands extended first. */
export function arithmetic(op: 'add' | 'sub' | 'mul', a: Node, b: Node, width: number, signed: boolean): Node {
  const graph = graphFor(op, a, b);
  return graph.operate(op, width, [extendedIn(graph, a, width, signed), extendedIn(graph, b, width, signed)]);
}

/** A comparison by value; operands of different widths are extended to the wider one. */
export function comparison(op: 'eq' | 'ult' | 'slt', a: Node, b: Node, signed: boolean): Node {
  const graph = graphFor(op, a, b);
  const width = Math.max(a.width, b.width);
  return graph.operate(op, 1, [extendedIn(graph, a, width, signed), extendedIn(graph, b, width, signed)]);
}

/** A shift by a constant or by a signal; the result is as wide as `value`. */
export function shift(op: 'shl' | 'shr' | 'sar', value: Node, given: Bits<number> | number): Node {
  const amount = typeof given === 'number' ? given : unsignedNode('shift: the amount', given);
  if (typeof amount !== 'number') return graphFor('shift', value, amount).operate(op, value.width, [value, amount]);
  const { width } = value;
  if (!Number.isInteger(amount) || amount < 0 || amount >= width) {
    throw designError(`shift: a ${width}-bit value can be shifted by 0 to ${width - 1}, not by ${shown(amount)}`);
  }
  if (amount === 0) return value;
  const graph = graphFor('shift', value);
  if (op === 'shl') {
    return graph.operate('cat', width, [graph.slice(value, 0, width - amount), graph.constant(0n, amount)]);
  }
  return extendedIn(graph, graph.slice(value, amount, width - amount), width, op === 'sar');
}

/** Bit `index` of `value`; where the index is a signal, bit 0 of `value` shifted by it with `op`. */
export function bitAt(op: 'shr' | 'sar', value: Node, index: Bits<number> | number): Node {
  if (typeof index !== 'number') {
    const amount = unsignedNode('bit: the index', index);
    return slice(graphFor('bit', value, amount).operate(op, value.width, [value, amount]), 0, 0);
  }
  if (!Number.isInteger(index) || index < 0 || index >= value.width) {
    throw designError(`bit(${index}) of a ${value.width}-bit value: its bits are 0 to ${value.width - 1}`);
  }
  return slice(value, index, index);
}

/** The node of an unsigned signal, for amounts and indices. */
function unsignedNode(what: string, value: unknown): Node {
  const { kind, node } = (value ?? {}) as { readonly kind?: unknown; readonly node?: Node };
  if (kind !== 'bits' || !node) {
    throw designError(`${what} must be a whole number or a signal of bits, not ${shown(value)}`);
  }
  return node;
}

/** The node of the other operand of `self`: a signal of the same kind, or a constant. */
export function operandNode(self: Signal & { readonly kind: string }, other: unknown): Node {
  const { kind, node } = (other ?? {}) as { readonly kind?: unknown; readonly node?: Node };
  if (kind === self.kind && node) return node;
  if (typeof other === 'object' && other !== null && 'node' in other) {
    const remedy =
      kind === 'signed'
        ? 'write .asBits() or .toSigned()'
        : kind === 'bits'
          ? 'write .toSigned() or .asBits()'
          : 'write .asBits()';
    throw designError(
      `an operator of ${self.shape.text} got ${shown(other)}: both must be bits or both signed; ${remedy} where that is meant`,
    );
  }
  return construction('an operator').graph.constant(self.shape.pattern(other), self.node.width);
}

/** Bits `high..low` of `value`. */
export function slice(value: Node, high: number, low: number): Node {
  const { width } = value;
  if (!Number.isInteger(high) || !Number.isInteger(low) || low < 0 || high < low || high >= width) {
    throw designError(
      `bits(${shown(high)}, ${shown(low)}) of a ${width}-bit value: write bits(high, low) with ${width - 1} >= high >= low >= 0`,
    );
  }
  return graphFor('bits', value).slice(value, low, high - low + 1);
}

/** The low `width` bits. */
export function truncated(value: Node, width: number): Node {
  if (!Number.isInteger(width) || width < 1 || width > value.width) {
    throw designError(
      `trunc(${shown(width)}) of a ${value.width}-bit value: write a width from 1 to ${value.width}, or extend(${shown(width)}) to widen`,
    );
  }
  return graphFor('trunc', value).slice(value, 0, width);
}

/** Extension with its own width rule. */
export function widened(value: Node, width: number, signed: boolean): Node {
  if (!Number.isInteger(width) || width < value.width) {
    throw designError(
      `extend(${shown(width)}) of a ${value.width}-bit value: write a width of at least ${value.width}, or trunc(${shown(width)}) to narrow`,
    );
  }
  return extended(value, width, signed);
}

/** A unary operation whose result is as wide as the operand, or a reduction to one bit. */
export function unary(op: Extract<Operation, 'not' | 'all' | 'any' | 'parity'>, value: Node): Node {
  return graphFor(op, value).operate(op, op === 'not' ? value.width : 1, [value]);
}

/** `count` copies of `node` side by side. */
export function repeated(node: Node, count: number): Node {
  if (count === 1) return node;
  return graphFor('repeat', node).operate('cat', node.width * count, new Array<Node>(count).fill(node));
}

/** Refuses operands of unequal widths. */
export function requireEqualWidths(what: string, a: Node, b: Node): void {
  if (a.width !== b.width) {
    throw designError(
      `${what}: the operands are ${a.width} and ${b.width} bits wide; bring them to one width with extend, trunc or resize`,
    );
  }
}
