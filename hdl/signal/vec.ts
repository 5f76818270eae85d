/** Vecs: values of several elements of one shape. */
import { designError } from '../location/design-error.js';
import { select } from '../operators/select.js';
import { type ConstantOf, checkWidth, type Given, type Shape, type ValueOf, type WidthOf } from '../shape/shape.js';
import { leavesOf, splitNode } from '../shape/split.js';
import { indexWidth } from '../types/bit-length.js';
import type { Add, AtMost, Mul, WidthError } from '../types/decimal.js';
import {
  Aggregate,
  checkPart,
  equalBits,
  inside,
  joinParts,
  leavesOfParts,
  type Part,
  packedBits,
  packPatterns,
  readParts,
} from './aggregate.js';
import { type Bit, Bits } from './bits.js';
import { givenSignal } from './given.js';
import { mux } from './mux.js';
import { Signal } from './signal.js';

/** The type of element I of N, or the reason why there is none. */
export type ElementOf<N extends number, I extends number, E> =
  AtMost<Add<I, 1>, N> extends false ? WidthError<`element ${I} of ${N} elements`> : E;

/** The width of N elements E. */
export type VecWidth<N extends number, E> = Mul<N, WidthOf<E>>;

/** A value of N elements E; element 0 is in the lowest bits. */
export class Vec<N extends number, E extends Signal> extends Aggregate {
  declare readonly '~value': readonly ConstantOf<E>[];
  declare readonly '~given': readonly Given<E>[];
  declare readonly '~reads': readonly ValueOf<E>[];
  declare readonly '~width': VecWidth<N, E>;
  declare readonly '~element': E;
  readonly shape: VecShape<N, E>;
  readonly #elements: readonly E[];

  constructor(shape: VecShape<N, E>, elements: readonly E[]) {
    super(elements.toReversed());
    this.shape = shape;
    this.#elements = elements;
  }

  /** Number of elements. */
  get length(): N {
    return this.shape.length;
  }

