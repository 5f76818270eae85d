/** What a solver is asked, and what it answers. */
import type { ToolSource } from '../../tools/tool.js';
import type { System, Target } from './system.js';

/** The inputs of a system that lead to a target: by name, for each cycle from power-up to that of the target. */
export type Inputs = readonly ReadonlyMap<string, bigint>[];

/** What is known of one target. */
export type Answer =
  /** It is 1 in the last of these cycles, and no earlier where the solver looked at those first. They are there for claims. */
  | { readonly status: 'reached'; readonly inputs: Inputs }
  /** It is never 1. */
  | { readonly status: 'never'; readonly by: 'pdr' | 'induction' | 'states'; readonly depth: number }
  /** It is not 1 in the first `depth` cycles. */
  | { readonly status: 'not yet'; readonly depth: number }
  /** The solver gave up; it is not 1 in the first `depth` cycles. */
  | { readonly status: 'unknown'; readonly depth: number; readonly reason: string };

/** A question to a solver. */
export interface Task {
  readonly system: System;
  readonly targets: readonly Target[];
  /** Cycles from power-up to look at. */
  readonly depth: number;
  /** Whether to look for a proof for all cycles; of claims alone. */
  readonly unbounded: boolean;
  /** Milliseconds after which to give up. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Whether registers that are always equal are to be found and joined before a proof for all cycles. */
  readonly sweep?: boolean | undefined;
  /** Where Yosys comes from: `npm` unless said. */
  readonly tools?: ToolSource | undefined;
}

/** Whether a target is what is asked about, not why the answer may mean nothing: only claims need examples. */
export function isClaim({ role }: Target): boolean {
  return role === 'assert' || role === 'cover';
}

/** A solver: what it finds of each target, in their order. */
export type Solver = (task: Task) => Promise<readonly Answer[]>;
