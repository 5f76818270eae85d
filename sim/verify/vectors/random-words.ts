/**
 * Random operands of at most 64 bits, in two words of 32: bit for bit those of the general way (`randomPattern`), without its bigints,
 * which cost more than most circuits take to run.
 */
import type { RandomBits } from '../random.js';

/** A pattern as two words, written by {@link WordMaker.make}. */
export class WordMaker {
  /** Bits 63 to 32, */
  high = 0;
  /** and 31 to 0, both unsigned. */
  low = 0;
  readonly #width: number;
  readonly #highMask: number;
  readonly #lowMask: number;
  readonly #corners: Uint32Array;
  readonly #hasFormat: boolean;

  /** For a column of `width` bits; its corners, where it has a number format. */
  constructor(width: number, corners: readonly bigint[], hasFormat: boolean) {
    this.#width = width;
    this.#lowMask = width >= 32 ? 0xffff_ffff : 2 ** width - 1;
    this.#highMask = width > 32 ? 2 ** (width - 32) - 1 : 0;
    this.#corners = Uint32Array.from(
      corners.flatMap((pattern) => [Number(pattern & 0xffff_ffffn), Number(pattern >> 32n)]),
    );
    this.#hasFormat = hasFormat;
  }

  /** The next pattern; `before` is the operand before it in the same vector. */
  make(random: RandomBits, before: WordMaker | undefined): void {
    const kind = random.below(8);
    if (kind < 3) this.#bits(random, this.#width);
    else if (kind === 3) this.#corner(random);
    else if (kind < 6 || before === undefined) this.#runs(random);
    else this.#near(random, before.high, before.low);
  }

  /** `width` random bits; no bits where it is 0. */
  #bits(random: RandomBits, width: number): void {
    const first = random.next();
    if (width > 32) {
      this.high = (first & (2 ** (width - 32) - 1)) >>> 0;
      this.low = random.next();
    } else {
      this.high = 0;
      this.low = width === 32 ? first : (first & (2 ** width - 1)) >>> 0;
    }
  }

  #corner(random: RandomBits): void {
    const count = this.#corners.length / 2;
    if (this.#hasFormat) {
      const at = 2 * random.below(count);
      if (count > 0) {
        this.low = this.#corners[at] as number;
        this.high = this.#corners[at + 1] as number;
        return;
      }
    }
    const width = this.#width;
    const somewhere = random.below(width);
    const place = [-1, width - 1, width - 2, somewhere][random.below(4)] as number;
    this.#set(place >= 32 ? 2 ** (place - 32) : 0, place >= 0 && place < 32 ? 2 ** place : 0);
    this.#add(random.below(5) - 2);
  }

  #runs(random: RandomBits): void {
    const width = this.#width;
    const length = random.below(width);
    const rest = width - 1 - length;
    const ones = random.below(2) === 0 && length > 0;
    let high = 0;
    let low = 0;
    if (ones) {
      // Bits `rest` to width - 2.
      const lowest = rest < 32 ? rest : 32;
      const end = width - 1 < 32 ? width - 1 : 32;
      low = 2 ** end - 2 ** lowest;
      high = width - 1 > 32 ? 2 ** (width - 33) - 2 ** Math.max(0, rest - 32) : 0;
    }
    if (rest > 0 && !ones) {
      if (rest - 1 < 32) low = 2 ** (rest - 1);
      else high = 2 ** (rest - 33);
    }
    this.#set(0, 0);
    if (rest > 1) this.#bits(random, rest - 1);
    const sign = random.below(2);
    if (sign === 1) {
      if (width > 32) high = (high | (1 << (width - 33))) >>> 0;
      else low = (low | (1 << (width - 1))) >>> 0;
    }
    this.#set((this.high | high) >>> 0, (this.low | low) >>> 0);
  }

  /** The operand before, or its negative, and up to 2 more or less. */
  #near(random: RandomBits, high: number, low: number): void {
    if (random.below(2) === 0) this.#set(high, low);
    else this.#set((low === 0 ? -high : ~high) >>> 0, -low >>> 0);
    this.#add(random.below(5) - 2);
  }

  #add(small: number): void {
    const low = this.low + small;
    const high = this.high + (low < 0 ? -1 : low > 0xffff_ffff ? 1 : 0);
    this.#set(high >>> 0, low >>> 0);
  }

  #set(high: number, low: number): void {
    this.high = (high & this.#highMask) >>> 0;
    this.low = (low & this.#lowMask) >>> 0;
  }
}
