/** What a process of a test bench waits for. */
import type { BenchProcess } from './process.js';

/**
 * The two phases of an instant. `drive`: after the clocks rose; inputs are set. `settled`: all inputs are set and the circuit has settled;
 * values are those that the next edge sees.
 */
export type Phase = 'drive' | 'settled';

/** A process waiting. */
export interface Wait {
  readonly process: BenchProcess;
  /** The phase it goes on in; `any` for what needs no clock. */
  readonly phase: Phase | 'any';
  /** The clock whose edges count; undefined for every instant. */
  readonly clock: string | undefined;
  /** Edges still to come before the condition is asked. */
  edges: number;
  /** Asked at each edge; undefined where edges alone count. */
  readonly condition: (() => boolean) | undefined;
  /** Edges at which the condition was asked in vain. */
  asked: number;
  /** How many times it is asked before the wait is given up. */
  readonly atMost: number;
  /** What it waits for, for people: completes `waits`. */
  readonly what: () => string;
  /** The cycle in which it began. */
  readonly since: number;
  readonly resume: (asked: number) => void;
  readonly fail: (error: Error) => void;
}
