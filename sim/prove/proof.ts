/** What a proof says. */
import type { PropertyKind } from '../../hdl/index.js';
import type { Example } from './example.js';
import type { ProofEngine } from './options.js';

/**
 * How far it is known: for all values of a design without state, for the first `depth` cycles, or for all cycles, by induction over
 * `depth` of them, since no state is further away than `depth` cycles, or by PDR.
 */
export type ProofMethod =
  | { readonly method: 'combinational' }
  | { readonly method: 'bounded'; readonly depth: number }
  | { readonly method: 'induction' | 'states'; readonly depth: number }
  | { readonly method: 'pdr' };

/** What is known of one property. */
export type Verdict =
  /** An assertion that holds. */
  | ({ readonly status: 'proved' } & ProofMethod)
  /** An assertion that does not, in the last cycle of an example. */
  | { readonly status: 'failed'; readonly example: Example }
  /** A cover that is reached in the last cycle of an example. */
  | { readonly status: 'covered'; readonly example: Example }
  /** A cover that is not. */
  | ({ readonly status: 'unreachable' } & ProofMethod)
  /** No answer; nothing is wrong in the first `depth` cycles. */
  | { readonly status: 'unknown'; readonly depth: number; readonly reason: string };

/** One property and what is known of it. */
export interface ProvedProperty {
  /** `assume` of an instance: what the design has to keep. */
  readonly kind: PropertyKind;
  /** Its message or name, else its condition in the words of the source. */
  readonly text: string;
  /** Path of the instance that it is in; empty at the top. */
  readonly instance: string;
  /** `file:line:column`; undefined where it is not known. */
  readonly location: string | undefined;
  readonly verdict: Verdict;
  /** An assertion that holds for no reason: no cycle was found in which it counts. */
  readonly vacuous: boolean;
}

/** What is known of all properties of a design. */
export interface Proof {
  /** Name of the top module. */
  readonly unit: string;
  readonly engine: ProofEngine;
  /** Of the solver or of Yosys, which it is part of. */
  readonly version: string | undefined;
  readonly depth: number;
  readonly properties: readonly ProvedProperty[];
  /** What the proof relies on: the assumptions of the top. */
  readonly assumptions: readonly string[];
  /** The assumptions cannot all be kept for `depth` cycles, so that what is proved means nothing. */
  readonly contradictory: boolean;
  /** All assertions are proved, all covers are reached, and the assumptions can be kept. */
  readonly holds: boolean;
}
