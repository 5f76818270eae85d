/** Examples that solvers find: what happens at the ports, and in which state it begins. */

import { defaultDomain } from '../../hdl/domain/domain.js';
import { clockDomainNamed } from '../../hdl/domain/known.js';
import type { InputPort, Module, Netlist } from '../../hdl/index.js';
import type { InitialState } from '../initial-state.js';
import type { Start } from './lower.js';
import type { Inputs } from './solver.js';
import type { System } from './system.js';

/** A run from power-up to the cycle in which an assertion fails or a cover is reached. */
export interface Example {
  /** Of registers and memories whose state at power-up matters and is not 0. */
  readonly initialState: InitialState;
  /** The cycles; the last one is that of the property. */
  readonly cycles: readonly ExampleCycle[];
  /** The waves of ports and of what the property is made of, as text; from a simulation of the example. */
  readonly waves: string;
}

/** One cycle of an example. */
export interface ExampleCycle {
  /** Patterns of the inputs and resets by port. */
  readonly inputs: Readonly<Record<string, bigint>>;
  /** The ports of the clocks that rise at its end. */
  readonly clocks: readonly string[];
}

/** What the inputs of a system say of the design. */
export function readExample(netlist: Netlist, system: System, start: Start, inputs: Inputs): Omit<Example, 'waves'> {
  const ports = netlist.top.inputs;
  const clocks = ports.filter(({ kind }) => kind === 'clock').map(({ name }) => name);
  const risen = new Set<string>();
  const cycles = inputs.map((values): ExampleCycle => {
    const patterns: Record<string, bigint> = {};
    const rising = new Set(clocks.length === 1 ? clocks : []);
    for (const { name, kind } of ports) if (kind !== 'clock') patterns[name] = 0n;
    for (const input of system.inputs) {
      const value = values.get(input.name) ?? 0n;
      if (input.role === 'port') patterns[input.port] = value;
      else if (input.role === 'clock' && value === 1n) rising.add(input.port);
    }
    for (const port of ports) {
      if (port.kind !== 'reset' || start.reset === 'free') continue;
      const clock = clockOf(netlist.top, port);
      const active = activeLevel(port);
      const seen =
        start.reset === 'together' ? clocks.every((name) => risen.has(name)) : risen.has(clock?.name ?? firstCycle);
      if (!seen) patterns[port.name] = active;
      else if (start.reset === 'once') patterns[port.name] = 1n - active;
    }
    for (const clock of [...rising, firstCycle]) risen.add(clock);
    return { inputs: patterns, clocks: [...rising] };
  });
  const state: Record<string, bigint | Record<number, bigint>> = {};
  for (const input of system.inputs) {
    const value = inputs[0]?.get(input.name) ?? 0n;
    if (value === 0n) continue;
    if (input.role === 'register') state[input.register] = value;
    else if (input.role === 'word') {
      const words = (state[input.memory] ?? {}) as Record<number, bigint>;
      words[input.word] = value;
      state[input.memory] = words;
    }
  }
  return { initialState: state, cycles };
}

/** Stands for a clock that rises in every cycle. */
const firstCycle = '';

/** The clock of the domain that a reset port is of. */
export function clockOf({ inputs }: Module, { domain }: InputPort): InputPort | undefined {
  return inputs.find((port) => port.kind === 'clock' && port.domain === domain);
}

/** What a reset port is while the domain is in reset. */
export function activeLevel({ domain }: InputPort): bigint {
  const named = domain === undefined || domain === defaultDomain.name ? defaultDomain : clockDomainNamed(domain);
  return named.active === 'high' ? 1n : 0n;
}
