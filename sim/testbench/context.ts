/** What a process of a test bench is given. */
import type { ConstantOf, Ports, PortValue, ValueOf } from '../../hdl/index.js';
import type { ClockName } from '../bench-ports.js';
import type { SimulatedPorts } from '../simulate.js';
import type { Expectation } from './expectation.js';
import type { ProcessResult } from './process.js';
import type { BenchRandom } from './random.js';

/** How often something is asked before it is given up. */
export interface UntilOptions {
  /** Cycles; 10 000 unless said. */
  readonly atMost?: number;
  /** The clock whose cycles count; that of the process unless said. */
  readonly clock?: ClockName;
}

/** How a process runs. */
export interface ProcessOptions {
  /** The run does not wait for its end: for monitors and models that go on for ever. */
  readonly background?: boolean;
  /** The clock that its steps are of: the default domain's where there is one, else the first, unless said. */
  readonly clock?: ClockName;
}

/** The body of a process: an async function, or a generator that yields what an async function would await. */
export type ProcessBody<I extends Ports, O extends Ports> = (context: BenchContext<I, O>) => ProcessResult;

/** A process that was started. */
export interface StartedProcess {
  readonly name: string;
  /** Waits until it has ended. */
  ended(): Promise<void>;
}

/** The shape's values of a port of either direction. */
type AnyPort<I extends Ports, O extends Ports> = I & O;

/**
 * The tools of a process. A cycle has two phases. A process begins, and goes on after `step()`, when the clocks have risen: registers have
 * their new values, inputs are as they were, and may be set. What it sets, it reads back; others see it from `settled()` on. Once all
 * processes wait, the inputs are set and the circuit settles, and those that await `settled()` go on: they see what the next edge sees, and
 * set nothing.
 */
export interface BenchContext<I extends Ports, O extends Ports> {
  /** The ports. */
  readonly dut: SimulatedPorts<I, O>;
  /** Waits for `cycles` rises (1 unless said) of the clock of the process, or of another one. */
  step(cycles?: number, clock?: ClockName): Promise<void>;
  /** Waits, a step at a time, until `condition` holds, which is asked at once; the number of steps. */
  stepUntil(condition: () => boolean, options?: UntilOptions): Promise<number>;
  /** Waits until the circuit has settled in this cycle, or, where it has already, in the next one. */
  settled(clock?: ClockName): Promise<void>;
  /** Waits for the first cycle in which `condition` holds once the circuit has settled; the number of cycles that went by. */
  settledUntil(condition: () => boolean, options?: UntilOptions): Promise<number>;
  /** Checks a port; a failure tells the values, the cycle and the waves around it. */
  expect<K extends keyof AnyPort<I, O> & string>(
    port: K,
  ): Expectation<ConstantOf<PortValue<AnyPort<I, O>[K]>>, ValueOf<PortValue<AnyPort<I, O>[K]>>>;
  /** A signal that is part of a port, such as `output_valid` of a stream. */
  expect(signal: `${keyof AnyPort<I, O> & string}_${string}`): Expectation<unknown, unknown>;
  /** Ends the run as a failure, with the cycle and the waves around it. */
  fail(what: string): never;
  /** Starts another process, which begins in this phase. */
  fork(name: string, body: ProcessBody<I, O>, options?: ProcessOptions): StartedProcess;
  /** Random values of this process alone, by the seed of the bench. */
  readonly random: BenchRandom;
  /** Instants at which clocks rose, those in reset included. */
  readonly cycle: number;
  /** Units of time since power-up. */
  readonly time: number;
}
