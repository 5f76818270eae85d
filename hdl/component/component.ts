/** Components: typed functions from signals to signals that become hardware modules. */

import { GatewrightError } from '../errors.js';
import { designError } from '../location/design-error.js';
import { captureLocation, type Location } from '../location/location.js';
import type { Shape, SignalOf } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import { checkName } from './check-name.js';
import { construction } from './context.js';
import { instantiate } from './instantiate.js';

/** Ports by name. */
export type Ports = Readonly<Record<string, Shape>>;

/** The signals of a port list. */
export type Signals<P extends Ports> = { [K in keyof P]: SignalOf<P[K]> };

/** What describes a component's outside. */
export interface Interface<I extends Ports, O extends Ports> {
  readonly in: I;
  readonly out: O;
  /** One or more sentences that head the Verilog module. */
  readonly description?: string;
}

/** What a component is made of, for elaboration. */
export interface Definition<I extends Ports = Ports, O extends Ports = Ports> {
  readonly name: string;
  readonly description: string | undefined;
  readonly in: I;
  readonly out: O;
  readonly body: (inputs: Signals<I>) => Signals<O>;
  readonly location: Location;
}

const brand: unique symbol = Symbol.for('gatewright.component') as never;

/** A component: call it inside another component to instantiate it. */
export interface Component<I extends Ports = Ports, O extends Ports = Ports> {
  (inputs: Signals<I>): Signals<O>;
  readonly [brand]: Definition<I, O>;
}

/** Any component, whatever its ports. */
// Ports are contravariant in the call, so no single port list is a supertype of all; the definition is all that is read.
export interface AnyComponent {
  readonly [brand]: {
    readonly name: string;
    readonly description: string | undefined;
    readonly in: Ports;
    readonly out: Ports;
    readonly body: (inputs: never) => Record<string, Signal>;
    readonly location: Location;
  };
}

/**
 * Describes a component. `name` becomes the Verilog module's name; `body` gets the inputs and returns the outputs.
 * Clock and reset ports named `clock` and `reset` are added where registers inside need them.
 */
export function component<const I extends Ports, const O extends Ports>(
  name: string,
  ports: Interface<I, O>,
  body: (inputs: Signals<I>) => Signals<O>,
): Component<I, O> {
  checkName('component', name);
  if (typeof ports?.in !== 'object' || typeof ports.out !== 'object' || typeof body !== 'function') {
    throw designError(
      `component '${name}': write component(name, { in: { ... }, out: { ... } }, body), body being a function`,
    );
  }
  for (const port of [...Object.keys(ports.in), ...Object.keys(ports.out)]) {
    checkName(`component '${name}': port`, port);
    if (port === 'clock' || port === 'reset') {
      throw designError(`component '${name}': '${port}' is made by the clock domain; leave it out or rename the port`);
    }
  }
  for (const port of Object.keys(ports.out)) {
    if (Object.hasOwn(ports.in, port))
      throw designError(`component '${name}': port '${port}' is both an input and an output`);
  }
  const definition: Definition<I, O> = {
    name,
    description: ports.description,
    in: ports.in,
    out: ports.out,
    body,
    location: captureLocation(),
  };
  const use = (inputs: Signals<I>): Signals<O> => {
    construction(`'${name}' is a component and can only be called`);
    return instantiate(definition, inputs);
  };
  return Object.assign(use, { [brand]: definition });
}

/** Whether a value, such as an export of a user's file, is a component. */
export function isComponent(value: unknown): value is AnyComponent {
  return typeof value === 'function' && brand in value;
}

/** The definition behind a component. */
export function definitionOf(unit: AnyComponent): AnyComponent[typeof brand] {
  if (!isComponent(unit)) {
    throw new GatewrightError(
      `a component made with component(name, { in, out }, body) is needed here, not ${kindOf(unit)}`,
    );
  }
  return unit[brand];
}

function kindOf(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a ${typeof value}`;
}

/** Instantiates a component whose ports are known only when the program runs; the checks are those of a typed call. */
export function instance(unit: AnyComponent, inputs: Readonly<Record<string, Signal>>): Record<string, Signal> {
  return (unit as unknown as (inputs: Readonly<Record<string, Signal>>) => Record<string, Signal>)(inputs);
}
