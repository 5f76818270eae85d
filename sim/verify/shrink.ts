/** Shrinking: from a failing vector to the smallest operands that still fail. */
import fc from 'fast-check';
import type { RowLayout } from '../rows.js';

/** The smallest operands, in column order, that fast-check finds `fails` to be true of, starting from `failing`. */
export async function shrink(
  operands: RowLayout,
  failing: readonly bigint[],
  fails: (operands: readonly bigint[]) => Promise<boolean>,
): Promise<readonly bigint[]> {
  const patterns = fc.tuple(...arbitraries(operands));
  const property = fc.asyncProperty(patterns, async (candidate) => !(await fails(candidate)));
  // The failing vector is the only run; everything after it is shrinking.
  const result = await fc.check(property, { examples: [[[...failing]]], numRuns: 1, seed: 0, endOnFailure: false });
  return result.counterexample?.[0] ?? failing;
}

/** The shortest sequence of cycles, and in it the smallest operands, that `fails` is found to be true of. */
export async function shrinkSequence(
  operands: RowLayout,
  failing: readonly (readonly bigint[])[],
  fails: (cycles: readonly (readonly bigint[])[]) => Promise<boolean>,
): Promise<readonly (readonly bigint[])[]> {
  const cycles = fc.array(fc.tuple(...arbitraries(operands)), { minLength: 1, maxLength: failing.length });
  const property = fc.asyncProperty(cycles, async (candidate) => !(await fails(candidate)));
  const example = failing.map((cycle) => [...cycle]);
  const result = await fc.check(property, { examples: [[example]], numRuns: 1, seed: 0, endOnFailure: false });
  return result.counterexample?.[0] ?? failing;
}

/** Patterns of each column; of an enumeration its members, the first ones smallest. */
function arbitraries({ columns }: RowLayout): fc.Arbitrary<bigint>[] {
  return columns.map(({ width, enumeration }) =>
    enumeration
      ? fc.constantFrom(...enumeration.members.map(({ value }) => value))
      : fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n }),
  );
}
