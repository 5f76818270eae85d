/** What makes a value a register or wire: `next` or `value` on it and on each of its parts. */
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Given, Shape } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import { Aggregate } from '../signal/aggregate.js';
import type { Bits } from '../signal/bits.js';
import { givenSignal } from '../signal/given.js';
import type { Signal } from '../signal/signal.js';
import { checkIndex, checkIndexSignal, type ElementOf, Vec } from '../signal/vec.js';
import type { Target } from './assignment.js';
import { drive } from './drive.js';
import { when } from './when.js';

/** What assigning an element of a register or wire of a vec looks like. */
export interface Settable<E extends Signal> {
  /**
   * Assigns the element that `index` selects and no other; nothing where the index, as wide as the number of elements needs, is
   * beyond the end.
   */
  set(index: Bits<number> | number, value: Given<E>): void;
}

/** The elements of a register or wire of a vec; A is what an element is then. */
export interface AssignableElements<N extends number, E extends Signal, A> extends Settable<E> {
  /** Element `index`, which can be assigned; where the index is a signal, its present value. */
  at<I extends number>(index: I): ElementOf<N, I, A>;
  at(index: Bits<number>): E;
  /** The elements, element 0 first. */
  toArray(): A[];
  /** The elements, element 0 first. */
  [Symbol.iterator](): IterableIterator<A>;
  /** What `change` makes of each element. */
  map<T>(change: (element: A, index: number) => T): T[];
}

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

/** Gives `signal`, its parts and their parts the setter `property`; `text` names it or a part of it in messages. */
export function makeAssignable(
  property: 'next' | 'value',
  signal: Signal,
  targets: readonly Target[],
  text: (part: string) => string,
  part = '',
): void {
  Object.defineProperty(signal, property, {
    get: () => {
      const itself = property === 'next' ? 'the register itself for its present value' : 'the wire itself';
      throw designError(`${property} is write only; read ${itself}`);
    },
    set: (value: unknown) => {
      // What it is called is read from the source, so only for an error.
      const what = (): string => text(part);
      const { graph, componentName } = construction(what);
      if ((leavesOf(signal)[0] as Signal).node.graph !== graph) {
        throw designError(`${what()} belongs to another component than '${componentName}'; assign it in its own body`);
      }
      drive(what, targets, signal.shape, value);
    },
  });
  if (!(signal instanceof Aggregate)) return;
  const leaves = signal.shape.composite?.leaves ?? [];
  let at = 0;
  for (const inner of signal['~parts']) {
    const count = inner.shape.composite?.leaves.length ?? 1;
    const last = inner.shape.composite?.leaves[0]?.name;
    const leaf = leaves[at]?.name ?? '';
    const name = last === undefined ? leaf : leaf.slice(0, -last.length - 1);
    const path = part === '' ? name : `${part}.${name}`;
    makeAssignable(property, inner, targets.slice(at, at + count), text, path);
    at += count;
  }
  if (signal instanceof Vec) makeSettable(signal, property);
}

function makeSettable(vec: Vec<number, Signal>, property: 'next' | 'value'): void {
  const elements = vec.toArray();
  const assign = (element: Signal | undefined, value: unknown): void => {
    (element as unknown as Record<typeof property, unknown>)[property] = value;
  };
  const set = (index: Bits<number> | number, value: unknown): void => {
    if (typeof index === 'number') {
      assign(elements[checkIndex('set', vec.shape, index)], value);
      return;
    }
    checkIndexSignal('set', vec.shape, index);
    const signal = givenSignal(vec.shape.element, value as never);
    elements.forEach((element, i) => {
      when(index.eq(i), () => assign(element, signal));
    });
  };
  Object.defineProperty(vec, 'set', { value: set });
}
