/** Saying that inputs are unused on purpose. */
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { leavesOf } from '../shape/split.js';
import { Signal } from '../signal/signal.js';
import { construction } from './context.js';

/** Says that the inputs given are not used on purpose: no warning is given for them. */
export function unused(...inputs: readonly Signal[]): void {
  const context = construction('unused');
  for (const input of inputs) {
    if (!(input instanceof Signal)) {
      throw designError(`unused takes inputs of the component, not ${shown(input)}; write unused(a, b)`);
    }
    for (const { node } of leavesOf(input)) {
      if (node.op !== 'input') throw designError('unused takes inputs of the component, not values made of them');
      context.unused.add(node.name ?? '');
    }
  }
}
