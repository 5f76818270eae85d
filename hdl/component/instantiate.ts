/** Using a component inside another one. */
import type { InputPort } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import type { Shape } from '../shape/shape.js';
import { Signal } from '../signal/signal.js';
import type { Definition, Ports, Signals } from './component.js';
import { construction, graphFor } from './context.js';

/** Adds an instance to the module under construction and returns its outputs. */
export function instantiate<I extends Ports, O extends Ports>(
  definition: Definition<I, O>,
  inputs: Signals<I>,
): Signals<O> {
  const context = construction(`'${definition.name}'`);
  const module = context.instantiate(definition);
  const given = new Map<string, unknown>(Object.entries(inputs ?? {}));
  const drivers = new Map<string, Node>();
  for (const port of module.inputs) drivers.set(port.name, driverOf(definition, port, given.get(port.name)));
  for (const name of given.keys()) {
    if (!Object.hasOwn(definition.in, name)) {
      throw designError(
        `'${definition.name}' has no input '${name}'; its inputs are ${list(Object.keys(definition.in))}`,
      );
    }
  }
  const location = captureLocation();
  const outputs = new Map<string, Node>();
  const signals: Record<string, Signal> = {};
  for (const [name, shape] of Object.entries(definition.out) as [string, Shape][]) {
    const node = context.graph.leaf('instance', shape.width, name, location);
    outputs.set(name, node);
    signals[name] = shape.wrap(node);
  }
  context.instances.push({ module, inputs: drivers, outputs, location });
  return signals as Signals<O>;
}

function driverOf(definition: Pick<Definition, 'name' | 'in'>, port: InputPort, value: unknown): Node {
  const { domain } = construction('an instance');
  if (port.kind === 'clock') return domain.clock();
  if (port.kind === 'reset') return domain.reset();
  const shape = definition.in[port.name];
  if (!(value instanceof Signal)) {
    throw designError(
      value === undefined
        ? `'${definition.name}': input '${port.name}' is not connected`
        : `'${definition.name}': input '${port.name}' takes a signal of ${shape?.text}; write constant(${shape?.text}, ...) for a constant`,
    );
  }
  if (value.shape.text !== shape?.text) {
    throw designError(
      `'${definition.name}': input '${port.name}' is ${shape?.text}, the signal given is ${value.shape.text}`,
    );
  }
  graphFor(`'${definition.name}'`, value.node);
  return value.node;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `'${name}'`).join(', ');
}
