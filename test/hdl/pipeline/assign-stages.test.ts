// Stages with the fewest register bits, against trying every assignment; and where the earliest stages would cost more.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assignStages,
  type CarriedValue,
  type Distance,
  registerBits,
  type StageProblem,
  stageWindows,
} from '../../../hdl/pipeline/assign-stages.js';

/** Fewest register bits of all assignments that keep the distances; undefined where none does. */
function leastByTrying(problem: StageProblem): number | undefined {
  const { count, ranks, first, distances } = problem;
  let least: number | undefined;
  const stages: number[] = [];
  const visit = (item: number): void => {
    if (item === count) {
      if (distances.some(({ from, to, gap }) => (stages[to] ?? 0) - (stages[from] ?? 0) < gap)) return;
      least = Math.min(least ?? Number.POSITIVE_INFINITY, registerBits(problem, stages));
      return;
    }
    for (let stage = 0; stage <= (first.has(item) ? 0 : ranks); stage += 1) {
      stages[item] = stage;
      visit(item + 1);
    }
  };
  visit(0);
  return least;
}

/** Graphs of 3 to 6 operations; the first is an input, every other reads one or two before it. */
const problems: fc.Arbitrary<StageProblem> = fc
  .record({
    ranks: fc.integer({ min: 0, max: 3 }),
    operations: fc.array(
      fc.record({
        reads: fc.array(fc.nat(100), { minLength: 1, maxLength: 2 }),
        after: fc.option(fc.nat(100), { freq: 1 }),
        width: fc.integer({ min: 1, max: 16 }),
        leaves: fc.boolean(),
      }),
      { minLength: 2, maxLength: 5 },
    ),
  })
  .map(({ ranks, operations }) => {
    const distances: Distance[] = [];
    const readers: number[][] = [[], ...operations.map(() => [])];
    operations.forEach(({ reads, after }, i) => {
      const to = i + 1;
      for (const read of reads) {
        distances.push({ from: read % to, to, gap: 0 });
        readers[read % to]?.push(to);
      }
      if (after !== null) distances.push({ from: after % to, to, gap: 1 });
    });
    const values = readers.map(
      (list, source): CarriedValue => ({
        source,
        width: source === 0 ? 5 : (operations[source - 1]?.width ?? 1),
        readers: list,
        leaves: source > 0 && (list.length === 0 || operations[source - 1]?.leaves === true),
      }),
    );
    return { count: operations.length + 1, ranks, first: new Set([0]), distances, values };
  });

test('2000 random graphs: never more bits than the best of all assignments', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const stages = assignStages(problem);
      expect(stages ? registerBits(problem, stages) : undefined).toBe(leastByTrying(problem));
      if (!stages) return;
      for (const { from, to, gap } of problem.distances) {
        expect((stages[to] ?? 0) - (stages[from] ?? 0)).toBeGreaterThanOrEqual(gap);
      }
      expect(Math.max(...stages)).toBeLessThanOrEqual(problem.ranks);
    }),
    { seed: 11, numRuns: 2000 },
  );
});

describe('an operation', () => {
  /** An input of `narrow` bits; 1 widens it to `wide`; 2, a stage later than the input, leaves with 1 bit and reads 1. */
  const widening = (narrow: number, wide: number): StageProblem => ({
    count: 3,
    ranks: 1,
    first: new Set([0]),
    distances: [
      { from: 0, to: 1, gap: 0 },
      { from: 1, to: 2, gap: 0 },
      { from: 0, to: 2, gap: 1 },
    ],
    values: [
      { source: 0, width: narrow, readers: [1], leaves: false },
      { source: 1, width: wide, readers: [2], leaves: false },
      { source: 2, width: 1, readers: [], leaves: true },
    ],
  });

  test('that widens waits: 8 bits in registers, where the earliest stages would hold 32', () => {
    const problem = widening(8, 32);
    const stages = assignStages(problem) ?? [];
    expect(stages).toEqual([0, 1, 1]);
    expect(registerBits(problem, stages)).toBe(8);
    expect(registerBits(problem, stageWindows(problem)?.low ?? [])).toBe(32);
  });

  test('that narrows goes first: 4 bits, where the latest stages would hold 32', () => {
    const problem = widening(32, 4);
    const stages = assignStages(problem) ?? [];
    expect(stages).toEqual([0, 0, 1]);
    expect(registerBits(problem, stages)).toBe(4);
    expect(registerBits(problem, stageWindows(problem)?.high ?? [])).toBe(32);
  });

  test('that many read is in registers once', () => {
    const problem: StageProblem = {
      count: 4,
      ranks: 1,
      first: new Set([0]),
      distances: [1, 2, 3].map((to) => ({ from: 0, to, gap: 1 })),
      values: [
        { source: 0, width: 8, readers: [1, 2, 3], leaves: false },
        ...[1, 2, 3].map((source) => ({ source, width: 8, readers: [], leaves: true })),
      ],
    };
    expect(registerBits(problem, assignStages(problem) ?? [])).toBe(8);
  });
});

test('too few ranks: none', () => {
  expect(
    assignStages({
      count: 3,
      ranks: 1,
      first: new Set([0]),
      distances: [
        { from: 0, to: 1, gap: 1 },
        { from: 1, to: 2, gap: 1 },
      ],
      values: [],
    }),
  ).toBeUndefined();
});
