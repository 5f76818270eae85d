/** Conditions, enables and the like: signals of one bit. */
import { graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { Signal } from './signal.js';

/** The node of a one-bit signal; an error for anything else. `what` names it: `when: the condition`. */
export function oneBitNode(what: string, value: unknown): Node {
  if (!(value instanceof Signal)) {
    const hint =
      typeof value === 'boolean' ? "; for what is known while the circuit is described, use JavaScript's if" : '';
    throw designError(`${what} is ${shown(value)}; it must be a signal of one bit, such as a.eq(b)${hint}`);
  }
  if (value.shape.composite) throw designError(`${what} is ${value.shape.text}; it must be one bit, such as a field`);
  const { node } = value;
  graphFor(what, node);
  if (node.width !== 1) {
    throw designError(`${what} is ${node.width} bits wide; it must be one bit, such as a comparison or .any()`);
  }
  return node;
}
