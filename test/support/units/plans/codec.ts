// The posit decoder and encoder.
import { exhaustive, long, others, posits, short, twice, type UnitPlan } from './plan.js';

/** Their runs. */
export const codecPlans: readonly UnitPlan[] = [
  ...posits('posit-decode', 8, [0, 1, 2, 3, 4], exhaustive, short),
  ...posits('posit-decode', 16, [1, 2], exhaustive, twice),
  ...posits('posit-decode', 32, [2], ['corners', 200_000], short),
  ...posits('posit-decode', 64, [2], ['corners', 100_000], short),
  ...posits('posit-encode', 6, [0, 1, 2, 3, 4], exhaustive, short),
  ...posits('posit-encode', 8, [2], exhaustive, twice),
  ...posits('posit-encode', 8, [0, 1, 3, 4], exhaustive, short),
  ...posits('posit-encode', 16, [1, 2], exhaustive, long),
  ...posits('posit-encode', 32, [2], [200_000], short),
  ...posits('posit-encode', 64, [2], [100_000], short),
  ...others.flatMap(([n, es]) => [
    ...posits('posit-decode', n, [es], n <= 12 ? exhaustive : ['corners', 200_000], short),
    // (6, 1) is above.
    ...(n === 6 ? [] : posits('posit-encode', n, [es], n < 8 ? exhaustive : [200_000], short)),
  ]),
];
