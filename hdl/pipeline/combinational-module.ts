/** The one combinational module behind a component that is to be pipelined. */
import { type AnyComponent, definitionOf, type Ports } from '../component/component.js';
import { elaborate } from '../component/elaborate.js';
import { leavesOfPort } from '../component/instantiate.js';
import { GatewrightError } from '../errors.js';
import type { Module, Netlist } from '../ir/module.js';
import type { Location } from '../location/location.js';
import { flatten } from '../passes/flatten.js';

/**
 * `unit` as a module without instances.
 * @throws GatewrightError where it has registers, memories, black boxes, or ports that flow both ways
 */
export function combinationalModule(unit: AnyComponent): Module {
  const { name, in: inputs, out: outputs } = definitionOf(unit);
  refuseStreams(name, inputs);
  refuseStreams(name, outputs);
  const netlist = elaborate(unit);
  refuseState(name, netlist);
  return netlist.top.instances.length > 0 ? flatten(netlist) : netlist.top;
}

function refuseStreams(unit: string, ports: Ports): void {
  for (const [name, type] of Object.entries(ports)) {
    if (leavesOfPort(type).some(({ flipped }) => flipped)) {
      throw new GatewrightError(
        `pipeline: port '${name}' of '${unit}' flows both ways; pipeline the function of its data, and let ` +
          '{ valid: true, enable: true } carry the handshake',
      );
    }
  }
}

function refuseState(unit: string, { modules }: Netlist): void {
  for (const { name, registers, memories, primitive, location } of modules) {
    const where = name === unit ? `'${unit}'` : `'${unit}' uses '${name}', which`;
    const advice = 'only combinational components can be cut into stages: pipeline the logic between its registers';
    const [register] = registers;
    if (register) throw refused(`${where} has registers`, advice, register.node.location);
    const [memory] = memories;
    if (memory) throw refused(`${where} has the memory '${memory.name}'`, advice, memory.location);
    if (primitive) {
      throw refused(`'${unit}' uses the black box '${name}'`, 'what is inside cannot be cut or timed', location);
    }
  }
}

function refused(what: string, advice: string, location: Location | undefined): GatewrightError {
  return new GatewrightError(`pipeline: ${what}; ${advice}${location ? `\n  at ${location}` : ''}`);
}
