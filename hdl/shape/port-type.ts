/** What a port list may hold: shapes, and bundles of several signals such as streams. */
import type { Signal } from '../signal/signal.js';
import type { Shape } from './shape.js';

/** One signal of a port that is made of several. */
export interface PortLeaf {
  /** Joined to the port's name with `_`; empty for a port that is one signal. */
  readonly name: string;
  /** A shape of one signal. */
  readonly shape: Shape;
  /** Flows against the port: out of a component where the port goes in. */
  readonly flipped: boolean;
}

/** How a value of several signals is taken apart and put together. */
export interface Composite<out V = unknown> {
  readonly leaves: readonly PortLeaf[];
  /** Where some leaves are flipped: the parts that a simulation sets and reads as one value, each of any shape. */
  readonly parts?: readonly PortLeaf[];
  /** The value made of one signal per leaf; flipped leaves are wires that the receiver drives. */
  join(signals: readonly Signal[]): V;
  /** The signals of a value, one per leaf; undefined where `value` is no such value. */
  split(value: unknown): readonly Signal[] | undefined;
}

/** What a port carries; `V` is what the body of a component gets for it. */
export interface PortType<out V = unknown> {
  /** As written in a source: `bits(8)`; port types with one text are one type. */
  readonly text: string;
  /** Present where the port is made of several signals. */
  readonly composite?: Composite<V> | undefined;
  /** Clock domain that the port is declared to be in. */
  readonly domain?: string | undefined;
  /** What the port means, for readers of the Verilog. */
  readonly description?: string | undefined;
  /** For the type checker alone; never set. */
  readonly '~port'?: V;
}

/** What the body of a component gets for a port of type P. */
export type PortValue<P> = P extends PortType<infer V> ? V : never;
