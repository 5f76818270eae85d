/** Tables of operands: all of them, or random ones with the corners where arithmetic breaks. */
import { UsageError } from '../../hdl/index.js';
import type { Column, RowLayout, Rows } from '../rows.js';
import { writeCell } from '../rows.js';
import { RandomBits } from './random.js';

/** Operand bits up to which all vectors can be run in reasonable time. */
export const mostExhaustiveBits = 28;

/** A table that is made piece by piece. */
export interface VectorSource {
  readonly method: 'exhaustive' | 'random';
  readonly count: number;
  /** Fills `rows` with the vectors from `first` on; pieces are asked for in order. */
  fill(rows: Rows, first: number, count: number): void;
}

/** Every combination of operand patterns, the last column counting fastest. */
export function exhaustiveVectors(layout: RowLayout, what: string): VectorSource {
  const bits = layout.columns.reduce((sum, column) => sum + column.width, 0);
  if (bits > mostExhaustiveBits) {
    throw new UsageError(
      `${what} has ${bits} operand bits, so 2^${bits} vectors: too many to run all (at most 2^${mostExhaustiveBits}); ask for a number of random vectors instead`,
    );
  }
  return {
    method: 'exhaustive',
    count: 2 ** bits,
    fill: (rows, first, count) => {
      for (let row = 0; row < count; row += 1) {
        let rest = BigInt(first + row);
        for (const column of layout.columns.toReversed()) {
          rows[row * layout.limbs + column.offset] = BigInt.asUintN(column.width, rest);
          rest >>= BigInt(column.width);
        }
      }
    },
  };
}

/**
 * `count` random vectors from `seed`. Three of eight operands are plain random bits; the others are corner patterns,
 * patterns with long runs of equal bits (as in posit regimes), or near the operand before: equal, opposite or one off.
 */
export function randomVectors(layout: RowLayout, count: number, seed: number): VectorSource {
  const random = new RandomBits(seed);
  return {
    method: 'random',
    count,
    fill: (rows, _first, here) => {
      for (let row = 0; row < here; row += 1) {
        let before: bigint | undefined;
        for (const column of layout.columns) {
          const pattern = randomPattern(random, column, before);
          writeCell(rows, layout, row, column, pattern);
          before = pattern;
        }
      }
    },
  };
}

function randomPattern(random: RandomBits, { width }: Column, before: bigint | undefined): bigint {
  const kind = random.below(8);
  if (kind < 3) return randomBits(random, width);
  if (kind === 3) return corner(random, width);
  if (kind < 6 || before === undefined) return runs(random, width);
  const near = (random.below(2) === 0 ? before : -before) + BigInt(random.below(5) - 2);
  return BigInt.asUintN(width, near);
}

function randomBits(random: RandomBits, width: number): bigint {
  let bits = BigInt(random.next());
  for (let have = 32; have < width; have += 32) bits = (bits << 32n) | BigInt(random.next());
  return BigInt.asUintN(width, bits);
}

/** Zero, one, all ones, the top bit, and what lies beside them. */
function corner(random: RandomBits, width: number): bigint {
  const top = 1n << BigInt(width - 1);
  const base = [0n, top, top >> 1n, 1n << BigInt(random.below(width))][random.below(4)] ?? 0n;
  return BigInt.asUintN(width, base + BigInt(random.below(5) - 2));
}

/** A run of equal bits below the top bit, then its end, then random bits. */
function runs(random: RandomBits, width: number): bigint {
  const length = random.below(width);
  const ones = (1n << BigInt(length)) - 1n;
  const rest = width - 1 - length;
  const body = random.below(2) === 0 ? ones << BigInt(rest) : 0n;
  const end = rest > 0 && body === 0n ? 1n << BigInt(rest - 1) : 0n;
  const tail = rest > 1 ? randomBits(random, rest - 1) : 0n;
  const sign = BigInt(random.below(2)) << BigInt(width - 1);
  return sign | body | end | tail;
}
