/** What the main thread and its workers tell each other. */
import type { MoreCorners } from '../corners.js';
import type { SequenceOptions, Vectors } from '../plan.js';
import type { TaskResult } from '../runner.js';
import type { Task } from '../sources.js';
import type { Origin } from './origin.js';

/** A job as it can be sent. */
export interface SentJob {
  /** Of a `Design`. */
  readonly design: Origin;
  readonly parameters: Readonly<Record<string, number>>;
  readonly engines: readonly Origin[];
  readonly corners: MoreCorners | undefined;
  readonly sequence: SequenceOptions | undefined;
  readonly vectors: readonly Vectors[];
  readonly seed: number;
  readonly coverage: boolean;
  /** Name of the top module in the main thread, and its columns: a worker that finds others has loaded something else. */
  readonly expected: string;
}

/** To a worker. */
export interface TaskMessage {
  readonly index: number;
  readonly task: Task;
}

/** From a worker. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'vectors'; readonly count: number }
  | { readonly kind: 'result'; readonly index: number; readonly result: TaskResult }
  | { readonly kind: 'error'; readonly error: SentError };

/** An error as it can be sent without losing what it is. */
export interface SentError {
  readonly kind: 'usage' | 'design' | 'failure' | 'other';
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}
