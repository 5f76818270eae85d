/** Directed vectors: made one by one by a function that knows where a unit tends to break. */
import { GatewrightError, UsageError } from '../../../hdl/index.js';
import { type RowLayout, writeCell } from '../../rows.js';
import { checkedPattern } from '../corners.js';
import type { Patterns } from '../model.js';
import { RandomBits } from '../random.js';
import { blockSeed } from './random.js';
import { blockSize, type VectorSource } from './source.js';

/**
 * Makes a vector: the pattern of every operand, by its name. All that varies must come from `random`, so that the same seed gives the same
 * vectors.
 */
export type Directed = (random: RandomBits) => Patterns;

/** A table of directed vectors, so many. */
export interface DirectedVectors {
  readonly directed: number;
}

/** `count` vectors that `make` makes from `seed`. */
export function directedVectors(
  layout: RowLayout,
  { directed: count }: DirectedVectors,
  make: Directed | undefined,
  seed: number,
  what: string,
): VectorSource {
  if (typeof make !== 'function') {
    throw new UsageError(
      `directed vectors of ${what} need a function that makes them, plan.directed or that of a design's reference: (random) => patterns by name`,
    );
  }
  return {
    method: 'directed',
    count,
    fill: (rows, first, here) => {
      let random = new RandomBits(seed);
      for (let row = 0; row < here; row += 1) {
        if (row % blockSize === 0) random = new RandomBits(blockSeed(seed, (first + row) / blockSize));
        const made = make(random);
        for (const column of layout.columns) {
          const pattern = made?.[column.name];
          if (pattern === undefined) {
            throw new GatewrightError(`the function that makes directed vectors gives no value for '${column.name}'`);
          }
          writeCell(rows, layout, row, column, checkedPattern(column, pattern));
        }
      }
    },
  };
}
