/** Assigning a value or constant to a register or wire, with the checks both share. */
import { construction, graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import type { Constant, Shape } from '../shape/shape.js';
import { constant } from '../signal/constant.js';
import { Signal } from '../signal/signal.js';
import { assign, type Target } from './assignment.js';

/** Records the assignment of `value` to `target` in the innermost open block. */
export function drive(target: Target, shape: Shape, value: Signal | Constant): void {
  const { block } = construction('an assignment');
  const signal = value instanceof Signal ? value : constant(shape, value);
  if (signal.shape.text !== shape.text) {
    throw designError(`${target.text()} is ${shape.text}, but the value assigned is ${signal.shape.text}`);
  }
  graphFor('an assignment', signal.node);
  assign(block, target, signal.node, captureLocation());
}
