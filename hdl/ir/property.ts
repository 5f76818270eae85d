/** Properties of a design: what must hold, what may be relied on, and what is to be seen happening. */
import type { Location } from '../location/location.js';
import type { PortView } from './module.js';
import type { Node } from './node.js';

/** `assert` must hold, `assume` is relied on of the inputs, `cover` is to be reached. */
export type PropertyKind = 'assert' | 'assume' | 'cover';

/** A signal that a report on a property shows. */
export interface Watched extends PortView {
  /** As the source calls it. */
  readonly name: string;
  readonly node: Node;
}

/** A property of one module. Only netlists elaborated with properties have any. */
export interface Property {
  readonly kind: PropertyKind;
  /** Path of the instance that the property is in, `u_fifo.`; empty in the module that describes it. */
  readonly scope: string;
  /** What it says: the message or name given, else the condition in the words of the source. */
  readonly text: string;
  /** One bit: an assertion or assumption holds, or a cover is reached, where it is 1. */
  readonly condition: Node;
  /** One bit: the property counts where it is 1. */
  readonly active: Node;
  /** The property counts at its rising edges; undefined where it counts always. */
  readonly clock: Node | undefined;
  /** What the condition is made of. */
  readonly watched: readonly Watched[];
  readonly location: Location | undefined;
}

/** Every node that `property` needs. */
export function propertyOperands({ condition, active, clock, watched }: Property): readonly Node[] {
  return [...(clock ? [clock] : []), active, condition, ...watched.map(({ node }) => node)];
}

/** `property` with every node replaced by what `of` gives for it. */
export function mapProperty(property: Property, of: (node: Node) => Node): Property {
  return {
    ...property,
    condition: of(property.condition),
    active: of(property.active),
    clock: property.clock && of(property.clock),
    watched: property.watched.map((signal) => ({ ...signal, node: of(signal.node) })),
  };
}
