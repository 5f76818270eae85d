/** The tables of a plan for one unit, and how they are split into tasks. */
import { UsageError } from '../../hdl/index.js';
import { layout, type RowLayout } from '../rows.js';
import { cornersOf, type MoreCorners } from './corners.js';
import type { Exchange } from './exchange.js';
import type { Vectors } from './plan.js';
import { cornerVectors } from './vectors/corner-combinations.js';
import { type Directed, directedVectors } from './vectors/directed.js';
import { exhaustiveVectors } from './vectors/exhaustive.js';
import { randomVectors } from './vectors/random.js';
import { blockSize, type VectorSource } from './vectors/source.js';
import { tableVectors, type VectorTable } from './vectors/table.js';

/** One in so many cycles of a random sequence has a reset. */
const resetsEach = 32;

/** A table for each entry of the plan. */
export function sourcesOf(
  vectors: readonly Vectors[],
  exchange: Exchange,
  {
    what,
    seed,
    corners,
    directed,
  }: { what: string; seed: number; corners: MoreCorners | undefined; directed: Directed | undefined },
): readonly VectorSource[] {
  const { operands, results, cycles, reset } = exchange;
  for (const name of Object.keys(corners ?? {})) {
    if ([...operands.columns, ...results.columns].some((column) => column.name === name)) continue;
    throw new UsageError(`corners: ${what} has no operand or result '${name}'`);
  }
  const whole = repeated(operands, cycles);
  return vectors.map((entry) => {
    if (entry === 'exhaustive') return exhaustiveVectors(whole, what);
    if (entry === 'corners') {
      if (cycles > 1)
        throw new UsageError(`corners are combinations of operands; run ${what} on random sequences instead`);
      return cornerVectors(
        whole,
        whole.columns.map((column) => cornersOf(column, corners)),
      );
    }
    if (typeof entry === 'number') {
      const rare = reset ? new Map([[reset.name, resetsEach]]) : undefined;
      return randomVectors(whole, entry, seed, { corners, rare });
    }
    if ('directed' in entry) {
      if (cycles > 1) {
        throw new UsageError(`directed vectors are of one cycle; run ${what} on random sequences or a table instead`);
      }
      return directedVectors(whole, entry, directed, seed, what);
    }
    return cycles > 1 ? sequenceTable(entry, exchange, what) : tableVectors(entry, operands, results, what);
  });
}

/** A row for each of `count` cycles, side by side. */
export function repeated(one: RowLayout, count: number): RowLayout {
  if (count === 1) return one;
  return layout(Array.from({ length: count }, () => one.columns).flat());
}

/** A table is one sequence; where it says nothing of the reset, there is none. */
function sequenceTable(table: VectorTable, { operands, results, cycles, reset }: Exchange, what: string): VectorSource {
  const rows = reset ? table.rows.map((row) => ({ [reset.name]: 1n - reset.active, ...row })) : table.rows;
  const source = tableVectors({ ...table, rows }, operands, results, what);
  if (source.count !== cycles) {
    throw new UsageError(
      `the table of ${what} has ${source.count} rows, but a sequence has ${cycles} cycles; run the table in a plan of its own`,
    );
  }
  return {
    method: 'table',
    count: 1,
    fill: (into) => source.fill(into, 0, cycles),
    expect: source.expect && ((into) => source.expect?.(into, 0, cycles)),
  };
}

/** Vectors of one table that are run in one go, from a state of their own. */
export interface Task {
  /** Which table. */
  readonly part: number;
  readonly first: number;
  readonly count: number;
}

/** Tables up to this many tasks are split finely, so that several threads finish together. */
const mostSmallTasks = 64;

/**
 * All tasks, in order. They depend on the plan and the unit alone, never on the number of threads, so that the outcome does not either.
 */
export function tasksOf(sources: readonly VectorSource[], { atATime, hasState, cycles }: Exchange): readonly Task[] {
  const piece = rounded(atATime);
  // Units with state get long runs; those without have no use for them.
  const smallest = hasState ? (cycles > 1 ? piece * 4 : Math.max(1024, piece)) : Math.ceil(piece / 4);
  return sources.flatMap(({ count }, part) => {
    const size = rounded(Math.min(Math.max(smallest, Math.ceil(count / mostSmallTasks)), Math.max(smallest, 2 ** 20)));
    const tasks: Task[] = [];
    for (let first = 0; first < count; first += size) tasks.push({ part, first, count: Math.min(size, count - first) });
    return tasks;
  });
}

/** Up to a whole number of blocks. */
export function rounded(count: number): number {
  return Math.ceil(count / blockSize) * blockSize;
}
