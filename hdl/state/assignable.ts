/** Registers and wires of several signals: one target per leaf, one value for all. */
import type { Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import type { Target } from './assignment.js';

/** The value of `shape` whose leaves `make` gives, and what they are assigned through. */
export function makeLeaves<S extends Signal>(
  shape: Shape<S>,
  make: (leaf: Shape, part: string) => { readonly signal: Signal; readonly target: Target },
): { readonly value: S; readonly targets: readonly Target[] } {
  if (!shape.composite) {
    const { signal, target } = make(shape, '');
    return { value: signal as S, targets: [target] };
  }
  const made = shape.composite.leaves.map((leaf) => make(leaf.shape, leaf.name));
  return {
    value: shape.composite.join(made.map(({ signal }) => signal)),
    targets: made.map(({ target }) => target),
  };
}
