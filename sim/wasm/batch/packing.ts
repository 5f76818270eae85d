/** Columns of rows packed into words of 64 bits, as many to a word as fit: a word is what is transposed at a time. */
import type { RowLayout } from '../../rows.js';

/** A limb of a row that is part of a word. */
export interface Piece {
  /** The limb's place in the row. */
  readonly limb: number;
  /** Bits that it has. */
  readonly width: number;
  /** Where they are in the word. */
  readonly shift: number;
}

/** Words, and where each column's bits are in them. */
export interface Packing {
  readonly words: readonly (readonly Piece[])[];
  /** By first limb of a column: the places of its bits, 64 to a word, lowest first. */
  readonly places: ReadonlyMap<number, readonly number[]>;
}

/** Packs the columns of `layout` that `wanted` accepts. */
export function pack(layout: RowLayout, wanted: (offset: number) => boolean): Packing {
  const words: Piece[][] = [];
  const used: number[] = [];
  const places = new Map<number, readonly number[]>();
  for (const { offset, width } of layout.columns) {
    if (!wanted(offset)) continue;
    const bits: number[] = [];
    for (let done = 0; done < width; done += 64) {
      const piece = Math.min(64, width - done);
      let word = used.findIndex((bitsUsed) => bitsUsed + piece <= 64);
      if (word < 0) {
        word = words.length;
        words.push([]);
        used.push(0);
      }
      const shift = used[word] as number;
      words[word]?.push({ limb: offset + done / 64, width: piece, shift });
      used[word] = shift + piece;
      for (let bit = 0; bit < piece; bit += 1) bits.push(64 * word + shift + bit);
    }
    places.set(offset, bits);
  }
  return { words, places };
}
