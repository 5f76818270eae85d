/** `assert`, `assume` and `cover`: what must hold of a component, what it relies on, and what is to be seen happening in it. */
import { checkOptions } from '../checks/options.js';
import { construction } from '../component/context.js';
import type { PropertyKind } from '../ir/property.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import type { Bit } from '../signal/bits.js';
import { oneBitNode } from '../signal/one-bit.js';
import { activeNode } from './activity.js';

/** When a property counts. */
export interface PropertyOptions {
  /** Also in cycles in which the domain is in reset; false unless said. */
  readonly inReset?: boolean;
}

/**
 * Says that `condition` is 1, where the `when`s around it are active: at every rising edge of the domain in force, but not in its
 * reset. In a component without clock it holds at all times. Simulation stops where it does not hold, and `prove` looks for such a
 * place; nothing of it is in the hardware. `message` says in a few words what holds.
 */
export function assert(condition: Bit, message?: string, options?: PropertyOptions): void {
  add('assert', condition, message, options);
}

/**
 * Says that whoever uses the component keeps `condition` at 1, at the same times as with `assert`. `prove` looks only at what may
 * happen while all assumptions hold; a simulation that breaks one stops.
 */
export function assume(condition: Bit, message?: string, options?: PropertyOptions): void {
  add('assume', condition, message, options);
}

/**
 * Says that `condition` is 1 at some time, at the same times as with `assert`. Simulations count under `name` how often that was, and
 * `prove` looks for a way to get there.
 */
export function cover(condition: Bit, name: string, options?: PropertyOptions): void {
  if (typeof name !== 'string' || name === '') {
    throw designError(`cover: the second argument is a name to count under, such as 'full', not ${shown(name)}`);
  }
  add('cover', condition, name, options);
}

function add(kind: PropertyKind, condition: Bit, text: string | undefined, options: PropertyOptions = {}): void {
  const context = construction(kind);
  const node = oneBitNode(`${kind}: the condition`, condition);
  if (text !== undefined && typeof text !== 'string') {
    throw designError(`${kind}: the message is a text, not ${shown(text)}`);
  }
  checkOptions(kind, options, ['inReset']);
  const { inReset = false } = options;
  if (typeof inReset !== 'boolean') throw designError(`${kind}: inReset is true or false, not ${shown(inReset)}`);
  const { block, domain, graph, properties, replaced } = context;
  properties.push({
    kind,
    text,
    condition: node,
    active: activeNode(graph, block),
    domain,
    replaced: replaced.get(domain.name),
    inReset,
    location: graph.here(),
  });
}
