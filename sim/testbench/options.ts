/** How a test bench runs. */
import { UsageError } from '../../hdl/index.js';
import type { ClockPeriod } from '../schedule.js';
import type { Trace } from '../waves/trace.js';
import type { BenchEngine } from './bench-engine.js';

/** How a test bench runs. */
export interface TestBenchOptions {
  /** Of everything random in it, a whole number from 0 to 2^32 - 1; 1 unless said. */
  readonly seed?: number;
  /** Rises of each clock under reset before the processes begin; 1 unless said. With 0 the resets are left to the processes. */
  readonly reset?: number;
  /** When clocks rise, by their ports: `{ clock: 10, pixel_clock: { period: 7, phase: 3 } }`. Every 10 units of time unless said. */
  readonly periods?: Readonly<Record<string, ClockPeriod>>;
  /** Records the run, and is ended with it; without one, only the last cycles of the ports are there, for failures. */
  readonly trace?: Trace;
  /**
   * What runs the design: `'wasm'` (unless said), `'verilator'` or `'icarus'` (the emitted Verilog), `'gates'` (what synthesis makes of it), or any
   * engine. Others than `'wasm'` start with the run, and then take a step of a process, or of a tool, for each cycle.
   */
  readonly engine?: BenchEngine;
  /** Random contents of state without power-up value, as in `simulate`. */
  readonly randomState?: number;
}

/** Refuses options that cannot be. */
export function checkOptions(options: TestBenchOptions): void {
  const known = ['seed', 'reset', 'periods', 'trace', 'engine', 'randomState'];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`a test bench has no option '${unknown}'; it has ${known.join(', ')}`);
  }
  const { seed = 1, reset = 1 } = options;
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new UsageError(`the seed of a test bench must be a whole number from 0 to ${0xffff_ffff}, not ${seed}`);
  }
  if (!Number.isSafeInteger(reset) || reset < 0) {
    throw new UsageError(`reset takes a whole number of rises of each clock, not ${reset}`);
  }
}
