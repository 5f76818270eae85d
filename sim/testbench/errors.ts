/** What goes wrong in a test bench. */
import { GatewrightError } from '../../hdl/index.js';

/** A check that failed, a deadlock, a run too long: the message says in which cycle and process, and shows the waves around it. */
export class BenchFailure extends GatewrightError {
  /** The cycle in which it was noticed. */
  readonly cycle: number;

  constructor(message: string, cycle: number, options?: ErrorOptions) {
    super(message, options);
    this.cycle = cycle;
  }
}

/** A call that the stack of a failure shall not show, as it is not the user's. */
export type Called = (...given: never[]) => unknown;

/** A failure whose stack begins at the caller of `called`. */
export function failureAt(what: string, cycle: number, called: Called): BenchFailure {
  const failure = new BenchFailure(what, cycle);
  Error.captureStackTrace(failure, called);
  return failure;
}

/** Thrown into processes that are still waiting when a run ends, so that they clean up; what they do about it does not matter. */
export class RunOver extends GatewrightError {}
