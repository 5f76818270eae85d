/** Interactive simulation: a component's ports as properties of an object, at once and with nothing to install. */
import { type Component, elaborate, GatewrightError, type Ports } from '../hdl/index.js';
import { Bench } from './bench.js';
import type { ClockName } from './bench-ports.js';
import { type InitialState, withInitialState } from './initial-state.js';
import type { InputValue, OutputValue } from './port-values.js';
import { withRandomState } from './random-state/random-state.js';
import { type ClockEdge, type ClockPeriod, clockEdges, rowEnd } from './schedule.js';
import type { SimulatedMemory } from './simulated-memory.js';
import { portsOf } from './simulated-ports.js';
import type { RowEnd, Trace } from './waves/trace.js';

/** How to simulate. */
export interface SimulateOptions {
  /** Records the run. */
  readonly trace?: Trace;
  /**
   * Registers, words of memories and words read that have no power-up value start with random ones, made from this seed, instead of 0.
   * A whole number from 0 to 2^32 - 1.
   */
  readonly randomState?: number;
  /**
   * What registers and memories hold at power-up, by path, beyond what the design says: `{ 'u_fifo.level': 3n, 'u_fifo.words': { 0: 7n } }`.
   * It goes before random state.
   */
  readonly initialState?: InitialState;
}

/** What every simulation can do beside its ports. */
export interface SimulationControl {
  /**
   * Lets clocks rise `cycles` times (1 unless said), with the inputs as they are: all of them at the same instant, or only
   * `clocks`, named by their ports or domains.
   */
  step(cycles?: number, clocks?: ClockName | readonly ClockName[]): void;
  /**
   * Lets all clocks rise until `condition` holds, which is asked first as things are, and returns how many times they rose; an error
   * after `atMost` (10 000 unless said) without it.
   */
  stepUntil(condition: () => boolean, options?: { readonly atMost?: number }): number;
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
  /** Works out the outputs for the inputs as they are. Without a clock, that is when properties are checked; reading an output does it, too. */
  settle(): void;
  /** Back to power-up: registers and memories at their power-up value or 0, inputs at 0. */
  restart(): void;
  /** Instants at which clocks rose since power-up. */
  readonly cycle: number;
  /** How often each `cover` was reached since power-up, by its name and the path of its instance: `u_fifo.full`. */
  readonly covers: Readonly<Record<string, number>>;
}

/** The reset ports of clock domains other than the default one. */
export type DomainResets = { [port: `${string}_reset` | `${string}_reset_n`]: number | bigint };

/** Ports as properties: inputs are set, outputs read, by the shapes of the ports. */
export type SimulatedPorts<I extends Ports, O extends Ports> = {
  -readonly [K in keyof I]: InputValue<I[K]>;
} & {
  readonly [K in keyof O]: OutputValue<O[K]>;
} & {
  /** The reset of the default clock domain, where the component has one. */
  reset: number | bigint;
} & DomainResets;

/**
 * A running component. Inputs are set, outputs read; both may be read at any time and are always settled. An asynchronous reset
 * acts as soon as it is set.
 */
export type Simulation<I extends Ports, O extends Ports> = SimulationControl & SimulatedPorts<I, O>;

const reserved = [
  'step',
  'stepUntil',
  'schedule',
  'elapsed',
  'memory',
  'peek',
  'poke',
  'settle',
  'restart',
  'cycle',
  'covers',
];

/**
 * Starts `unit` in the WebAssembly engine, in its power-up state with every input 0. Properties are checked whenever clocks rise, or,
 * without a clock, whenever outputs are looked at: a `PropertyError` is thrown where one fails.
 */
export function simulate<I extends Ports, O extends Ports>(
  unit: Component<I, O>,
  options: SimulateOptions = {},
): Simulation<I, O> {
  const { trace, randomState, initialState = {} } = options;
  const design = elaborate(unit, { properties: true });
  const started = withInitialState(design, initialState);
  const netlist = randomState === undefined ? started : withRandomState(started, randomState);
  const { name } = netlist.top;
  const bench = new Bench(netlist, trace);
  const ports = portsOf(unit, [...bench.inputs, ...bench.outputs], bench);
  let elapsed = 0;
  /** How much of that is in rows: up to the last edge. */
  let recorded = 0;
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
      const end = bench.rowEnd(rising);
      if (rising.length > 0) bench.advance(cycles, () => end);
    },
    stepUntil: (condition, { atMost = 10_000 } = {}) => {
      checkClocked();
      if (typeof condition !== 'function' || !Number.isSafeInteger(atMost) || atMost < 0) {
        throw new GatewrightError(
          'stepUntil takes a condition, such as () => running.done === 1n, and { atMost: cycles }',
        );
      }
      for (let cycles = 0; ; cycles += 1) {
        if (condition()) return cycles;
        if (cycles === atMost) {
          throw new GatewrightError(`what '${name}' was stepped for did not come within ${atMost} cycles`);
        }
        control.step();
      }
    },
    schedule: (periods, duration, beforeEdge) => {
      checkClocked();
      if (!Number.isSafeInteger(duration) || duration < 0) {
        throw new GatewrightError(`schedule takes a whole number of units of time, not ${duration}`);
      }
      bench.clockNames(Object.keys(periods));
      const start = elapsed;
      const edges = clockEdges(new Map(Object.entries(periods)), start, start + duration);
      const ends = (edge: ClockEdge): RowEnd => {
        const end = rowEnd(edge, periods, recorded);
        recorded = edge.time;
        return end;
      };
      if (beforeEdge) {
        for (const edge of edges) {
          elapsed = edge.time;
          beforeEdge(edge);
          const end = ends(edge);
          bench.advance(1, () => end);
        }
      } else {
        const all = [...edges].map(ends);
        bench.advance(all.length, (i) => all[i] as RowEnd);
      }
      elapsed = start + duration;
    },
    get elapsed() {
      return elapsed;
    },
    memory: (path) => bench.memory(path),
    peek: (port) => {
      const known = ports.get(port);
      return known ? known.peek() : bench.peek(port);
    },
    poke: (port, pattern) => {
      const known = ports.get(port);
      if (known) known.poke(pattern);
      else bench.poke(port, pattern);
    },
    settle: () => bench.settle(),
    restart: () => {
      bench.restart();
      elapsed = 0;
      recorded = 0;
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
