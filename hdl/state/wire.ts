/** Wires: values that are read before they are driven. */
import { construction } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { ConstantOf, Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import { makeLeaves } from './assignable.js';
import type { Target } from './assignment.js';
import { drive, rememberWire } from './drive.js';
import { targetText } from './target-text.js';

/** A wire: reads as what drives it. */
export type Wire<S extends Signal> = S & {
  /** Write only. Every path through the component must assign it. */
  set value(value: S | ConstantOf<S>);
};

/** A wire of `shape`, driven by assigning `.value`: for feedback and for values chosen under `when`. */
export function wire<S extends Signal>(shape: Shape<S>): Wire<S> {
  return wireOf(shape, undefined);
}

/** A wire that error messages call `called`, and that may be a crossing into a clock domain. */
export function wireOf<S extends Signal>(shape: Shape<S>, called: string | undefined, crossing?: string): Wire<S> {
  const { graph, wires } = construction('wire');
  const text = (node: Node, part: string): string =>
    called === undefined ? targetText('wire', node, part) : `'${called}'`;
  const { value: signal, targets } = makeLeaves(shape, (leaf, part) => {
    const node = graph.leaf('wire', leaf.width, undefined);
    const target: Target = { width: leaf.width, text: () => text(node, part) };
    wires.push({ node, target, part, crossing });
    rememberWire(node, target);
    const single = leaf.wrap(node);
    assignable(single, leaf, [target]);
    return { signal: single, target };
  });
  if (shape.composite) assignable(signal, shape, targets);
  return signal as Wire<S>;
}

function assignable(signal: Signal, shape: Shape, targets: readonly Target[]): void {
  Object.defineProperty(signal, 'value', {
    get: () => {
      throw designError('value is write only; read the wire itself');
    },
    set: (value: unknown) => drive(targets[0]?.text() ?? 'the wire', targets, shape, value),
  });
}