  /** Element `index`; where that is a signal, as wide as the number of elements needs, the last one beyond the end. */
  at<A extends number, I extends number>(this: Vec<A, E>, index: I): ElementOf<A, I, E>;
  at(index: Bits<number>): E;
  at(index: Bits<number> | number): unknown {
    if (typeof index === 'number') return this.#elements[checkIndex('at', this.shape, index)];
    checkIndexSignal('at', this.shape, index);
    return select(index, this.#elements as readonly Signal[] as never);
  }

  /** The elements, element 0 first. */
  toArray(): E[] {
    return [...this.#elements];
  }

  /** The elements, element 0 first. */
  [Symbol.iterator](): IterableIterator<E> {
    return this.#elements[Symbol.iterator]();
  }

  /** What `change` makes of each element, as a list; `shape.of(list)` makes a vec of it again. */
  map<T>(change: (element: E, index: number) => T): T[] {
    return this.#elements.map(change);
  }

  /** The same value with another element at `index`; where that is a signal beyond the end, unchanged. */
  with(index: Bits<number> | number, element: Given<NoInfer<E>>): Vec<N, E> {
    const { shape } = this;
    const value = elementValue(shape.text, shape.element as Shape, index, element) as E;
    if (typeof index === 'number') {
      const at = checkIndex('with', shape, index);
      return new Vec(shape, this.#elements.with(at, value));
    }
    checkIndexSignal('with', shape, index);
    return new Vec(
      shape,
      this.#elements.map((old, i) => mux(index.eq(i), value as Signal, old) as E),
    );
  }

  /** All bits, element 0 lowest. */
  asBits(): Bits<VecWidth<N, E>> {
    return packedBits(this) as Bits<VecWidth<N, E>>;
  }

  /** 1 where all bits of both are equal. */
  eq(other: NoInfer<Vec<N, E> | readonly Given<E>[]>): Bit {
    return equalBits('eq', this, givenSignal(this.shape as Shape<Signal>, other as never));
  }

  /** 1 where some bit differs. */
  ne(other: NoInfer<Vec<N, E> | readonly Given<E>[]>): Bit {
    return this.eq(other).not();
  }
}

/** The shape of N elements E. */
export interface VecShape<N extends number, E extends Signal> extends Shape<Vec<N, E>> {
  /** Number of elements. */
  readonly length: N;
  readonly element: Shape<E>;
  /** The value with these elements, element 0 first: signals, and constants as their shape writes them. */
  of(elements: readonly Given<E>[]): Vec<N, E>;
  /** The value all of whose elements are `element`. */
  fill(element: Given<E>): Vec<N, E>;
  /** A bit pattern read as this vec, element 0 in the lowest bits. */
  from(pattern: Bits<NoInfer<VecWidth<N, E>>>): Vec<N, E>;
}

/** The shape of `length` elements of one shape. As a port or register it is one port or register for each element: `lanes_0`. */
export function vec<N extends number, E extends Signal>(length: N, element: Shape<E>): VecShape<N, E> {
  if (!Number.isInteger(length) || length < 1) {
    throw designError(`vec: the number of elements must be a whole number from 1 up, got ${length}`);
  }
  checkPart(`vec(${length}, ...): the element`, element);
  const text = `vec(${length}, ${element.text})`;
  const width = length * element.width;
  checkWidth(text, width);
  const parts = Array.from({ length }, (_, i): Part => ({ name: `${length - 1 - i}`, shape: element }));
  const make = (elements: readonly Signal[]) => new Vec<N, E>(shape, elements as readonly E[]);
  const fromParts = (values: readonly Signal[]) => make(values.toReversed());
  const shape: VecShape<N, E> = {
    length,
    element,
    width,
    signed: false,
    format: undefined,
    text,
    composite: {
      leaves: leavesOfParts(parts),
      join: (signals) => fromParts(joinParts(parts, signals)),
      split: (value) =>
        value instanceof Vec && value.shape.text === text ? value['~parts'].flatMap(leavesOf) : undefined,
    },
    wrap: (node) => fromParts(joinParts(parts, splitNode(shape, node))),
    pattern: (value) => {
      const list = checkedList(text, length, value).toReversed();
      return packPatterns(parts, ({ name }, i) => inside(`element ${name} of ${text}`, () => element.pattern(list[i])));
    },
    value: (pattern) => readParts(parts, pattern).toReversed(),
    build: (value) => make(checkedList(text, length, value).map((given, i) => elementValue(text, element, i, given))),
    of: (value) => shape.build?.(value) as Vec<N, E>,
    fill: (value) => make(new Array<Signal>(length).fill(elementValue(text, element, 0, value))),
    from: (pattern) => {
      if (pattern.node.width !== width) {
        throw designError(`${text} is ${width} bits wide, the pattern given is ${pattern.node.width}`);
      }
      return shape.wrap(pattern.node);
    },
  };
  return shape;
}

/** What checks of an index need of a shape. */
interface VecBounds {
  readonly text: string;
  readonly length: number;
}

/** Refuses an index that is no element of the vec. */
export function checkIndex(what: string, { text, length }: VecBounds, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= length) {
    throw designError(`${what}: ${text} has elements 0 to ${length - 1}, there is no element ${index}`);
  }
  return index;
}

/** Refuses an index signal that is wider or narrower than the number of elements needs. */
export function checkIndexSignal(what: string, { length }: VecBounds, index: unknown): void {
  const width = indexWidth(length);
  if (!(index instanceof Bits)) throw designError(`${what}: the index must be bits(${width}) or a whole number`);
  if (index.node.width !== width) {
    throw designError(
      `${what}: the index of ${length} elements is bits(${width}), the one given is ${index.shape.text}; use resize(${width})`,
    );
  }
}

function checkedList(text: string, length: number, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    const given = value instanceof Signal ? value.shape.text : typeof value === 'object' ? 'an object' : String(value);
    throw designError(`${text}: a value is a list of ${length} elements, not ${given}`);
  }
  if (value.length !== length)
    throw designError(`${text}: a value has ${length} elements, the list has ${value.length}`);
  return value;
}

function elementValue(text: string, shape: Shape, index: Bits<number> | number, value: unknown): Signal {
  const where = typeof index === 'number' ? `element ${index} of ${text}` : `an element of ${text}`;
  const signal = inside(where, () => givenSignal(shape as Shape<Signal>, value as never));
  if (signal.shape.text !== shape.text) {
    throw designError(`${where} is ${shape.text}, the signal given is ${signal.shape.text}`);
  }
  return signal;
}
