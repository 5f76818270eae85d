// The posit adder and subtractor, and the adder behind a serial line.
import { operation, posits, short, type UnitPlan } from './plan.js';

/** Their runs. */
export const addPlans: readonly UnitPlan[] = [
  ...operation('posit-add', 2),
  ...operation('posit-sub', 2),
  ...posits('posit-adder-uart', 16, [2], [200], short, { clockHz: 12e6, baud: 115_200 }),
];
