// Quires rounded to posits, and dot products of streams.
import { cramped, exhaustive, long, others, posits, short, thrice, twice, type UnitPlan } from './plan.js';

const odd = [...cramped, ...others];

/** Their runs. */
export const dotPlans: readonly UnitPlan[] = [
  ...posits('quire-to-posit', 8, [0, 1, 2, 3, 4], exhaustive, short, { bits: 16, lsb: -8, segment: 8 }),
  ...posits('quire-to-posit', 8, [2], ['corners', 20_000], thrice),
  ...odd.flatMap(([n, es]) => posits('quire-to-posit', n, [es], ['corners', 20_000], short)),
  ...posits('quire-to-posit', 16, [2], ['corners', 20_000], twice),
  ...posits('quire-to-posit', 16, [1], ['corners', 20_000], short, { bits: 256, lsb: -56 }),
  ...posits('quire-to-posit', 32, [2], ['corners', 20_000], twice),
  ...posits('quire-to-posit', 64, [0, 2], ['corners', 5000], short),
  ...posits('quire-to-posit', 32, [2], [10_000_000], long),
  ...posits('quire-to-posit-serial', 8, [0, 1, 2, 3, 4], exhaustive, short, { bits: 16, lsb: -8, segment: 8 }),
  ...posits('quire-to-posit-serial', 8, [2], ['corners', 5000], thrice),
  ...odd.flatMap(([n, es]) => posits('quire-to-posit-serial', n, [es], ['corners', 5000], short)),
  ...posits('quire-to-posit-serial', 16, [2], ['corners', 5000], twice),
  ...posits('quire-to-posit-serial', 32, [2], ['corners', 5000], twice),
  ...posits('quire-to-posit-serial', 64, [2], ['corners', 2000], short),
  ...([0, 1] as const).flatMap((converter) => [
    ...posits('posit-dot', 8, [0, 1, 2, 3, 4], [1000], short, { converter }),
    ...posits('posit-dot', 5, [0], [1000], thrice, { bits: 32, lsb: -6, segment: 8, converter }),
    ...posits('posit-dot', 8, [2], [2000], short, { bits: 64, lsb: -48, segment: 8, converter }),
    ...odd.flatMap(([n, es]) => posits('posit-dot', n, [es], [200], short, { converter })),
    ...posits('posit-dot', 16, [2], [1000], twice, { converter }),
    ...posits('posit-dot', 32, [2], [1000], short, { converter }),
    ...posits('posit-dot', 16, [2], [200_000], long, { converter }),
  ]),
];
