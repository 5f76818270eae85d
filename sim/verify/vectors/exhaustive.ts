/** All vectors there are. */
import { UsageError } from '../../../hdl/index.js';
import type { Column, RowLayout } from '../../rows.js';
import { Odometer, type Wheel, wheelSize } from './odometer.js';
import type { VectorSource } from './source.js';

/** Operand bits up to which all vectors can be run: 2^32 pairs of 16 bits take minutes, 2^36 hours. */
export const mostExhaustiveBits = 36;

/** How many combinations of the patterns of all columns there are; of enumerations, of members. */
export function combinations({ columns }: RowLayout): number {
  return columns.reduce((product, column) => product * wheelSize(wheelOf(column)), 1);
}

function wheelOf({ width, enumeration }: Column): Wheel {
  return enumeration ? { patterns: enumeration.members.map(({ value }) => value) } : { bits: width };
}

/**
 * Every combination of operand patterns, the last column counting fastest; of enumerations, every member.
 * @throws UsageError where there are more than 2^36 (`mostExhaustiveBits`)
 */
export function exhaustiveVectors(layout: RowLayout, what: string): VectorSource {
  const count = combinations(layout);
  if (count > 2 ** mostExhaustiveBits) {
    const bits = layout.columns.reduce((sum, column) => sum + column.width, 0);
    throw new UsageError(
      `${what} has ${bits} operand bits, so 2^${bits} vectors: too many to run all (at most 2^${mostExhaustiveBits}); ask for a number of random vectors instead`,
    );
  }
  const odometer = new Odometer(layout, layout.columns.map(wheelOf));
  return { method: 'exhaustive', count, fill: (rows, first, here) => odometer.fill(rows, first, here) };
}
