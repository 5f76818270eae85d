/** Choosing between two values. */
import { graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { ConstantOf } from '../shape/shape.js';
import { joinNodes, leavesOf } from '../shape/split.js';
import type { Bit } from './bits.js';
import { constant } from './constant.js';
import { type Plain, Signal } from './signal.js';

/** `whenOne` where `select` is 1, `whenZero` where it is 0; both of one shape. One of them may be a constant. */
export function mux<S extends Signal>(
  select: Bit,
  whenOne: S,
  whenZero: NoInfer<Plain<S>> | NoInfer<ConstantOf<S>>,
): Plain<S>;
export function mux<S extends Signal>(select: Bit, whenOne: NoInfer<ConstantOf<S>>, whenZero: S): Plain<S>;
export function mux(select: Bit, whenOne: unknown, whenZero: unknown): Signal {
  const shape = whenOne instanceof Signal ? whenOne.shape : whenZero instanceof Signal ? whenZero.shape : undefined;
  if (!shape) throw designError('mux: one of the two values must be a signal; write constant(shape, value)');
  const one = whenOne instanceof Signal ? whenOne : constant(shape, whenOne);
  const zero = whenZero instanceof Signal ? whenZero : constant(shape, whenZero);
  if (one.shape.text !== zero.shape.text) {
    throw designError(`mux: the values are ${one.shape.text} and ${zero.shape.text}; both must have one shape`);
  }
  if (select.node.width !== 1) {
    throw designError(`mux: the select is ${select.node.width} bits wide; it must be one bit, such as a comparison`);
  }
  const ones = leavesOf(one);
  const zeros = leavesOf(zero);
  const graph = graphFor('mux', select.node, one.node, zero.node);
  return joinNodes(
    shape,
    ones.map(({ node }, i) => graph.operate('mux', node.width, [select.node, node, (zeros[i] as Signal).node])),
  );
}
