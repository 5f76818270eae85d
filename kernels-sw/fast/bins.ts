/** Exact sums of doubles that are posits or products of posits: the quire of the fast path. */
import type { PositFormat } from '../posit/format.js';
import { asDouble, asWords, HIGH, powerOfTwo } from './words.js';

/** At most so many terms between two calls of `flush`: a bin then has at most 60 significant bits of a term's, in two doubles. */
export const BLOCK = 1024;

/** Exponents of doubles that share a bin: 2^3. */
const BIN_SHIFT = 3;
/** The bin of exponent 0x7ff, where NaNs go. */
const NAN_BIN = 255;
/** Bits below the lowest exponent of a bin that a term may have. */
const TAIL = 64;
const LIMB_BITS = 24;
const LIMB = 2 ** LIMB_BITS;
/** Limbs that a bin can reach into: 64 + 8 + 10 bits, anywhere in the first. */
const REACH = 5;
/** Multiplying by 2^k + 1 rounds a double to 53 - k bits (Veltkamp): c = x * (2^k + 1), then c - (c - x). */
const CUT_22 = 2 ** 22 + 1;
const CUT_32 = 2 ** 32 + 1;

/**
 * A sum kept in two steps. A term is added to the bin of its exponent, 8 exponents to a bin, where a double holds the sum of
 * a block of terms exactly. `flush` moves the bins into limbs of 24 bits, fixed-point, where they are added up as integers.
 *
 * Products of more than 36 bits go into two bins, 31 bits and the rest, so that there is room for carries. (The idea of bins by
 * exponent is that of R. Neal, "Fast exact summation using small and large superaccumulators", 2015.)
 */
export class Bins {
  readonly #high = new Float64Array(256);
  readonly #low = new Float64Array(256);
  readonly #limbs: Float64Array;
  readonly #first: number;
  readonly #last: number;
  /** log2 of the weight of limb 0. */
  readonly #base: number;
  readonly #scaleA = new Float64Array(256);
  readonly #scaleB = new Float64Array(256);
  readonly #limbOf = new Int32Array(256);
  readonly #split: boolean;

