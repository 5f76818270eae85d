/** Random operands, only partly random: with the corners and the runs of equal bits at which arithmetic breaks. */
import { UsageError } from '../../../hdl/index.js';
import { type Column, type RowLayout, type Rows, writeCell } from '../../rows.js';
import { type Corner, cornersOf, type MoreCorners } from '../corners.js';
import { RandomBits } from '../random.js';
import { WordMaker } from './random-words.js';
import { blockSize, type VectorSource } from './source.js';

/** How random vectors are made. */
export interface RandomOptions {
  readonly corners?: MoreCorners | undefined;
  /** Columns of one bit, such as resets, that are to be 1 in one of so many vectors only. */
  readonly rare?: ReadonlyMap<string, number> | undefined;
}

/**
 * `count` random vectors from `seed`. Three of eight operands are plain random bits; the others are corners of their column,
 * patterns with long runs of equal bits (as in posit regimes), or near the operand before: equal, opposite or one off.
 * Operands of an enumeration are members of it.
 */
export function randomVectors(
  layout: RowLayout,
  count: number,
  seed: number,
  { corners, rare }: RandomOptions = {},
): VectorSource {
  if (!Number.isInteger(count) || count < 1) {
    throw new UsageError(`the number of vectors must be a whole number from 1 up, not ${count}`);
  }
  const known = new Map<string, readonly Corner[]>();
  const columns = layout.columns.map((column) => {
    // A sequence has each column many times.
    const own = known.get(column.name) ?? cornersOf(column, corners);
    known.set(column.name, own);
    return { column, corners: own, rare: rare?.get(column.name) };
  });
  const isNarrow = columns.every(({ column, rare: each }) => column.width <= 64 && !column.enumeration && !each);
  const fill = isNarrow
    ? wordFill(
        layout,
        columns.map((entry) => entry.corners),
        seed,
      )
    : bigintFill(layout, columns, seed);
  return { method: 'random', count, fill };
}

/** A column, its corners, and one in how many vectors it is 1 where it is rare. */
interface ColumnPlan {
  readonly column: Column;
  readonly corners: readonly Corner[];
  readonly rare: number | undefined;
}

/** The general way. Exported for the test that holds the fast way against it. */
export function bigintFill(layout: RowLayout, columns: readonly ColumnPlan[], seed: number): VectorSource['fill'] {
  return (rows, first, here) => {
    let random = new RandomBits(seed);
    for (let row = 0; row < here; row += 1) {
      if (row % blockSize === 0) random = new RandomBits(blockSeed(seed, (first + row) / blockSize));
      let before: bigint | undefined;
      for (const { column, corners: list, rare: each } of columns) {
        const pattern = each ? BigInt(random.below(each) === 0 ? 1 : 0) : randomPattern(random, column, list, before);
        writeCell(rows, layout, row, column, pattern);
        before = pattern;
      }
    }
  };
}

/** The same for columns of at most 64 bits. */
function wordFill(layout: RowLayout, corners: readonly (readonly Corner[])[], seed: number): VectorSource['fill'] {
  const makers = layout.columns.map(({ width, format }, i) => {
    const patterns = (corners[i] ?? []).map(({ pattern }) => pattern);
    return new WordMaker(width, patterns, format !== undefined);
  });
  const stride = 2 * layout.limbs;
  return (rows: Rows, first, here) => {
    const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.length * 2);
    let random = new RandomBits(seed);
    for (let row = 0; row < here; row += 1) {
      if (row % blockSize === 0) random = new RandomBits(blockSeed(seed, (first + row) / blockSize));
      let before: WordMaker | undefined;
      for (let i = 0; i < makers.length; i += 1) {
        const maker = makers[i] as WordMaker;
        maker.make(random, before);
        // Each column is one limb.
        const at = row * stride + 2 * i;
        words[at] = maker.low;
        words[at + 1] = maker.high;
        before = maker;
      }
    }
  };
}

/** A seed for each block, so that blocks can be made in any order; the finaliser of MurmurHash3 (public domain). */
export function blockSeed(seed: number, block: number): number {
  let z = (block ^ Math.floor(block / 2 ** 32)) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (seed ^ z ^ (z >>> 16)) >>> 0;
}

function randomPattern(
  random: RandomBits,
  { width, enumeration, format }: Column,
  corners: readonly Corner[],
  before: bigint | undefined,
): bigint {
  if (enumeration) return corners[random.below(corners.length)]?.pattern ?? 0n;
  const kind = random.below(8);
  if (kind < 3) return randomBits(random, width);
  if (kind === 3) {
    const own = format && corners[random.below(corners.length)];
    return own?.pattern ?? corner(random, width);
  }
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
