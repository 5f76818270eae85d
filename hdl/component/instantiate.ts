/** Using a component inside another one. */
import { constantRemedy, shapeRemedy } from '../checks/shapes.js';
import { defaultDomain } from '../domain/domain.js';
import { clockDomainNamed } from '../domain/known.js';
import type { InputPort } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { ownName } from '../location/variable-name.js';
import type { PortType } from '../shape/port-type.js';
import type { Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import { driveNode } from '../state/drive.js';
import { wireOf } from '../state/wire.js';
import { leafName } from './check-ports.js';
import type { Definition, Ports, Signals } from './component.js';
import { type Construction, construction, graphFor } from './context.js';
import { portText } from './port-text.js';

/** Adds an instance to the module under construction and returns its outputs. */
export function instantiate<I extends Ports, O extends Ports>(
  definition: Definition<I, O>,
  inputs: Signals<I>,
): Signals<O> {
  const context = construction(`'${definition.name}'`);
  const location = context.graph.here();
  const module = context.instantiate(definition);
  const drivers = new Map<string, Node>();
  const outputs = new Map<string, Node>();
  for (const port of module.inputs) {
    if (port.kind !== 'data') drivers.set(port.name, domainDriver(context, port));
  }
  const output = (name: string, shape: Shape): Signal => {
    const node = context.graph.leaf('instance', shape.width, name, location);
    outputs.set(name, node);
    return shape.wrap(node);
  };
  if (inputs !== undefined && (typeof inputs !== 'object' || inputs === null || portText(inputs) !== undefined)) {
    const [first = 'a'] = Object.keys(definition.in);
    throw designError(
      `'${definition.name}': inputs are given as an object, such as { ${first}: ... }, not as ${shown(inputs)}`,
    );
  }
  const given = new Map<string, unknown>(Object.entries(inputs ?? {}));
  for (const [name, type] of Object.entries<PortType>(definition.in)) {
    const signals = signalsGiven(definition.name, name, type, given.get(name));
    leavesOfPort(type).forEach((leaf, i) => {
      const signal = signals[i] as Signal;
      const leafPort = leafName(name, leaf.name);
      if (leaf.flipped) driveNode(signal, output(leafPort, leaf.shape).node);
      else drivers.set(leafPort, signal.node);
    });
  }
  for (const name of given.keys()) {
    if (!Object.hasOwn(definition.in, name)) {
      throw designError(
        `'${definition.name}' has no input '${name}'; its inputs are ${list(Object.keys(definition.in))}`,
      );
    }
  }
  const results: Record<string, unknown> = {};
  for (const [name, type] of Object.entries<PortType>(definition.out)) {
    const signals = leavesOfPort(type).map((leaf) => {
      const leafPort = leafName(name, leaf.name);
      if (!leaf.flipped) return output(leafPort, leaf.shape);
      const backward = wireOf(leaf.shape, `${name}.${leaf.name}`, undefined, {
        stream: (node) => `stream '${ownName(node.location) ?? name}'`,
      });
      drivers.set(leafPort, backward.node);
      return backward;
    });
    results[name] = type.composite ? type.composite.join(signals) : signals[0];
  }
  // In the order of the module's ports, whatever order they were connected in.
  const ordered = new Map(module.inputs.map(({ name }) => [name, drivers.get(name) as Node]));
  const orderedOutputs = new Map(module.outputs.map(({ name }) => [name, outputs.get(name) as Node]));
  context.instances.push({ module, inputs: ordered, outputs: orderedOutputs, location });
  return results as Signals<O>;
}

/** Clock and reset: the child's default domain is the one in force here, its named domains are those of the same name. */
function domainDriver(context: Construction, port: InputPort): Node {
  const named = port.domain === undefined || port.domain === defaultDomain.name ? undefined : port.domain;
  const domain = named === undefined ? context.domain : clockDomainNamed(named);
  if (port.kind === 'clock') return context.clockOf(domain);
  return named === undefined ? context.resetOf(domain) : context.resetPortOf(domain);
}

/** The signals of a port type: one where it is a plain shape. */
export function leavesOfPort(
  type: PortType,
): readonly { readonly name: string; readonly shape: Shape; readonly flipped: boolean }[] {
  return type.composite?.leaves ?? [{ name: '', shape: type as Shape, flipped: false }];
}

function signalsGiven(component: string, name: string, type: PortType, value: unknown): readonly Signal[] {
  const text = portText(value);
  if (text === undefined) {
    throw designError(
      value === undefined
        ? `'${component}': input '${name}' is not connected; give it a signal of ${type.text}`
        : `'${component}': input '${name}' takes a signal of ${type.text}, not ${shown(value)}${constantRemedy(type.text, value)}`,
    );
  }
  if (text !== type.text) {
    throw designError(
      `'${component}': input '${name}' is ${type.text}, the signal given is ${text}${shapeRemedy(type.text, text)}`,
    );
  }
  const signals = type.composite ? type.composite.split(value) : [value as Signal];
  if (!signals) throw designError(`'${component}': input '${name}' takes a ${type.text}, not ${shown(value)}`);
  graphFor(`'${component}'`, ...signals.map(({ node }) => node));
  return signals;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `'${name}'`).join(', ');
}
