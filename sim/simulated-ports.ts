/** The ports of a running component by name. */
import { type AnyComponent, definitionOf } from '../hdl/index.js';
import { type Patterns, type SimulatedPort, simulatedPort, simulatedSignal } from './port-values.js';
import type { Column } from './rows.js';

/**
 * The ports of `unit`, with the signals of ports of several, then those of `columns` that belong to none of them: resets. Their patterns
 * are set and read in `patterns`.
 */
export function portsOf(
  unit: AnyComponent,
  columns: readonly Column[],
  patterns: Patterns,
): ReadonlyMap<string, SimulatedPort> {
  const { in: inputs, out: outputs } = definitionOf(unit);
  const ports = new Map<string, SimulatedPort>();
  for (const [name, type] of Object.entries({ ...inputs, ...outputs })) {
    ports.set(name, simulatedPort(name, type, patterns));
    for (const leaf of type.composite?.leaves ?? []) {
      const signal = `${name}_${leaf.name}`;
      ports.set(signal, simulatedPort(signal, leaf.shape, patterns));
    }
  }
  for (const { name, width } of columns) {
    if (!ports.has(name)) ports.set(name, simulatedSignal(name, width, patterns));
  }
  return ports;
}
