// The combined posit unit.
import { exhaustive, long, posits, short, thrice, twice, type UnitPlan } from './plan.js';

/** Its runs. */
export const unitOperationPlans: readonly UnitPlan[] = [
  ...posits('posit-unit', 5, [0, 1, 2, 3, 4], exhaustive, short),
  ...posits('posit-unit', 8, [0, 1, 3, 4], [1_000_000], short),
  ...posits('posit-unit', 8, [2], [100_000], thrice),
  ...posits('posit-unit', 8, [0, 2], exhaustive, long),
  ...posits('posit-unit', 3, [0], exhaustive, short),
  ...posits('posit-unit', 6, [1], exhaustive, short),
  ...[
    [10, 0],
    [12, 1],
    [20, 2],
  ].flatMap(([n, es]) => posits('posit-unit', n as number, [es as number], [200_000], short)),
  ...posits('posit-unit', 16, [1, 2], [200_000], twice),
  ...posits('posit-unit', 24, [3], [200_000], short),
  ...posits('posit-unit', 32, [2], [200_000], twice),
  ...posits('posit-unit', 64, [2], [50_000], short),
  ...posits('posit-unit', 32, [2], [{ directed: 10_000_000 }, 90_000_000], long),
  ...posits('posit-unit', 64, [2], [{ directed: 10_000_000 }, 90_000_000], long),
];
