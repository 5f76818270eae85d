// Products of matrices: the formats of all units, shapes of arrays, both converters, and small quires that overflow.
import { cramped, long, others, posits, short, thrice, twice, type UnitPlan } from './plan.js';

const [serial, systolic] = [0, 1];

/** Their runs. */
export const gemmPlans: readonly UnitPlan[] = [
  ...([serial, systolic] as const).flatMap((converter) => [
    ...posits('posit-gemm', 8, [0, 1, 2, 3, 4], [500], short, { converter }),
    ...posits('posit-gemm', 16, [1, 2], [300], short, { converter, rows: 2, columns: 3 }),
    // 2 * maxpos^2 is beyond 32 bits from 2^-24.
    ...posits('posit-gemm', 5, [0], [1000], short, { bits: 32, lsb: -24, segment: 8, converter, status: 1 }),
    // Single products are beyond 64 bits from 2^-48.
    ...posits('posit-gemm', 8, [2], [1000], short, { bits: 64, lsb: -48, segment: 8, converter, status: 1 }),
    ...posits('posit-gemm', 8, [2], [500], short, { converter, rows: 4, columns: 4 }),
    ...posits('posit-gemm', 8, [2], [500], short, { converter, rows: 1, columns: 1 }),
    ...posits('posit-gemm', 8, [2], [500], short, { converter, rows: 1, columns: 5 }),
    ...posits('posit-gemm', 8, [2], [500], short, { converter, rows: 5, columns: 1 }),
  ]),
  ...[...cramped, ...others].flatMap(([n, es]) => posits('posit-gemm', n, [es], [300], short)),
  // In 32 bits from 2^-28 sums end below 8, and maxpos is 2.
  ...posits('posit-gemm', 3, [0], [500], thrice, { bits: 32, lsb: -28, segment: 8, status: 1 }),
  ...posits('posit-gemm', 8, [2], [500], twice, { rows: 3, columns: 2, status: 1 }),
  ...posits('posit-gemm', 16, [2], [300], twice, { multiplier: 1 }),
  ...posits('posit-gemm', 32, [2], [200], twice),
  ...posits('posit-gemm', 64, [2], [50], short),
  ...posits('posit-gemm', 8, [2], [20_000], long),
  ...posits('posit-gemm', 16, [2], [20_000], long),
];
