/** Tables of vectors that a user gives: operands, and if they like what must come out. */
import { UsageError } from '../../../hdl/index.js';
import { type Column, type RowLayout, type Rows, writeCell } from '../../rows.js';
import { checkedPattern } from '../corners.js';
import type { VectorSource } from './source.js';

/**
 * One value of a table. A bigint is a bit pattern. A number is a value of the column: an integer, negative where the column is signed, or a number
 * of its format. A string is a member of an enumeration, a pattern such as `0x1f` or `0b101`, or a number.
 */
export type TableValue = bigint | number | string;

/** A table of vectors: one object per vector, each with a value for every operand and, in all or none, for every result. */
export interface VectorTable {
  /** What the rows are called in messages: `vector` unless said, `line` where they come from a file. */
  readonly rowName?: string | undefined;
  /** The number of the first row in messages; 0 unless said. */
  readonly firstRow?: number | undefined;
  readonly rows: readonly Readonly<Record<string, TableValue>>[];
}

/**
 * The vectors of `table`, checked.
 * @throws UsageError for an empty table, a row without an operand, a value that does not fit, a name that is no column
 */
export function tableVectors(
  { rows, rowName = 'vector', firstRow = 0 }: VectorTable,
  operands: RowLayout,
  results: RowLayout,
  what: string,
): VectorSource {
  if (!Array.isArray(rows) || rows.length === 0) throw new UsageError(`the table of vectors for ${what} has no rows`);
  const given = results.columns.filter(({ name }) => rows.some((row) => row[name] !== undefined));
  const some = given.length > 0;
  const patterns = (layout: RowLayout, wanted: readonly Column[]): bigint[][] =>
    rows.map((row, i) => {
      const where = `${rowName} ${firstRow + i}`;
      refuseUnknown(row, [...operands.columns, ...results.columns], where, what);
      return layout.columns.map((column) => {
        if (!wanted.includes(column)) return 0n;
        const value = row[column.name];
        if (value === undefined || value === '') throw new UsageError(`${where} gives no value for '${column.name}'`);
        return within(where, () => tablePattern(column, value));
      });
    });
  if (some && given.length < results.columns.length) {
    const missing = results.columns.filter((column) => !given.includes(column)).map(({ name }) => `'${name}'`);
    throw new UsageError(
      `the table of vectors for ${what} says what some results must be, but not ${missing.join(', ')}; give all results or none`,
    );
  }
  const operandRows = packed(operands, patterns(operands, operands.columns));
  const resultRows = some ? packed(results, patterns(results, results.columns)) : undefined;
  const piece = (all: Rows, { limbs }: RowLayout, first: number, count: number): Rows =>
    all.subarray(first * limbs, (first + count) * limbs) as Rows;
  return {
    method: 'table',
    count: rows.length,
    fill: (into, first, count) => into.set(piece(operandRows, operands, first, count)),
    expect: resultRows && ((into, first, count) => into.set(piece(resultRows, results, first, count))),
  };
}

/** `value` as a pattern of `column`. @throws UsageError in one sentence where it does not fit */
export function tablePattern(column: Column, value: TableValue): bigint {
  if (typeof value === 'bigint') return checkedPattern(column, value);
  const { name, enumeration, format } = column;
  if (typeof value === 'string') {
    const member = enumeration?.members.find((candidate) => candidate.name === value);
    if (member) return member.value;
    if (/^0[xb][0-9a-f_]+$/i.test(value)) {
      const digits = value.replaceAll('_', '');
      if (/^0(x[0-9a-f]+|b[01]+)$/i.test(digits)) return checkedPattern(column, BigInt(digits));
    }
    // Integers beyond 2^53 stay exact.
    if (!format && !enumeration && /^[+-]?\d+$/.test(value)) return integer(column, BigInt(value));
    if (format && /^nar$|^nan$/i.test(value)) return format.fromNumber(Number.NaN);
    if (enumeration || value.trim() === '' || Number.isNaN(Number(value))) throw noValue(column, value);
    return tablePattern(column, Number(value));
  }
  if (typeof value !== 'number') throw noValue(column, value);
  if (format) return format.fromNumber(value);
  if (enumeration || !Number.isSafeInteger(value)) throw noValue(column, value);
  return integer({ ...column, name }, BigInt(value));
}

function integer({ name, width, signed }: Column, value: bigint): bigint {
  const low = signed ? -(1n << BigInt(width - 1)) : 0n;
  const high = (1n << BigInt(signed ? width - 1 : width)) - 1n;
  if (value < low || value > high) {
    throw new UsageError(`${value} does not fit '${name}', which has ${width} bits and takes ${low} to ${high}`);
  }
  return BigInt.asUintN(width, value);
}

function noValue({ name, enumeration, format }: Column, value: unknown): UsageError {
  const takes = enumeration
    ? `one of ${enumeration.members.map((member) => member.name).join(', ')}, or a pattern such as 0x1`
    : format
      ? `a number, NaR, or a pattern such as 0x1f`
      : 'a whole number, or a pattern such as 0x1f';
  return new UsageError(`${JSON.stringify(value) ?? String(value)} is no value of '${name}', which takes ${takes}`);
}

function refuseUnknown(row: object, columns: readonly Column[], where: string, what: string): void {
  for (const name of Object.keys(row)) {
    if (columns.some((column) => column.name === name)) continue;
    const names = columns.map((column) => `'${column.name}'`).join(', ');
    throw new UsageError(`${where} has a value for '${name}', which ${what} does not have; its columns are ${names}`);
  }
}

function within<T>(where: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${where}: ${error.message}`);
    throw error;
  }
}

function packed(layout: RowLayout, patterns: readonly (readonly bigint[])[]): Rows {
  const rows = new BigUint64Array(patterns.length * layout.limbs);
  patterns.forEach((row, i) => {
    layout.columns.forEach((column, j) => {
      writeCell(rows, layout, i, column, row[j] ?? 0n);
    });
  });
  return rows;
}
