/** What was seen of one column: kept so that the parts of a run, in whatever order, add up to the same. */
import type { FormatClasses } from '../../../hdl/index.js';
import type { Column, RowLayout, Rows } from '../../rows.js';
import { type Corner, cornersOf, type MoreCorners } from '../corners.js';

/** Columns up to this width are watched pattern by pattern. */
const watchedBits = 16;

/** What was seen; parts are joined by a bitwise or. */
export interface Seen {
  /** 1 for each pattern that came, where the column is narrow. */
  readonly patterns: Uint8Array<ArrayBuffer>;
  /** Bits that were 1 and bits that were 0, in words of 32, where it is wide. */
  readonly ones: Uint32Array<ArrayBuffer>;
  readonly zeros: Uint32Array<ArrayBuffer>;
  /** 1 for each corner and each class that came, where it is wide. */
  readonly corners: Uint8Array<ArrayBuffer>;
  readonly classes: Uint8Array<ArrayBuffer>;
}

/** Watches one column. */
export class ColumnWatch {
  readonly column: Column;
  readonly corners: readonly Corner[];
  /** Classes of the patterns: those of the format, the members of an enumeration, the signs of signed integers. */
  readonly classes: FormatClasses | undefined;
  readonly isNarrow: boolean;
  readonly #seen: Seen;
  /** The words of the corners, one corner after another. */
  readonly #cornerWords: Uint32Array;
  /** By hash, a corner and 1; and by corner, the next one of the same hash and 1: 0 ends the list. */
  readonly #firstOf = new Uint32Array(1 << 16);
  readonly #nextOf: Uint32Array;

  constructor(column: Column, more: MoreCorners | undefined) {
    this.column = column;
    this.corners = cornersOf(column, more);
    this.classes = classesOf(column);
    this.isNarrow = column.width <= watchedBits;
    const { width, limbs } = column;
    this.#seen = {
      patterns: new Uint8Array(this.isNarrow ? 2 ** width : 0),
      ones: new Uint32Array(this.isNarrow ? 0 : 2 * limbs),
      zeros: new Uint32Array(this.isNarrow ? 0 : 2 * limbs),
      corners: new Uint8Array(this.isNarrow ? 0 : this.corners.length),
      classes: new Uint8Array(this.isNarrow ? 0 : (this.classes?.names.length ?? 0)),
    };
    this.#cornerWords = new Uint32Array(2 * limbs * this.corners.length);
    this.#nextOf = new Uint32Array(this.corners.length);
    this.corners.forEach(({ pattern }, i) => {
      const words = wordsOf(pattern, 2 * limbs);
      this.#cornerWords.set(words, 2 * limbs * i);
      const hash = fold(words, 0, 2 * limbs);
      this.#nextOf[i] = this.#firstOf[hash] as number;
      this.#firstOf[hash] = i + 1;
    });
  }

  /** What has been seen since the last call, and forgets it. */
  take(): Seen {
    const { patterns, ones, zeros, corners, classes } = this.#seen;
    const taken = {
      patterns: patterns.slice(),
      ones: ones.slice(),
      zeros: zeros.slice(),
      corners: corners.slice(),
      classes: classes.slice(),
    };
    for (const array of [patterns, ones, zeros, corners, classes]) array.fill(0);
    return taken;
  }

  /** Looks at the column in `count` rows. */
  look(rows: Rows, layout: RowLayout, count: number): void {
    const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.length * 2);
    const stride = 2 * layout.limbs;
    const start = 2 * this.column.offset;
    if (this.isNarrow) {
      const { patterns } = this.#seen;
      for (let row = 0, at = start; row < count; row += 1, at += stride) patterns[words[at] as number] = 1;
    } else {
      this.#lookWide(words, start, stride, count);
    }
  }

  #lookWide(words: Uint32Array, start: number, stride: number, count: number): void {
    const { ones, zeros, corners } = this.#seen;
    const length = ones.length;
    const firstOf = this.#firstOf;
    for (let word = 0; word < length; word += 1) {
      let [one, zero] = [0, 0];
      for (let row = 0, at = start + word; row < count; row += 1, at += stride) {
        const value = words[at] as number;
        one |= value;
        zero |= ~value;
      }
      (ones[word] as number) |= one;
      (zeros[word] as number) |= zero;
    }
    for (let row = 0, at = start; row < count; row += 1, at += stride) {
      let next = firstOf[fold(words, at, length)] as number;
      while (next > 0) {
        if (this.#isCorner(next - 1, words, at, length)) corners[next - 1] = 1;
        next = this.#nextOf[next - 1] as number;
      }
    }
    if (this.classes) this.#lookForClasses(this.classes, words, start, stride, count);
  }

  #isCorner(corner: number, words: Uint32Array, at: number, length: number): boolean {
    for (let word = 0; word < length; word += 1) {
      if (this.#cornerWords[corner * length + word] !== words[at + word]) return false;
    }
    return true;
  }

  #lookForClasses(classes: FormatClasses, words: Uint32Array, start: number, stride: number, count: number): void {
    const { classes: hit } = this.#seen;
    for (let row = 0, at = start; row < count; row += 1, at += stride) {
      hit[classes.of(words[at + 1] as number, words[at] as number)] = 1;
    }
  }
}

/** 16 bits out of the words of a pattern. */
function fold(words: ArrayLike<number>, at: number, length: number): number {
  let hash = 0;
  for (let word = 0; word < length; word += 1) hash = Math.imul(hash, 0x9e3779b1) ^ (words[at + word] as number);
  return (hash ^ (hash >>> 16)) & 0xffff;
}

function wordsOf(pattern: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number(BigInt.asUintN(32, pattern >> BigInt(32 * i))));
}

function classesOf({ format, enumeration, signed, width }: Column): FormatClasses | undefined {
  if (width > 64) return undefined;
  if (enumeration) {
    const names = [...enumeration.members.map(({ name }) => name), 'no member'];
    const index = new Map(enumeration.members.map(({ value }, i) => [value, i]));
    return { names, of: (high, low) => index.get((BigInt(high) << 32n) | BigInt(low)) ?? names.length - 1 };
  }
  if (format) return format.classes;
  if (!signed || width === 1) return undefined;
  return {
    names: ['negative', '0', 'positive'],
    of: (high, low) => {
      if (high === 0 && low === 0) return 1;
      return (width > 32 ? (high >>> (width - 33)) & 1 : (low >>> (width - 1)) & 1) === 1 ? 0 : 2;
    },
  };
}
