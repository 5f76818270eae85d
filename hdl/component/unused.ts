/** Saying that inputs are unused on purpose. */
import { designError } from '../location/design-error.js';
import { leavesOf } from '../shape/split.js';
import { Signal } from '../signal/signal.js';
import { construction } from './context.js';

/** Says that the inputs given are not used on purpose: no warning is given for them. */
export function unused(...inputs: readonly Signal[]): void {
  const context = construction('unused');
  for (const input of inputs) {
    for (const { node } of input instanceof Signal ? leavesOf(input) : []) {
      if (node.op !== 'input') throw designError('unused takes inputs of the component');
      context.unused.add(node.name ?? '');
    }
  }
}
