/** State machines as described: for diagrams and checks; the hardware is in the registers. */
import type { Location } from '../location/location.js';

/** One way from a state to another. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  /** When it is taken, in the words of the source; empty where always. */
  readonly condition: string;
  /** Where the source says so. */
  readonly location: Location | undefined;
}

/** A state machine of one module. */
export interface StateMachine {
  readonly name: string;
  /** In order of declaration. */
  readonly states: readonly string[];
  /** The state after reset. */
  readonly initial: string;
  /** States that are meant to be left by a reset alone. */
  readonly final: readonly string[];
  /** In order of the source. */
  readonly transitions: readonly Transition[];
  readonly location: Location | undefined;
}
