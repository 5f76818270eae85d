// The posit multiplier.
import { operation, posits, twice, type UnitPlan } from './plan.js';

/** Its runs. */
export const mulPlans: readonly UnitPlan[] = [
  ...operation('posit-mul', 2),
  ...posits('posit-mul', 16, [2], ['corners', 200_000], twice, { multiplier: 1 }),
];
