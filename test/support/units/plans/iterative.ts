// The iterative units: dozens of cycles for each vector, so fewer of them.
import { exhaustive, long, posits, short, thrice, twice, type UnitPlan } from './plan.js';

const two = { bits: 2 };

function plans(design: string, all16: boolean): UnitPlan[] {
  return [
    ...posits(design, 8, [0, 1, 3, 4], exhaustive, short),
    ...posits(design, 8, [2], exhaustive, thrice),
    ...posits(design, 8, [0, 2], exhaustive, short, two),
    ...posits(design, 3, [0], exhaustive, short),
    ...posits(design, 5, [2], exhaustive, short),
    ...posits(design, 6, [1], exhaustive, short),
    ...posits(design, 10, [0], [20_000], short),
    ...posits(design, 12, [1], [20_000], short),
    ...posits(design, 20, [2], [20_000], short),
    ...posits(design, 24, [3], [20_000], short),
    ...posits(design, 16, [1, 2], all16 ? exhaustive : [50_000], short),
    ...posits(design, 32, [2], [50_000], twice),
    ...posits(design, 32, [2], [50_000], twice, two),
    ...posits(design, 64, [2], [10_000], short),
    ...posits(design, 64, [2], [10_000], short, two),
    ...posits(design, 64, [2], ['corners', { directed: 1_000_000 }, 2_000_000], long),
    ...posits(design, 32, [2], ['corners', { directed: 2_000_000 }, 8_000_000], long),
  ];
}

/** Their runs. */
export const iterativePlans: readonly UnitPlan[] = [
  ...plans('posit-div-iterative', false),
  ...plans('posit-sqrt-iterative', true),
  ...plans('posit-div-sqrt', false),
];
