/** Shrinking: from a failing vector to the smallest operands that still fail. */
import fc from 'fast-check';
import type { RowLayout } from '../rows.js';

/**
 * Small operands, in column order, that `fails` is true of, starting from `failing`: those that fast-check finds, which halves distances to 0,
 * and then without any bit that is not needed, until neither finds less.
 */
export async function shrink(
  operands: RowLayout,
  failing: readonly bigint[],
  fails: (operands: readonly bigint[]) => Promise<boolean>,
): Promise<readonly bigint[]> {
  const shrunk = await shrinkSequence(
    operands,
    [failing],
    async ([only]) => only !== undefined && (await fails(only)),
    1,
  );
  return shrunk[0] ?? failing;
}

/** Rounds of both ways of shrinking; two are nearly always enough. */
const mostRounds = 4;

/** A short sequence of cycles, and in it small operands, that `fails` is found to be true of, starting from `failing`. */
export async function shrinkSequence(
  operands: RowLayout,
  failing: readonly (readonly bigint[])[],
  fails: (cycles: readonly (readonly bigint[])[]) => Promise<boolean>,
  shortest: number = 1,
): Promise<readonly (readonly bigint[])[]> {
  let smallest = failing;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = smallest;
    const cycles = fc.array(fc.tuple(...arbitraries(operands)), { minLength: shortest, maxLength: smallest.length });
    const property = fc.asyncProperty(cycles, async (candidate) => !(await fails(candidate)));
    const example = smallest.map((cycle) => [...cycle]);
    // The failing vector is the only run; everything after it is shrinking.
    const result = await fc.check(property, { examples: [[example]], numRuns: 1, seed: 0, endOnFailure: false });
    smallest = await withoutBits(operands, result.counterexample?.[0] ?? smallest, fails);
    if (String(smallest) === String(before)) break;
  }
  return smallest;
}

/** Clears bits from the top down, each that can be without the rest ceasing to fail. Members of an enumeration stay what they are. */
async function withoutBits(
  { columns }: RowLayout,
  cycles: readonly (readonly bigint[])[],
  fails: (cycles: readonly (readonly bigint[])[]) => Promise<boolean>,
): Promise<readonly (readonly bigint[])[]> {
  let smallest = cycles;
  for (let cycle = 0; cycle < cycles.length; cycle += 1) {
    for (const [i, { width, enumeration }] of columns.entries()) {
      if (enumeration) continue;
      for (let bit = width - 1; bit >= 0; bit -= 1) {
        const value = smallest[cycle]?.[i] ?? 0n;
        const mask = 1n << BigInt(bit);
        if ((value & mask) === 0n) continue;
        const candidate = smallest.map((values, at) => (at === cycle ? values.with(i, value ^ mask) : values));
        if (await fails(candidate)) smallest = candidate;
      }
    }
  }
  return smallest;
}

/** Patterns of each column; of an enumeration its members, the first ones smallest. */
function arbitraries({ columns }: RowLayout): fc.Arbitrary<bigint>[] {
  return columns.map(({ width, enumeration }) =>
    enumeration
      ? fc.constantFrom(...enumeration.members.map(({ value }) => value))
      : fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n }),
  );
}
