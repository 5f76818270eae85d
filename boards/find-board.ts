/** The boards there are, and how one is found by name. */
import { closest } from 'fastest-levenshtein';
import { UsageError } from '../hdl/errors.js';
import type { Board } from './board.js';
import { hx8kBreakout } from './hx8k-breakout.js';
import { icebreaker } from './icebreaker.js';

/** Every board, in the order they are listed. */
export const boards: readonly Board[] = [icebreaker, hx8kBreakout];

/** The board of that name. @throws UsageError naming the nearest board there is. */
export function findBoard(name: string): Board {
  const board = boards.find((candidate) => candidate.name === name);
  if (board) return board;
  const names = boards.map((candidate) => candidate.name);
  // Half a name is nearer to the whole than edit distance has it.
  const nearest = names.find((whole) => name !== '' && whole.includes(name)) ?? closest(name, names);
  throw new UsageError(`unknown board '${name}': did you mean '${nearest}'? The boards are ${names.join(', ')}.`);
}
