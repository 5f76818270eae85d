/** Wires: values that are read before they are driven. */
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Constant, Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import type { Target } from './assignment.js';
import { drive } from './drive.js';
import { targetText } from './target-text.js';

/** A wire: reads as what drives it. */
export type Wire<S extends Signal> = S & {
  /** Write only. Every path through the component must assign it. */
  set value(value: S | Constant);
};

/** A wire of `shape`, driven by assigning `.value`: for feedback and for values chosen under `when`. */
export function wire<S extends Signal>(shape: Shape<S>): Wire<S> {
  const { graph, wires } = construction('wire');
  const node = graph.leaf('wire', shape.width, undefined);
  const target: Target = { width: shape.width, text: () => targetText('wire', node) };
  wires.push({ node, target });
  const signal = shape.wrap(node);
  Object.defineProperty(signal, 'value', {
    get: () => {
      throw designError('value is write only; read the wire itself');
    },
    set: (value: S | Constant) => drive(target, shape, value),
  });
  return signal as Wire<S>;
}
