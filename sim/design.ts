/** Designs: a unit with its parameters, its software model and how to verify it, as the command line handles them. */
import type { AnyComponent } from '../hdl/index.js';
import type { MoreCorners } from './verify/corners.js';
import type { Bins } from './verify/coverage/collect.js';
import type { AnyModel } from './verify/model.js';
import type { SequenceOptions } from './verify/plan.js';
import type { AnyProtocol } from './verify/protocols/protocol.js';
import type { Directed } from './verify/vectors/directed.js';

/** A whole-number parameter of a design. */
export interface DesignParameter {
  /** As after `-p`. */
  readonly name: string;
  /** What it means, with its unit, in a few words. */
  readonly meaning: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Names of the values from 0 up, where they are choices and not numbers; then `min` is 0. */
  readonly choices?: readonly string[];
}

/** Parameter values by name. */
export type ParameterValues = Readonly<Record<string, number>>;

/** What a unit is held against. */
export interface DesignModel {
  readonly model: AnyModel;
  /** For units whose operands take more than one cycle; what `pipeline` made needs none. */
  readonly protocol?: AnyProtocol;
  /** For units with state and a stateful model: how long sequences are, and more. */
  readonly sequence?: SequenceOptions;
  /** Patterns that count as corners beside those of the format, by port. */
  readonly corners?: MoreCorners;
  /** Makes vectors at which the unit tends to break; only for plans that ask for directed ones. */
  readonly directed?: Directed;
  /** Situations that vectors are to reach. */
  readonly bins?: Bins;
  /** How many vectors are run where neither a number nor all are asked for; all of them if there are no more. */
  readonly vectors: number;
}

/** A unit that can be listed, written, verified and built by name. */
export interface Design {
  /** Lower case with hyphens, as on the command line. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly parameters: readonly DesignParameter[];
  /** The unit for checked parameter values. */
  readonly unit: (parameters: ParameterValues) => AnyComponent;
  /** Its model; a design without one cannot be verified. */
  readonly reference?: (parameters: ParameterValues) => DesignModel;
}

/** `entry` itself: for user designs, so that the type checker sees them. */
export function design(entry: Design): Design {
  return entry;
}
