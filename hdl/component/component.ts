/** Components: typed functions from signals to signals that become hardware modules. */

import { checkName } from '../checks/names.js';
import { checkOptions } from '../checks/options.js';
import { GatewrightError } from '../errors.js';
import type { Primitive } from '../ir/primitive.js';
import { designError } from '../location/design-error.js';
import { captureLocation, type Location } from '../location/location.js';
import type { PortType, PortValue } from '../shape/port-type.js';
import type { Signal } from '../signal/signal.js';
import { checkPorts } from './check-ports.js';
import { construction } from './context.js';
import { instantiate } from './instantiate.js';

/** Ports by name. */
export type Ports = Readonly<Record<string, PortType>>;

/** The signals of a port list. */
export type Signals<P extends Ports> = { [K in keyof P]: PortValue<P[K]> };

/** What describes a component's outside. */
export interface Interface<I extends Ports, O extends Ports> {
  readonly in: I;
  readonly out: O;
  /** One or more sentences that head the Verilog module. */
  readonly description?: string;
}

/** Parameter values by name, as they head the Verilog module. */
export type ParameterValues = Readonly<Record<string, number | string | boolean | bigint>>;

/** What a component is made of, for elaboration. */
export interface Definition<I extends Ports = Ports, O extends Ports = Ports> {
  readonly name: string;
  readonly description: string | undefined;
  readonly in: I;
  readonly out: O;
  readonly body: (inputs: Signals<I>) => Signals<O>;
  readonly location: Location;
  /** What the component was made with; set by `parametric`. */
  parameters: ParameterValues | undefined;
  /** Present where the module is not described by `body`. */
  readonly primitive: PrimitiveDefinition | undefined;
}

/** A module that is not described here, before its model is elaborated. */
export interface PrimitiveDefinition extends Omit<Primitive, 'model'> {
  readonly model: AnyComponent | undefined;
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
    readonly body: (inputs: never) => Record<string, unknown>;
    readonly location: Location;
    parameters: ParameterValues | undefined;
    readonly primitive: PrimitiveDefinition | undefined;
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
  return componentOf(name, ports, body, undefined);
}

/**
 * A component that stands for a black box in simulation: `component`, but its ports may have any names, `clock` included. It is
 * clocked by `withDomain(defaultDomain, body, { clock: PORT })`, and has no ports beside its own.
 */
export function model<const I extends Ports, const O extends Ports>(
  name: string,
  ports: Interface<I, O>,
  body: (inputs: Signals<I>) => Signals<O>,
): Component<I, O> {
  return componentOf(name, ports, body, undefined, true);
}

/** `component`, or a primitive of the same outside. */
export function componentOf<const I extends Ports, const O extends Ports>(
  name: string,
  ports: Interface<I, O>,
  body: (inputs: Signals<I>) => Signals<O>,
  primitive: PrimitiveDefinition | undefined,
  anyNames = primitive !== undefined,
): Component<I, O> {
  checkName('component', name);
  if (typeof ports?.in !== 'object' || typeof ports.out !== 'object' || typeof body !== 'function') {
    throw designError(
      `component '${name}': write component(name, { in: { ... }, out: { ... } }, body), body being a function`,
    );
  }
  if (!primitive) checkOptions(`component '${name}'`, ports, ['in', 'out', 'description']);
  checkPorts(name, ports.in, ports.out, anyNames);
  const definition: Definition<I, O> = {
    name,
    description: ports.description,
    in: ports.in,
    out: ports.out,
    body,
    location: captureLocation(),
    parameters: undefined,
    primitive,
  };
  const use = (inputs: Signals<I>): Signals<O> => {
    construction(`component '${name}'`);
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
export function instance(unit: AnyComponent, inputs: Readonly<Record<string, unknown>>): Record<string, Signal> {
  return (unit as unknown as (inputs: Readonly<Record<string, unknown>>) => Record<string, Signal>)(inputs);
}
