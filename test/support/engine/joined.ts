// Many circuits as one: so that an engine that takes long to prepare prepares them all at once.
import { type AnyComponent, type Component, component, definitionOf, type Shape, type Signal } from 'gatewright/hdl';
import type { Cycle } from '../random-stimulus.js';

type Ports = Record<string, Shape<Signal>>;

function portsOf(units: readonly AnyComponent[], side: 'in' | 'out'): Ports {
  return Object.fromEntries(
    units.flatMap((unit, i) =>
      Object.entries(definitionOf(unit)[side]).map(([name, shape]) => [portOf(i, name), shape as Shape<Signal>]),
    ),
  );
}

function portOf(unit: number, name: string): string {
  return `u${unit}_${name}`;
}

/** A component that uses each of `units`, whose names differ, once, with ports `u0_a`, `u0_b`, `u1_a`, ... */
export function joined(units: readonly Component[]): Component {
  const body = (signals: Record<string, Signal>): Record<string, Signal> =>
    Object.fromEntries(
      units.flatMap((unit, i) => {
        const names = Object.keys(definitionOf(unit).in);
        const given = Object.fromEntries(names.map((name) => [name, signals[portOf(i, name)] as Signal]));
        const results = unit(given as never) as Record<string, Signal>;
        return Object.entries(results).map(([name, value]) => [portOf(i, name), value]);
      }),
    );
  const ports = { in: portsOf(units, 'in'), out: portsOf(units, 'out') };
  return component('joined', ports, body as never) as unknown as Component;
}

/** The stimulus of the joined circuit from that of each; clocks and resets are common to all. */
export function joinedStimulus(each: readonly (readonly Cycle[])[], isCommon: (name: string) => boolean): Cycle[] {
  const [first = []] = each;
  return first.map((_, row) =>
    Object.fromEntries(
      each.flatMap((cycles, i) =>
        Object.entries(cycles[row] ?? {}).map(([name, value]) => [isCommon(name) ? name : portOf(i, name), value]),
      ),
    ),
  );
}

/** The outputs of unit `index` among those of the joined circuit. */
export function outputsOf(cycles: readonly Cycle[], index: number): Cycle[] {
  const prefix = portOf(index, '');
  return cycles.map((cycle) =>
    Object.fromEntries(
      Object.entries(cycle).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    ),
  );
}
