// The square root of posits.
import { operation, type UnitPlan } from './plan.js';

/** Its runs. */
export const sqrtPlans: readonly UnitPlan[] = operation('posit-sqrt', 1);
