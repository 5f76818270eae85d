// What is run of every unit of the catalog for docs/verification.md.
import { catalog } from '../../../cli/catalog/index.js';
import type { ParameterValues, Vectors } from '../../../sim/index.js';

/** One run. */
export interface UnitPlan {
  /** Of the catalog. */
  readonly design: string;
  readonly parameters: ParameterValues;
  readonly vectors: readonly Vectors[];
  /** Whether Verilator runs the vectors too, where it is installed. */
  readonly verilator: boolean;
  /** Many minutes: run only when asked for. */
  readonly long: boolean;
}

const exhaustive: readonly Vectors[] = ['exhaustive'];
const short = { verilator: false, long: false };
const twice = { verilator: true, long: false };
const long = { verilator: false, long: true };

function posits(
  design: string,
  n: number,
  es: readonly number[],
  vectors: readonly Vectors[],
  how: typeof short,
): UnitPlan[] {
  return es.map((exponent) => ({ design, parameters: { n, es: exponent }, vectors, ...how }));
}

/** Every run, unit by unit. */
export const unitPlans: readonly UnitPlan[] = [
  ...posits('posit-add', 8, [0, 1, 3, 4], exhaustive, short),
  ...posits('posit-add', 8, [2], exhaustive, twice),
  ...posits('posit-add', 16, [1, 2], ['corners', 200_000], twice),
  ...posits('posit-add', 16, [1, 2], exhaustive, long),
  ...posits('posit-add', 32, [2], ['corners', 200_000], twice),
  ...posits('posit-add', 64, [2], ['corners', 50_000], short),
  ...posits('posit-decode', 8, [0, 1, 2, 3, 4], exhaustive, short),
  ...posits('posit-decode', 16, [1, 2], exhaustive, twice),
  ...posits('posit-decode', 32, [2], ['corners', 200_000], short),
  ...posits('posit-decode', 64, [2], ['corners', 100_000], short),
  ...posits('posit-encode', 6, [0, 1, 2, 3, 4], exhaustive, short),
  ...posits('posit-encode', 8, [2], exhaustive, twice),
  ...posits('posit-encode', 16, [1, 2], exhaustive, long),
  ...posits('posit-encode', 32, [2], [200_000], short),
  {
    design: 'posit-adder-uart',
    parameters: { n: 16, es: 2, clockHz: 12e6, baud: 115_200 },
    vectors: [200],
    ...short,
  },
];

/** The designs of the catalog that no plan runs: there must be none. */
export function unplanned(): string[] {
  return catalog.map(({ name }) => name).filter((name) => unitPlans.every(({ design }) => design !== name));
}

/** The name of a plan's record: `posit-add-8-2`, with `-exhaustive` where there is a shorter plan of the same size. */
export function recordName({ design, parameters, long: isLong }: UnitPlan): string {
  const { n, es } = parameters;
  return `${design}-${n}-${es}${isLong ? '-exhaustive' : ''}`;
}
