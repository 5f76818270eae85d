// The posit adder, and it behind a serial line.
import { exhaustive, long, posits, short, twice, type UnitPlan } from './plan.js';

/** Their runs. */
export const addPlans: readonly UnitPlan[] = [
  ...posits('posit-add', 8, [0, 1, 3, 4], exhaustive, short),
  ...posits('posit-add', 8, [2], exhaustive, twice),
  ...posits('posit-add', 16, [1, 2], ['corners', 200_000], twice),
  ...posits('posit-add', 16, [1, 2], exhaustive, long),
  ...posits('posit-add', 32, [2], ['corners', 200_000], twice),
  ...posits('posit-add', 64, [2], ['corners', 50_000], short),
  ...posits('posit-adder-uart', 16, [2], [200], short, { clockHz: 12e6, baud: 115_200 }),
];
