/** Tables of stimulus and results by port name, for the tests of the Verilator engine. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineSession } from '../../../sim/engine.js';
import { columnOf, type RowLayout, type Rows, readCell, writeCell } from '../../../sim/rows.js';
import { temporaryFolder } from '../../support/temporary.js';

/** One row: port values by name; ports that are not named are 0. */
export type Row = Readonly<Record<string, bigint | number>>;

/** Rows of `layout` with the given values. */
export function table(layout: RowLayout, rows: readonly Row[]): Rows {
  const cells: Rows = new BigUint64Array(rows.length * layout.limbs);
  rows.forEach((row, index) => {
    for (const [name, value] of Object.entries(row)) {
      writeCell(cells, layout, index, columnOf(layout, name), BigInt(value));
    }
  });
  return cells;
}

/** What output `name` is in each row. */
export function column(layout: RowLayout, rows: Rows, name: string): bigint[] {
  const which = columnOf(layout, name);
  return Array.from({ length: rows.length / layout.limbs }, (_, row) => readCell(rows, layout, row, which));
}

/** Runs the given rows and reads output `name` of each. */
export async function runRows(session: EngineSession, rows: readonly Row[], name: string): Promise<bigint[]> {
  return column(session.outputs, await session.run(table(session.inputs, rows)), name);
}

/** A new folder with a shell script for each entry, removed when the test ends. */
export function folderOfScripts(scripts: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}
