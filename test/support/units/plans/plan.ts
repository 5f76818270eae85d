// What a plan for verifying a unit says, and short ways to write many.
import type { ParameterValues, Vectors } from '../../../../sim/index.js';

/** How a run goes. */
export interface How {
  /** Whether Verilator runs the vectors too, where it is installed. */
  readonly verilator: boolean;
  /** Minutes: run only when asked for. */
  readonly long: boolean;
}

/** One run. */
export interface UnitPlan extends How {
  /** Of the catalog. */
  readonly design: string;
  readonly parameters: ParameterValues;
  readonly vectors: readonly Vectors[];
}

/** All operands. */
export const exhaustive: readonly Vectors[] = ['exhaustive'];
/** Seconds, on our own engine. */
export const short: How = { verilator: false, long: false };
/** Seconds, and Verilator beside it. */
export const twice: How = { verilator: true, long: false };
/** Minutes. */
export const long: How = { verilator: false, long: true };

/** A run for each `es`. */
export function posits(
  design: string,
  n: number,
  es: readonly number[],
  vectors: readonly Vectors[],
  how: How,
  more: ParameterValues = {},
): UnitPlan[] {
  return es.map((exponent) => ({ design, parameters: { n, es: exponent, ...more }, vectors, ...how }));
}
