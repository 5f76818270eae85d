/** A process of a test bench: a function that goes on from wait to wait. */
import type { Wait } from './wait.js';

/** What a process may be written as: an async function, or a generator that yields what an async function would await. */
export type ProcessResult = Promise<unknown> | Generator<unknown, unknown, never> | undefined;

/** A process. */
export interface BenchProcess {
  readonly name: string;
  /** The bench does not wait for its end. */
  readonly background: boolean;
  readonly waits: Set<Wait>;
  state: 'new' | 'running' | 'ended' | 'failed';
  error: unknown;
  /** Reads of ports since it last waited: a process that asks again and again without waiting would do so for ever. */
  reads: number;
}

/** A generator as an async function: what it yields is awaited, and a number is a number of cycles to step. */
export async function runGenerator(
  generator: Generator<unknown, unknown, never>,
  step: (cycles: number) => Promise<void>,
): Promise<void> {
  const next = generator.next.bind(generator) as (value?: unknown) => IteratorResult<unknown, unknown>;
  for (let result = next(); !result.done; ) {
    let value: unknown;
    try {
      const given = result.value;
      value = await (given === undefined ? step(1) : typeof given === 'number' ? step(given) : given);
    } catch (error) {
      result = generator.throw(error);
      continue;
    }
    result = next(value);
  }
}

/** Whether what a process returned is a generator to be run. */
export function isGenerator(value: unknown): value is Generator<unknown, unknown, never> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value && 'throw' in value;
}
