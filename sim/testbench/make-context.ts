/** Makes what a process of a test bench is given. */
import { GatewrightError, type Ports, UsageError } from '../../hdl/index.js';
import type { ClockName } from '../bench-ports.js';
import type { SimulatedPort } from '../port-values.js';
import type { SimulatedPorts } from '../simulate.js';
import type { BenchContext, ProcessBody, ProcessOptions, StartedProcess, UntilOptions } from './context.js';
import type { Called } from './errors.js';
import { conditionText, type Expectation, expectation } from './expectation.js';
import type { BenchProcess } from './process.js';
import type { BenchRandom } from './random.js';
import { handled } from './scheduler.js';
import type { Wait } from './wait.js';

/** A wait as it is asked for. */
export type AskedWait = Pick<Wait, 'phase' | 'clock' | 'edges' | 'condition' | 'what'> & { readonly atMost?: number };

/** What a context is made of. */
export interface ContextParts<I extends Ports, O extends Ports> {
  readonly process: BenchProcess;
  /** The clock of the process. */
  readonly clock: string | undefined;
  readonly ports: ReadonlyMap<string, SimulatedPort>;
  readonly random: BenchRandom;
  readonly wait: (wait: AskedWait) => Promise<number>;
  readonly clockOf: (name: ClockName) => string | undefined;
  readonly fail: (what: string, called: Called) => never;
  readonly fork: (name: string, body: ProcessBody<I, O>, options?: ProcessOptions) => StartedProcess;
  readonly cycle: number;
  readonly time: number;
}

/** How often `stepUntil` and `settledUntil` ask. */
const usualAtMost = 10_000;

/** The context of one process. */
export function makeContext<I extends Ports, O extends Ports>(parts: ContextParts<I, O>): BenchContext<I, O> {
  const { ports, wait, random, fail, fork } = parts;
  const clockOf = (name: ClockName | undefined): string | undefined =>
    name === undefined ? parts.clock : parts.clockOf(name);
  const edges = (
    phase: 'drive' | 'settled',
    count: number,
    clock: ClockName | undefined,
    what: string,
  ): Promise<void> =>
    handled(
      wait({ phase, clock: clockOf(clock), edges: count, condition: undefined, what: () => what }).then(
        () => undefined,
      ),
    );
  const until = (
    phase: 'drive' | 'settled',
    condition: () => boolean,
    { atMost = usualAtMost, clock }: UntilOptions,
  ): Promise<number> => {
    const what = (): string => `until ${conditionText(condition)}`;
    return wait({ phase, clock: clockOf(clock), edges: 0, condition, what, atMost });
  };
  const check = (condition: unknown, { atMost = usualAtMost }: UntilOptions): void => {
    if (typeof condition === 'function' && Number.isSafeInteger(atMost) && atMost > 0) return;
    throw new UsageError('give a condition, such as () => dut.done === 1n, and { atMost: cycles }');
  };
  const userFail = (what: string): never => fail(what, userFail);
  const context = {
    dut: portObject(ports) as SimulatedPorts<I, O>,
    step: (cycles = 1, clock?: ClockName) => {
      if (!Number.isSafeInteger(cycles) || cycles < 1) {
        throw new UsageError(`step takes a whole number of cycles from 1 up, not ${cycles}`);
      }
      return edges('drive', cycles, clock, cycles === 1 ? 'for a step' : `for ${cycles} steps`);
    },
    stepUntil: (condition: () => boolean, options: UntilOptions = {}) => {
      check(condition, options);
      if (condition()) return Promise.resolve(0);
      return handled(until('drive', condition, options).then((asked) => asked + 1));
    },
    settled: (clock?: ClockName) => edges('settled', 0, clock, 'for the circuit to settle'),
    settledUntil: (condition: () => boolean, options: UntilOptions = {}) => {
      check(condition, options);
      return until('settled', condition, options);
    },
    expect: (name: string): Expectation<never, never> => {
      const port = ports.get(name);
      if (port) return expectation(port, fail);
      const known = [...ports.keys()].map((other) => `'${other}'`).join(', ');
      throw new GatewrightError(`there is no port '${name}'; the ports are ${known}`);
    },
    fail: userFail,
    fork,
    random,
    get cycle() {
      return parts.cycle;
    },
    get time() {
      return parts.time;
    },
  };
  return context as BenchContext<I, O>;
}

/** Ports as properties of an object that takes no others. */
export function portObject(ports: ReadonlyMap<string, SimulatedPort>): object {
  const object = {};
  for (const port of ports.values()) {
    Object.defineProperty(object, port.name, { enumerable: true, get: port.read, set: port.write });
  }
  return Object.preventExtensions(object);
}
