// What a plan for verifying a unit says, and short ways to write many.
import type { ParameterValues, Vectors } from '../../../../sim/index.js';

/** How a run goes. */
export interface How {
  /** What runs the vectors beside our own engine: Verilator where it is installed, and the synthesised gates. */
  readonly beside: readonly ('verilator' | 'gates')[];
  /** Whether it is run always, with the pairs of 16 bits, or only when all is asked for. */
  readonly group: Group;
}

/** Seconds; all 2^32 pairs of posit16, minutes each; and the rest that takes minutes. */
export type Group = 'short' | 'pairs' | 'long';

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
export const short: How = { beside: [], group: 'short' };
/** Seconds, and Verilator beside it. */
export const twice: How = { beside: ['verilator'], group: 'short' };
/** Seconds, and beside it Verilator and the gates that Yosys makes. */
export const thrice: How = { beside: ['verilator', 'gates'], group: 'short' };
/** Minutes. */
export const long: How = { beside: [], group: 'long' };
/** All pairs of posit16. */
export const pairs: How = { beside: [], group: 'pairs' };

/** More than 10^8: all combinations of corners, those that are made where units tend to break, and random ones. */
export const enormous: readonly Vectors[] = ['corners', { directed: 10_000_000 }, 90_000_000];

/** The smallest posits with exponent bits that they have no room for. */
export const cramped = [
  [3, 4],
  [4, 3],
] as const;

/** Odd formats that every unit takes. */
export const others = [
  [3, 0],
  [5, 2],
  [6, 1],
  [10, 0],
  [12, 1],
  [20, 2],
  [24, 3],
] as const;

/**
 * The runs of an operation of one or more posits: all operands of 8 bits, as gates too; corners and random ones of the other formats, the wide
 * ones by 10^8; and all operands of 16 bits where there are two, or one.
 */
export function operation(design: string, operands: 1 | 2 | 3): UnitPlan[] {
  const few = operands === 3 ? [] : exhaustive;
  return [
    ...posits(design, 8, [0, 1, 3, 4], operands === 3 ? ['corners', 1_000_000] : few, short),
    ...posits(design, 8, [2], operands === 3 ? ['corners', 100_000] : few, thrice),
    ...others.flatMap(([n, es]) => posits(design, n, [es], ['corners', 200_000], short)),
    ...posits(design, 16, [1, 2], operands === 1 ? few : ['corners', 200_000], twice),
    ...posits(design, 32, [2], ['corners', 200_000], twice),
    ...posits(design, 64, [2], ['corners', 50_000], short),
    ...(operands === 2 ? posits(design, 16, [1, 2], exhaustive, pairs) : []),
    ...(operands === 3 ? posits(design, 8, [0, 2], exhaustive, long) : []),
    ...posits(design, 32, [2], enormous, long),
    ...posits(design, 64, [2], enormous, long),
  ];
}

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
