/** Components with streams as ports, seen as components with one port per signal: for tools that connect pin by pin. */
import type { PortType } from '../shape/port-type.js';
import type { Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import { driveNode } from '../state/drive.js';
import { wireOf } from '../state/wire.js';
import { leafName } from './check-ports.js';
import { type AnyComponent, component, definitionOf, instance, type Ports } from './component.js';

/**
 * `unit` with every stream among its ports taken apart into its signals, under the names they have in the Verilog: `input_valid` in,
 * `input_ready` out. Other ports stay as they are; a unit without streams is returned as it is.
 */
export function flatPorts(unit: AnyComponent): AnyComponent {
  const { name, in: inputs, out: outputs, description } = definitionOf(unit);
  if (![...Object.values(inputs), ...Object.values(outputs)].some(isTwoWay)) return unit;
  const ins: Record<string, PortType> = {};
  const outs: Record<string, PortType> = {};
  const spread = (ports: Ports, into: Record<string, PortType>, back: Record<string, PortType>): void => {
    for (const [port, type] of Object.entries(ports)) {
      if (!isTwoWay(type)) into[port] = type;
      else for (const leaf of leavesOf(type)) (leaf.flipped ? back : into)[leafName(port, leaf.name)] = leaf.shape;
    }
  };
  spread(inputs, ins, outs);
  spread(outputs, outs, ins);
  const ports = { in: ins, out: outs, ...(description !== undefined && { description }) };
  return component<Ports, Ports>(`${name}_ports`, ports, (given) => {
    const signals = given as Readonly<Record<string, Signal>>;
    const results: Record<string, Signal> = {};
    const connections: Record<string, unknown> = {};
    for (const [port, type] of Object.entries(inputs)) {
      if (!isTwoWay(type)) connections[port] = signals[port];
      else {
        const parts = leavesOf(type).map((leaf) => {
          const full = leafName(port, leaf.name);
          if (!leaf.flipped) return signals[full] as Signal;
          results[full] = wireOf(leaf.shape as Shape<Signal>, full);
          return results[full];
        });
        connections[port] = type.composite?.join(parts);
      }
    }
    const made: Readonly<Record<string, unknown>> = instance(unit, connections);
    for (const [port, type] of Object.entries(outputs)) {
      if (!isTwoWay(type)) results[port] = made[port] as Signal;
      else {
        const parts = type.composite?.split(made[port]) ?? [];
        leavesOf(type).forEach((leaf, i) => {
          const full = leafName(port, leaf.name);
          if (leaf.flipped) driveNode(parts[i] as Signal, (signals[full] as Signal).node);
          else results[full] = parts[i] as Signal;
        });
      }
    }
    return results as never;
  });
}

const leavesOf = (type: PortType) => type.composite?.leaves ?? [];

/** Whether a port has signals in both directions. */
function isTwoWay(type: PortType): boolean {
  return leavesOf(type).some(({ flipped }) => flipped);
}
