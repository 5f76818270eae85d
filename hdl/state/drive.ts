/** Assigning a value or constant to a register or wire, with the checks both share. */
import { shapeRemedy } from '../checks/shapes.js';
import { construction, graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import type { Shape } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import { givenSignal } from '../signal/given.js';
import type { Signal } from '../signal/signal.js';
import { assign, type Target } from './assignment.js';

/** Records the assignment of `value` to `targets`, one per leaf of `shape`, in the innermost open block. */
export function drive(what: () => string, targets: readonly Target[], shape: Shape, value: unknown): void {
  const { block, graph } = construction('an assignment');
  if (value === undefined || value === null) {
    throw designError(`${what()} is ${shape.text}, but the value assigned is ${value}; assign a signal or a constant`);
  }
  const signal = givenSignal(shape as Shape<Signal>, value as never);
  if (signal.shape.text !== shape.text) {
    const remedy = shapeRemedy(shape.text, signal.shape.text);
    throw designError(`${what()} is ${shape.text}, but the value assigned is ${signal.shape.text}${remedy}`);
  }
  const leaves = leavesOf(signal);
  graphFor('an assignment', ...leaves.map(({ node }) => node));
  const location = graph.here();
  targets.forEach((target, i) => {
    assign(block, target, (leaves[i] as Signal).node, location);
  });
}

/** The targets of wires, by their nodes: what a port that flows backwards is to drive. */
const wireTargets = new WeakMap<Node, Target>();

/** Remembers that the wire `node` is driven through `target`. */
export function rememberWire(node: Node, target: Target): void {
  wireTargets.set(node, target);
}

/** Drives the wire `signal` by `value`: the ready of a stream that goes into an instance or out of a component. */
export function driveNode(signal: Signal, value: Node): void {
  const target = wireTargets.get(signal.node);
  if (!target) {
    throw designError('the ready of a stream must be a wire; make streams with streamOf(valid, data)');
  }
  const location = captureLocation();
  // Handing a stream on is no assignment under a condition, wherever it is written.
  let { block } = construction('a stream');
  while (block.within) ({ block } = block.within);
  assign(block, target, value, location);
  if (target.stream) target.stream.consumed = location;
}
