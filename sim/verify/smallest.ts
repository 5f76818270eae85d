/** From the first mismatch of a run to the smallest one, for people. */
import type { EngineSession } from '../engine.js';
import { type RowLayout, type Rows, writeCell } from '../rows.js';
import { type Failure, type NamedValue, namedValue } from './failure.js';
import { type Mismatch, type Runner, rowOf } from './runner.js';
import { shrink, shrinkSequence } from './shrink.js';

/** The smallest failure that shrinking finds from `first`, on engine number `engine` of the runner. */
export async function smallestFailure(runner: Runner, engine: number, first: Mismatch): Promise<Failure> {
  const session = (await runner.sessions())[engine] as EngineSession;
  if (runner.exchange.cycles > 1) return await smallestSequence(runner, session, first);
  const { operands, results, exchange } = runner;
  const { expect } = exchange;
  if (!expect) {
    const told = await answered(runner, session, first.operands, first.expected);
    return asFailure(runner, first, { alone: told !== undefined, smallest: false });
  }
  /** The mismatch of one vector after power-up, if there is one. */
  const mismatch = async (values: readonly bigint[]): Promise<Mismatch | undefined> => {
    const vector = rowsOf(operands, [values]);
    return await answered(runner, session, values, rowOf(expect(vector), results, 0));
  };
  const alone = (await mismatch(first.operands)) !== undefined;
  const smallest = alone
    ? await shrink(operands, first.operands, async (candidate) => (await mismatch(candidate)) !== undefined)
    : first.operands;
  const shown = (alone && (await mismatch(smallest))) || first;
  return asFailure(runner, shown, { alone, smallest: true });
}

/** What differs where one vector is run after power-up. */
async function answered(
  { exchange, operands, results }: Runner,
  session: EngineSession,
  values: readonly bigint[],
  expected: readonly bigint[],
): Promise<Mismatch | undefined> {
  await session.restart();
  const { results: rows, trouble } = await exchange.answer(rowsOf(operands, [values]), session);
  const got = rowOf(rows, results, 0);
  const told = trouble?.get(0);
  if (told === undefined && got.every((value, i) => value === expected[i])) return undefined;
  return { operands: values, expected, got, trouble: told };
}

/** Sequences get shorter before their operands get smaller, and end in the cycle that is wrong. */
async function smallestSequence(runner: Runner, session: EngineSession, first: Mismatch): Promise<Failure> {
  const { exchange } = runner;
  const { operands, results, expect } = exchange;
  const cycles = inCycles(first.operands, operands.columns.length);
  const wrong = async (
    given: readonly (readonly bigint[])[],
  ): Promise<{ at: number; mismatch: Mismatch } | undefined> => {
    const vectors = rowsOf(operands, given);
    // Not a whole sequence: the model sees as many rows as there are, from its start on.
    const expected = expect?.(vectors) as Rows;
    const { results: got } = await exchange.answer(vectors, session);
    for (let at = 0; at < given.length; at += 1) {
      const wanted = rowOf(expected, results, at);
      const came = rowOf(got, results, at);
      if (came.some((value, i) => value !== wanted[i])) {
        const mismatch = { operands: given[at] ?? [], expected: wanted, got: came, trouble: undefined };
        return { at, mismatch };
      }
    }
    return undefined;
  };
  const begin = await wrong(cycles);
  const shortest =
    begin && (await shrinkSequence(operands, cycles.slice(0, begin.at + 1), async (given) => !!(await wrong(given))));
  const end = shortest && (await wrong(shortest));
  if (!begin || !shortest || !end) {
    // It failed only after other sequences, although each begins at power-up, or only a table says what is right.
    const at = cycles.length - 1;
    const last = (values: readonly bigint[], width: number): readonly bigint[] => values.slice(at * width);
    const mismatch = {
      operands: last(first.operands, operands.columns.length),
      expected: last(first.expected, results.columns.length),
      got: last(first.got, results.columns.length),
      trouble: first.trouble,
    };
    return asFailure(runner, mismatch, { alone: false, smallest: false }, cycles.slice(0, at));
  }
  return asFailure(runner, end.mismatch, { alone: true, smallest: true }, shortest.slice(0, end.at));
}

function asFailure(
  { exchange: { operands, results } }: Runner,
  { operands: given, expected, got, trouble }: Mismatch,
  kind: Pick<Failure, 'alone' | 'smallest'>,
  before: readonly (readonly bigint[])[] = [],
): Failure {
  const named = (layout: RowLayout, values: readonly bigint[]): NamedValue[] =>
    layout.columns.map((column, i) => namedValue(column, values[i] ?? 0n));
  return {
    ...kind,
    before: before.map((cycle) => named(operands, cycle)),
    operands: named(operands, given),
    expected: named(results, expected),
    got: named(results, got),
    trouble,
  };
}

function inCycles(values: readonly bigint[], width: number): readonly (readonly bigint[])[] {
  return Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
}

/** Vectors, given in column order, as rows. */
export function rowsOf(layout: RowLayout, vectors: readonly (readonly bigint[])[]): Rows {
  const rows: Rows = new BigUint64Array(vectors.length * layout.limbs);
  vectors.forEach((values, row) => {
    layout.columns.forEach((column, i) => {
      writeCell(rows, layout, row, column, values[i] ?? 0n);
    });
  });
  return rows;
}
