// Dot products behind a serial line.
import { posits, short, twice, type UnitPlan } from './plan.js';

/** Its runs, at the pins: the board's own, whose line is 12 cycles a bit, the fastest line, and odd formats, the ends of the range among them. */
export const dotUartPlans: readonly UnitPlan[] = [
  ...posits('posit-dot-uart', 32, [2], [300], twice),
  ...posits('posit-dot-uart', 16, [2], [300], short, { clockHz: 48e6, baud: 12e6 }),
  ...[
    [3, 0],
    [12, 1],
    [64, 4],
  ].flatMap(([n, es]) => posits('posit-dot-uart', n as number, [es as number], [100], short)),
];
