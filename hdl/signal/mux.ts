/** Choosing between two values. */
import { shapeRemedy } from '../checks/shapes.js';
import { graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Given } from '../shape/shape.js';
import { joinNodes, leavesOf } from '../shape/split.js';
import type { Bit } from './bits.js';
import { givenSignal } from './given.js';
import { oneBitNode } from './one-bit.js';
import { type Plain, Signal } from './signal.js';

/**
 * `whenOne` where `select` is 1, `whenZero` where it is 0; both of one shape. One of them may be a constant, or for a struct or vec
 * an object or list of signals and constants.
 */
export function mux<S extends Signal>(
  select: Bit,
  whenOne: S,
  whenZero: NoInfer<Plain<S>> | NoInfer<Given<S>>,
): Plain<S>;
export function mux<S extends Signal>(select: Bit, whenOne: NoInfer<Given<S>>, whenZero: S): Plain<S>;
export function mux(select: Bit, whenOne: unknown, whenZero: unknown): Signal {
  const condition = oneBitNode('mux: the select', select);
  const shape = whenOne instanceof Signal ? whenOne.shape : whenZero instanceof Signal ? whenZero.shape : undefined;
  if (!shape) throw designError('mux: one of the two values must be a signal; write constant(shape, value)');
  const one = givenSignal(shape, whenOne);
  const zero = givenSignal(shape, whenZero);
  if (one.shape.text !== zero.shape.text) {
    throw designError(
      `mux: the values are ${one.shape.text} and ${zero.shape.text}; both must have one shape${shapeRemedy(one.shape.text, zero.shape.text)}`,
    );
  }
  // Nearly all values are of one node.
  if (!shape.composite) {
    const graph = graphFor('mux', condition, one.node, zero.node);
    return shape.wrap(graph.operate('mux', shape.width, [condition, one.node, zero.node]));
  }
  const ones = leavesOf(one);
  const zeros = leavesOf(zero);
  const graph = graphFor('mux', condition, ...[...ones, ...zeros].map(({ node }) => node));
  return joinNodes(
    shape,
    ones.map(({ node }, i) => graph.operate('mux', node.width, [condition, node, (zeros[i] as Signal).node])),
  );
}
