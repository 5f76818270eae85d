/**
 * The table format all engines exchange: one row of port values per instant at which clocks rise, in 64-bit limbs.
 *
 * A row's inputs are applied with every clock low, the circuit settles, and the outputs are those of the row; at its end
 * clocks rise. The only clock of a netlist rises after every row and has no column. Where there are two or more clocks, each is a
 * one-bit column of its own name, 1 where it rises at the end of the row. Clocks that rise in one row rise at the same instant:
 * every register takes a value from before it. A register with an asynchronous reset has its reset value in the very row in which
 * its reset is 1.
 */
import { type Enumeration, GatewrightError, type Netlist, type NumberFormat } from '../hdl/index.js';

/** One port's place in a row. */
export interface Column {
  readonly name: string;
  readonly width: number;
  /** Two's complement rather than unsigned. */
  readonly signed: boolean;
  readonly format: NumberFormat | undefined;
  /** Present where the patterns are members of an enumeration. */
  readonly enumeration?: Enumeration | undefined;
  /** First limb within the row. */
  readonly offset: number;
  /** Number of limbs, the lowest first; bits above `width` are 0. */
  readonly limbs: number;
}

/** The columns of a table and the length of its rows. */
export interface RowLayout {
  readonly columns: readonly Column[];
  /** Limbs per row, at least 1. */
  readonly limbs: number;
}

/** Rows one after another, each `layout.limbs` long. */
export type Rows = BigUint64Array<ArrayBuffer>;

/** The layouts of a netlist's stimulus (inputs; clocks only where there are several) and results (outputs). */
export function portLayouts(netlist: Netlist): { readonly inputs: RowLayout; readonly outputs: RowLayout } {
  const { inputs, outputs } = netlist.top;
  const several = clockPorts(netlist).length > 1;
  return { inputs: layout(inputs.filter(({ kind }) => several || kind !== 'clock')), outputs: layout(outputs) };
}

/** Names of the clocks of the netlist's top. */
export function clockPorts(netlist: Netlist): readonly string[] {
  return netlist.top.inputs.filter(({ kind }) => kind === 'clock').map(({ name }) => name);
}

/** Whether the netlist's top has a clock. */
export function isClocked(netlist: Netlist): boolean {
  return clockPorts(netlist).length > 0;
}

/** Rows of `ports`, one column after another. */
export function layout(
  ports: readonly Pick<Column, 'name' | 'width' | 'signed' | 'format' | 'enumeration'>[],
): RowLayout {
  let offset = 0;
  const columns = ports.map(({ name, width, signed, format, enumeration }) => {
    const limbs = Math.ceil(width / 64);
    const named = enumeration && { enumeration };
    const column: Column = { name, width, signed, format, ...named, offset, limbs };
    offset += limbs;
    return column;
  });
  // A design without inputs still needs rows to count its cycles by.
  return { columns, limbs: Math.max(1, offset) };
}

/** The column called `name`; an error that lists the columns where there is none. */
export function columnOf(layout: RowLayout, name: string): Column {
  const column = layout.columns.find((candidate) => candidate.name === name);
  if (!column) {
    const names = layout.columns.map((candidate) => `'${candidate.name}'`).join(', ');
    throw new GatewrightError(`there is no port '${name}'; the ports are ${names || 'none'}`);
  }
  return column;
}

/** A column's pattern in row `row`. */
export function readCell(rows: Rows, layout: RowLayout, row: number, column: Column): bigint {
  const start = row * layout.limbs + column.offset;
  let value = 0n;
  for (let limb = column.limbs - 1; limb >= 0; limb -= 1) value = (value << 64n) | (rows[start + limb] ?? 0n);
  return value;
}

/** Sets a column's pattern in row `row`; `pattern` is below 2^width. */
export function writeCell(rows: Rows, layout: RowLayout, row: number, column: Column, pattern: bigint): void {
  const start = row * layout.limbs + column.offset;
  for (let limb = 0; limb < column.limbs; limb += 1) {
    rows[start + limb] = BigInt.asUintN(64, pattern >> BigInt(64 * limb));
  }
}
