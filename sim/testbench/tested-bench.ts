/** What a test bench needs of the circuit it runs. */
import type { BenchPorts } from '../bench-ports.js';
import type { SimulatedMemory } from '../simulated-memory.js';
import type { RowEnd } from '../waves/trace.js';

/** A circuit whose outputs are always those of its inputs as they are once what `pokeAll` and `advance` give has come. */
export interface TestedBench extends BenchPorts {
  /** The pattern of a port; clocks are none. */
  peek(port: string): bigint;
  /** Sets several inputs at the same instant. */
  pokeAll(patterns: Iterable<readonly [port: string, pattern: bigint]>): Promise<void> | undefined;
  /** Lets clocks rise `count` times with the inputs as they are, at instant i those that `endOf(i)` names. */
  advance(count: number, endOf: (instant: number) => RowEnd): Promise<void> | undefined;
  /** A memory by its path. @throws GatewrightError where there is none to be read */
  memory(path: string): SimulatedMemory;
}
