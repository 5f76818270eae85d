/** The rules for the ports of a component. */

import { checkName } from '../checks/names.js';
import { designError } from '../location/design-error.js';
import { isKeyword } from '../names/keywords.js';
import type { PortType } from '../shape/port-type.js';

/** One signal of a port, with its name in the Verilog. */
export interface NamedLeaf {
  readonly name: string;
  readonly flipped: boolean;
}

/** The Verilog ports that the ports `given` become. */
export function leafPorts(given: Readonly<Record<string, PortType>>): readonly NamedLeaf[] {
  return Object.entries(given).flatMap(([name, type]) =>
    type.composite
      ? type.composite.leaves.map((leaf) => ({ name: leafName(name, leaf.name), flipped: leaf.flipped }))
      : [{ name, flipped: false }],
  );
}

/** The Verilog name of a signal of port or register `name`. */
export function leafName(name: string, leaf: string): string {
  return leaf === '' ? name : `${name}_${leaf}`;
}

/** Refuses port lists that cannot become Verilog; primitives may have any names. */
export function checkPorts(
  component: string,
  inputs: Readonly<Record<string, PortType>>,
  outputs: Readonly<Record<string, PortType>>,
  primitive: boolean,
): void {
  const what = `component '${component}'`;
  for (const [name, type] of [...Object.entries(inputs), ...Object.entries(outputs)]) {
    if (typeof type?.text !== 'string') {
      throw designError(`${what}: port '${name}' needs a shape, such as bit or bits(8)`);
    }
    if (!primitive) {
      // A port of several signals is not a name in the Verilog itself; 'input' becomes input_valid and so on.
      const [leaf] = leafPorts({ [name]: type });
      checkName(`${what}: port`, leaf && leaf.name !== name && isKeyword(name) ? leaf.name : name);
    }
    if (!primitive && (name === 'clock' || name === 'reset')) {
      throw designError(`${what}: '${name}' is made by the clock domain; leave it out or rename the port`);
    }
  }
  const seen = new Map<string, string>();
  for (const [side, ports] of [
    ['input', inputs],
    ['output', outputs],
  ] as const) {
    for (const name of Object.keys(ports)) {
      if (side === 'output' && Object.hasOwn(inputs, name)) {
        throw designError(`${what}: port '${name}' is both an input and an output`);
      }
      for (const leaf of leafPorts({ [name]: ports[name] as PortType })) {
        const other = seen.get(leaf.name);
        if (other !== undefined) {
          throw designError(`${what}: ports '${other}' and '${name}' both become '${leaf.name}'; rename one of them`);
        }
        seen.set(leaf.name, name);
      }
    }
  }
}
