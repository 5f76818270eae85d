// The quire units. Sequences of random operations meet every kind of operand; tables of 10^6 go through overflow, NaR and cancellation.
import type { Vectors } from '../../../../sim/index.js';
import { quireRows } from '../../quires/rows.js';
import { others, posits, short, thrice, twice, type UnitPlan } from './plan.js';

/** Small quires, in which sums overflow and are the pattern of NaR soon. */
const small = [
  { n: 5, es: 0, bits: 32, lsb: -6, segment: 8 },
  { n: 8, es: 0, bits: 32, lsb: -12, segment: 8 },
  { n: 6, es: 1, bits: 33, lsb: -20, segment: 16 },
];
/** The 2022 standard's. */
const large = [
  { n: 16, es: 2 },
  { n: 32, es: 2 },
];

/** One sequence of `cycles` operations, made when it is run. */
function table(parameters: (typeof small)[number] | (typeof large)[number], cycles: number): Vectors {
  let rows: ReturnType<typeof quireRows>['rows'] | undefined;
  return {
    get rows() {
      rows ??= quireRows({ ...parameters, quires: true }, cycles, 20_261_125).rows;
      return rows;
    },
  };
}

const whole = { quires: 1, aligned: 1 };

/** Their runs. */
export const quirePlans: readonly UnitPlan[] = [
  ...[3, 4, 6, 7].flatMap((n) => posits('quire-mac', n, [0, 1, 2, 3, 4], [100], short)),
  ...posits('quire-mac', 5, [0], [400], thrice, { bits: 32, lsb: -6, segment: 8 }),
  ...posits('quire-mac', 5, [2], [200], short),
  ...posits('quire-mac', 8, [0, 1, 3, 4], [400], short),
  ...posits('quire-mac', 8, [2], [400], thrice),
  ...posits('quire-mac', 10, [0], [200], short),
  ...posits('quire-mac', 12, [1], [200], short),
  ...posits('quire-mac', 16, [1, 2], [400], twice),
  ...posits('quire-mac', 20, [2], [200], short),
  ...posits('quire-mac', 24, [3], [100], short),
  ...posits('quire-mac', 32, [2], [200], twice),
  ...posits('quire-mac', 64, [0, 2], [50], short),
  ...small.map((parameters): UnitPlan => {
    const values = { ...parameters, ...whole };
    return { design: 'quire-mac', parameters: values, vectors: [table(parameters, 1_000_000)], ...twice };
  }),
  ...large.map((parameters): UnitPlan => {
    const values = { ...parameters, ...whole };
    return { design: 'quire-mac', parameters: values, vectors: [table(parameters, 1_000_000)], ...short };
  }),
  ...posits('quire-dot', 5, [0], [200], thrice, { bits: 32, lsb: -6, segment: 8, lanes: 3 }),
  ...posits('quire-dot', 8, [0, 2], [200], twice),
  ...posits('quire-dot', 6, [1], [200], short, { bits: 32, lsb: -16, segment: 8, lanes: 5 }),
  ...posits('quire-dot', 8, [1, 3, 4], [200], short),
  ...others.flatMap(([n, es]) => posits('quire-dot', n, [es], [50], short)),
  ...posits('quire-dot', 16, [1, 2], [200], short, { lanes: 8 }),
  ...posits('quire-dot', 32, [2], [50], short),
];
