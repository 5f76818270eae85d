/** Shrinking: from a failing vector to the smallest operands that still fail. */
import fc from 'fast-check';
import type { RowLayout } from '../rows.js';

/** The smallest operands, in column order, that fast-check finds `fails` to be true of, starting from `failing`. */
export async function shrink(
  operands: RowLayout,
  failing: readonly bigint[],
  fails: (operands: readonly bigint[]) => Promise<boolean>,
): Promise<readonly bigint[]> {
  const patterns = operands.columns.map(({ width }) => fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n }));
  const property = fc.asyncProperty(fc.tuple(...patterns), async (candidate) => !(await fails(candidate)));
  // The failing vector is the only run; everything after it is shrinking.
  const result = await fc.check(property, { examples: [[[...failing]]], numRuns: 1, seed: 0, endOnFailure: false });
  return result.counterexample?.[0] ?? failing;
}
