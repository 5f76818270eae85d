/** Refuses a design that cannot fit before a minute is spent on placing it. */
import { GatewrightError } from '../../hdl/errors.js';
import type { CellCounts } from '../../tools/yosys/cell-counts.js';
import type { Board } from '../board.js';

const kinds = {
  luts: 'lookup tables',
  ffs: 'flip-flops',
  carries: 'carry cells',
  rams: 'block RAMs',
  spram: 'single-port RAMs',
  dsps: 'multiplier blocks',
  plls: 'PLLs',
  ios: 'pins',
} as const;

/** @throws GatewrightError saying what there is too much of, and how much the board's device has */
export function checkCapacity(board: Board, cells: CellCounts, ios: number): void {
  const used = { ...cells, ios };
  for (const [kind, words] of Object.entries(kinds) as [keyof typeof kinds, string][]) {
    if (used[kind] <= board.capacity[kind]) continue;
    throw new GatewrightError(
      `the design does not fit the ${board.title}: it needs ${used[kind]} ${words}, there are ${board.capacity[kind]}`,
    );
  }
}
