// The posit fused multiply-add.
import { operation, posits, twice, type UnitPlan } from './plan.js';

/** Its runs. */
export const fmaPlans: readonly UnitPlan[] = [
  ...operation('posit-fma', 3),
  ...posits('posit-fma', 16, [2], ['corners', 200_000], twice, { multiplier: 1 }),
];
