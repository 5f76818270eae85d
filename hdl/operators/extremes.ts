/** The smaller and the larger of two values, and the distance of one from 0. */
import { graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { comparison, extended, slice } from '../signal/operate.js';

/** The smaller of `a` and `b`, as wide as the wider one. */
export function smaller(a: Node, b: Node, signed: boolean): Node {
  return chosen('min', comparison(signed ? 'slt' : 'ult', a, b, signed), a, b, signed);
}

/** The larger of `a` and `b`, as wide as the wider one. */
export function larger(a: Node, b: Node, signed: boolean): Node {
  return chosen('max', comparison(signed ? 'slt' : 'ult', b, a, signed), a, b, signed);
}

/** The unsigned distance of a two's complement value from 0, as wide as it. */
export function magnitude(value: Node): Node {
  const { width } = value;
  const graph = graphFor('abs', value);
  // -x is ~(x - 1): the inversion shares a lookup table with the choice, where that of 0 - x would come before the carries.
  const below = graph.operate('sub', width, [value, graph.constant(1n, width)]);
  const opposite = graph.operate('not', width, [below]);
  return graph.operate('mux', width, [slice(value, width - 1, width - 1), opposite, value]);
}

function chosen(what: string, select: Node, a: Node, b: Node, signed: boolean): Node {
  const width = Math.max(a.width, b.width);
  const graph = graphFor(what, a, b);
  return graph.operate('mux', width, [select, extended(a, width, signed), extended(b, width, signed)]);
}