  constructor({ n, es, maxScale }: PositFormat) {
    this.#split = 2 * (n - 2 - es) > 36;
    this.#first = (1023 - 2 * maxScale) >> BIN_SHIFT;
    this.#last = (1023 + 2 * maxScale + 1) >> BIN_SHIFT;
    this.#base = 8 * this.#first - 1023 - TAIL;
    this.#limbs = new Float64Array(Math.floor((8 * (this.#last - this.#first)) / LIMB_BITS) + REACH + 2);
    for (let bin = this.#first; bin <= this.#last; bin++) {
      this.#limbOf[bin] = Math.floor((8 * (bin - this.#first)) / LIMB_BITS);
      const shift = ((8 * (bin - this.#first)) % LIMB_BITS) - (8 * bin - 1023 - TAIL);
      this.#scaleA[bin] = powerOfTwo(shift >> 1);
      this.#scaleB[bin] = powerOfTwo(shift - (shift >> 1));
    }
  }

  /** Adds `count` products xs[from + i] * ys[start + i]; at most {@link BLOCK} terms since the last flush. */
  addProducts(xs: Float64Array, from: number, ys: Float64Array, start: number, count: number): void {
    if (this.#split) {
      addSplitProducts(this.#high, this.#low, xs, from, ys, start, count);
    } else {
      addShortProducts(this.#high, xs, from, ys, start, count);
    }
  }

  /** Adds the first `count` values; at most {@link BLOCK} terms since the last flush. */
  addValues(xs: Float64Array, count: number): void {
    const bins = this.#high;
    for (let i = 0; i < count; i++) {
      const x = xs[i] as number;
      asDouble[0] = x;
      const bin = ((asWords[HIGH] as number) >>> (20 + BIN_SHIFT)) & 0xff;
      bins[bin] = (bins[bin] as number) + x;
    }
  }

  /** Moves the bins into the limbs. */
  flush(): void {
    this.#flushBins(this.#high);
    if (this.#split) {
      this.#flushBins(this.#low);
    }
  }

  #flushBins(bins: Float64Array): void {
    const limbs = this.#limbs;
    for (let bin = this.#first; bin <= this.#last; bin++) {
      const sum = bins[bin] as number;
      if (sum !== 0) {
        bins[bin] = 0;
        // An integer of less than 2^99, in units of the limb that the bin's lowest bits are in.
        const whole = sum * (this.#scaleA[bin] as number) * (this.#scaleB[bin] as number);
        addWhole(limbs, this.#limbOf[bin] as number, whole);
      }
    }
  }

  /**
   * The sum of all that was added since the last call, as a double that is rounded to a posit of at most 32 bits as the sum itself is: at
   * least 34 significant bits, and the last one 1 where anything is left out. NaN if a term was.
   */
  take(): number {
    this.flush();
    const sum = Number.isNaN(this.#high[NAN_BIN]) ? Number.NaN : roundLimbs(this.#limbs, this.#base);
    this.#high[NAN_BIN] = 0;
    this.#low[NAN_BIN] = 0;
    this.#limbs.fill(0);
    return sum;
  }
}

/** Adds an integer of less than 2^120 to the limbs from `at` on, highest bits first. */
function addWhole(limbs: Float64Array, at: number, whole: number): void {
  const part4 = Math.trunc(whole * 2 ** -96);
  const rest3 = whole - part4 * 2 ** 96;
  const part3 = Math.trunc(rest3 * 2 ** -72);
  const rest2 = rest3 - part3 * 2 ** 72;
  const part2 = Math.trunc(rest2 * 2 ** -48);
  const rest1 = rest2 - part2 * 2 ** 48;
  const part1 = Math.trunc(rest1 * 2 ** -24);
  limbs[at + 4] = (limbs[at + 4] as number) + part4;
  limbs[at + 3] = (limbs[at + 3] as number) + part3;
  limbs[at + 2] = (limbs[at + 2] as number) + part2;
  limbs[at + 1] = (limbs[at + 1] as number) + part1;
  limbs[at] = (limbs[at] as number) + (rest1 - part1 * 2 ** 24);
}

/** The sum of limbs[i] * 2^(base + 24 i), rounded as `take` says. The limbs are changed. */
function roundLimbs(limbs: Float64Array, base: number): number {
  const negative = carry(limbs) < 0;
  if (negative) {
    for (let i = 0; i < limbs.length; i++) limbs[i] = -(limbs[i] as number);
    // The top limb held what the sign left over.
    carry(limbs);
  }
  let top = limbs.length - 1;
  while (top >= 0 && limbs[top] === 0) top--;
  if (top < 0) {
    return 0;
  }
  // 25 to 48 bits. With the next limb, or with 4 bits of it, these are 49 to 53, or 34 to 52.
  const head = (limbs[top] as number) * LIMB + limbAt(limbs, top - 1);
  const whole = head < 2 ** 29;
  const next = limbAt(limbs, top - 2);
  const kept = whole ? next : Math.floor(next / 2 ** 20);
  let bits = head * (whole ? LIMB : 16) + kept;
  let isExact = whole || kept * 2 ** 20 === next;
  for (let i = top - 3; i >= 0 && isExact; i--) isExact = limbs[i] === 0;
  // Not `%`, which is a call for numbers of this size.
  if (!isExact && 2 * Math.floor(bits / 2) === bits) bits++;
  const exponent = base + LIMB_BITS * (top - 2) + (whole ? 0 : 20);
  const half = exponent >> 1;
  const magnitude = bits * powerOfTwo(half) * powerOfTwo(exponent - half);
  return negative ? -magnitude : magnitude;
}

function limbAt(limbs: Float64Array, i: number): number {
  return i >= 0 ? (limbs[i] as number) : 0;
}

/** Brings all limbs but the top one into 0 to 2^24 - 1; the top one has the sign, and is given back. */
function carry(limbs: Float64Array): number {
  let over = 0;
  const top = limbs.length - 1;
  for (let i = 0; i < top; i++) {
    const sum = (limbs[i] as number) + over;
    over = Math.floor(sum * (1 / LIMB));
    limbs[i] = sum - over * LIMB;
  }
  limbs[top] = (limbs[top] as number) + over;
  return limbs[top];
}

function addShortProducts(
  bins: Float64Array,
  xs: Float64Array,
  from: number,
  ys: Float64Array,
  start: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const product = (xs[from + i] as number) * (ys[start + i] as number);
    asDouble[0] = product;
    const bin = ((asWords[HIGH] as number) >>> (20 + BIN_SHIFT)) & 0xff;
    bins[bin] = (bins[bin] as number) + product;
  }
}

function addSplitProducts(
  high: Float64Array,
  low: Float64Array,
  xs: Float64Array,
  from: number,
  ys: Float64Array,
  start: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const x = xs[from + i] as number;
    const y = ys[start + i] as number;
    // x in 21 and 9 bits: both products are exact, and of their sum only what is past 31 bits is left for the second bin.
    const cutX = x * CUT_32;
    const xHigh = cutX - (cutX - x);
    const product = x * y;
    const cutProduct = product * CUT_22;
    const top = cutProduct - (cutProduct - product);
    asDouble[0] = product;
    const bin = ((asWords[HIGH] as number) >>> (20 + BIN_SHIFT)) & 0xff;
    high[bin] = (high[bin] as number) + top;
    low[bin] = (low[bin] as number) + (xHigh * y - top + (x - xHigh) * y);
  }
}
