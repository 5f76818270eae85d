/** Interactive simulation: a component's ports as properties of an object, at once and with nothing to install. */
import {
  type AnyComponent,
  type Component,
  definitionOf,
  elaborate,
  GatewrightError,
  type Ports,
} from '../hdl/index.js';
import { Bench, type ClockName } from './bench.js';
import {
  type InputValue,
  type OutputValue,
  type SimulatedPort,
  simulatedPort,
  simulatedSignal,
} from './port-values.js';
import { type ClockEdge, type ClockPeriod, clockEdges } from './schedule.js';
import { type SimulatedMemory, simulatedMemory } from './simulated-memory.js';

/** What every simulation can do beside its ports. */
export interface SimulationControl {
  /**
   * Lets clocks rise `cycles` times (1 unless said), with the inputs as they are: all of them at the same instant, or only
   * `clocks`, named by their ports or domains.
   */
  step(cycles?: number, clocks?: ClockName | readonly ClockName[]): void;
  /**
   * Lets `duration` units of time pass in which clocks rise at periods of their own: `schedule({ clock: 10, pixel_clock: 7 },
   * 700)`. Clocks that meet rise at the same instant; those that are not named stand still. `beforeEdge` is called before each
   * instant at which clocks rise: outputs read there are those before the edge, inputs set there are those that the edge sees.
   */
  schedule(
    periods: Readonly<Record<string, ClockPeriod>>,
    duration: number,
    beforeEdge?: (edge: ClockEdge) => void,
  ): void;
  /** Units of time that have passed in `schedule` since power-up. */
  readonly elapsed: number;
  /** A memory by its path, such as `u_fifo.words`; an error that lists the memories where there is none of that name. */
  memory(name: string): SimulatedMemory;
  /** The bit pattern of any port. */
  peek(port: string): bigint;
  /** Sets the bit pattern of an input. */
  poke(port: string, pattern: bigint): void;
  /** Back to power-up: registers and memories at their power-up value or 0, inputs at 0. */
  restart(): void;
  /** Instants at which clocks rose since power-up. */
  readonly cycle: number;
  /** How often each `cover` was reached since power-up, by its name and the path of its instance: `u_fifo.full`. */
  readonly covers: Readonly<Record<string, number>>;
}

/** The reset ports of clock domains other than the default one. */
export type DomainResets = { [port: `${string}_reset` | `${string}_reset_n`]: number | bigint };

/**
 * A running component. Inputs are set, outputs read; both may be read at any time and are always settled. An asynchronous reset
 * acts as soon as it is set.
 */
export type Simulation<I extends Ports, O extends Ports> = SimulationControl & {
  -readonly [K in keyof I]: InputValue<I[K]>;
} & {
  readonly [K in keyof O]: OutputValue<O[K]>;
} & {
  /** The reset of the default clock domain, where the component has one. */
  reset: number | bigint;
} & DomainResets;

const reserved = ['step', 'schedule', 'elapsed', 'memory', 'peek', 'poke', 'restart', 'cycle', 'covers'];

/**
 * Starts `unit` in the WebAssembly engine, in its power-up state with every input 0. Properties are checked whenever clocks rise, or,
 * without a clock, whenever outputs are looked at: a `PropertyError` is thrown where one fails.
 */
export function simulate<I extends Ports, O extends Ports>(unit: Component<I, O>): Simulation<I, O> {
  const netlist = elaborate(unit, { properties: true });
  const { name } = netlist.top;
  const bench = new Bench(netlist);
  const ports = portsOf(unit, bench);
  let elapsed = 0;
  const checkClocked = (): void => {
    if (bench.clocks.length > 0) return;
    throw new GatewrightError(`'${name}' has no clock to step; set its inputs and read its outputs`);
  };
  const control: SimulationControl = {
    step: (cycles = 1, clocks) => {
      checkClocked();
      if (!Number.isInteger(cycles) || cycles < 0) {
        throw new GatewrightError(`step takes a whole number of cycles, not ${cycles}`);
      }
      const rising = bench.clockNames(clocks);
      if (rising.length > 0) bench.advance(cycles, () => rising);
    },
    schedule: (periods, duration, beforeEdge) => {
      checkClocked();
      if (!Number.isSafeInteger(duration) || duration < 0) {
        throw new GatewrightError(`schedule takes a whole number of units of time, not ${duration}`);
      }
      bench.clockNames(Object.keys(periods));
      const start = elapsed;
      const edges = clockEdges(new Map(Object.entries(periods)), start, start + duration);
      if (beforeEdge) {
        for (const edge of edges) {
          elapsed = edge.time;
          beforeEdge(edge);
          bench.advance(1, () => edge.clocks);
        }
      } else {
        const rising = [...edges].map(({ clocks }) => clocks);
        bench.advance(rising.length, (i) => rising[i] ?? []);
      }
      elapsed = start + duration;
    },
    get elapsed() {
      return elapsed;
    },
    memory: (path) => {
      const words = bench.circuit.words(path);
      if (words) return simulatedMemory(path, words, () => bench.wordsChanged());
      const names = bench.circuit.memories.map((known) => `'${known}'`).join(', ');
      throw new GatewrightError(
        `'${name}' has no memory '${path}'; its memories that something reads are ${names || 'none'}`,
      );
    },
    peek: (port) => {
      const known = ports.get(port);
      return known ? known.peek() : bench.peek(port);
    },
    poke: (port, pattern) => {
      const known = ports.get(port);
      if (known) known.poke(pattern);
      else bench.poke(port, pattern);
    },
    restart: () => {
      bench.restart();
      elapsed = 0;
    },
    get cycle() {
      return bench.cycle;
    },
    get covers() {
      return bench.circuit.covers;
    },
  };
  for (const port of ports.values()) {
    if (reserved.includes(port.name)) {
      throw new GatewrightError(
        `port '${port.name}' of '${name}' has the name of a simulation method; rename it to simulate`,
      );
    }
    Object.defineProperty(control, port.name, { enumerable: true, get: port.read, set: port.write });
  }
  return Object.preventExtensions(control) as Simulation<I, O>;
}

/** The ports of the component by name, with the signals of ports of several, then what belongs to none of them: resets. */
function portsOf(unit: AnyComponent, bench: Bench): ReadonlyMap<string, SimulatedPort> {
  const { in: inputs, out: outputs } = definitionOf(unit);
  const ports = new Map<string, SimulatedPort>();
  for (const [name, type] of Object.entries({ ...inputs, ...outputs })) {
    ports.set(name, simulatedPort(name, type, bench));
    for (const leaf of type.composite?.leaves ?? []) {
      const signal = `${name}_${leaf.name}`;
      ports.set(signal, simulatedPort(signal, leaf.shape, bench));
    }
  }
  for (const { name, width } of [...bench.inputs, ...bench.circuit.outputs.columns]) {
    if (!ports.has(name)) ports.set(name, simulatedSignal(name, width, bench));
  }
  return ports;
}
