/** Tables of operands that are made piece by piece, so that no table is ever in memory as a whole. */
import type { Rows } from '../../rows.js';

/** How the vectors of a table come about. */
export type Method = 'exhaustive' | 'corners' | 'directed' | 'random' | 'table';

/** A table of operands. The same piece has the same vectors, whoever asks for it and in whatever order. */
export interface VectorSource {
  readonly method: Method;
  /** Vectors in all. */
  readonly count: number;
  /** Fills `rows` with the vectors from `first` on, a multiple of `blockSize`. */
  fill(rows: Rows, first: number, count: number): void;
  /** Where the table says what must come out: writes the results of those vectors. */
  readonly expect?: ((rows: Rows, first: number, count: number) => void) | undefined;
}

/** Pieces begin at multiples of it: random vectors have a state, which begins anew there. */
export const blockSize = 64;
