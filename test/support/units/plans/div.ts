// The posit divider.
import { operation, type UnitPlan } from './plan.js';

/** Its runs. */
export const divPlans: readonly UnitPlan[] = operation('posit-div', 2);
