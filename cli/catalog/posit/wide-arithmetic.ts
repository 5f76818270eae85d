/**
 * Arithmetic of posits of up to 64 bits in words of 32, on exact values and rounded once: the models of the wide units, several times as fast as
 * bigints. Sums and products are made whole in 256 bits; quotients and roots bit by bit, which leaves a remainder.
 */
import type { PositFormat } from '../../../kernels-sw/index.js';
import { WideCodec } from './wide-codec.js';
import { isLess, leadingZeros, length, multiplyAdd, shiftLeft, shiftRight, subtract, sum } from './wide-words.js';

/** The operations of a format; each leaves its result in `result.high` and `result.low`. */
export class WideArithmetic {
  readonly result: WideCodec;
  readonly #a: WideCodec;
  readonly #b: WideCodec;
  readonly #c: WideCodec;
  /** Most significant word first. */
  #large = new Uint32Array(length);
  #small = new Uint32Array(length);
  #productScale = 0;

  constructor(format: PositFormat) {
    this.result = new WideCodec(format);
    this.#a = new WideCodec(format);
    this.#b = new WideCodec(format);
    this.#c = new WideCodec(format);
  }

  /** a + b, or a - b. */
  sum(aHigh: number, aLow: number, bHigh: number, bLow: number, subtract: boolean): void {
    const [a, c] = [this.#a, this.#c];
    a.decode(aHigh, aLow);
    c.decode(bHigh, bLow);
    if (a.isNar || c.isNar) {
      this.#nar();
      return;
    }
    if (a.isZero) {
      this.#put(c, subtract);
      return;
    }
    this.#large.fill(0);
    this.#large[0] = a.high;
    this.#large[1] = a.low;
    this.#productScale = a.scale;
    this.#addTo(a.negative, subtract);
  }

  /** a * b. */
  product(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
    const [a, b] = [this.#a, this.#b];
    a.decode(aHigh, aLow);
    b.decode(bHigh, bLow);
    if (a.isNar || b.isNar) {
      this.#nar();
      return;
    }
    if (a.isZero || b.isZero) {
      this.result.zero();
      return;
    }
    this.#multiply(a, b);
    this.#round(a.negative !== b.negative, this.#productScale);
  }

  /** a * b + c. */
  fused(aHigh: number, aLow: number, bHigh: number, bLow: number, cHigh: number, cLow: number): void {
    const [a, b, c] = [this.#a, this.#b, this.#c];
    a.decode(aHigh, aLow);
    b.decode(bHigh, bLow);
    c.decode(cHigh, cLow);
    if (a.isNar || b.isNar || c.isNar) {
      this.#nar();
      return;
    }
    if (a.isZero || b.isZero) {
      this.#put(c, false);
      return;
    }
    this.#multiply(a, b);
    this.#addTo(a.negative !== b.negative, false);
  }

  /** a / b. */
  quotient(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
    const [a, b] = [this.#a, this.#b];
    a.decode(aHigh, aLow);
    b.decode(bHigh, bLow);
    if (a.isNar || b.isNar || b.isZero) {
      this.#nar();
      return;
    }
    if (a.isZero) {
      this.result.zero();
      return;
    }
    // Of the remainder, below twice the divisor, `over` is what is beyond 64 bits.
    let [over, high, low, scale] = [false, a.high, a.low, a.scale - b.scale];
    if (high < b.high || (high === b.high && low < b.low)) {
      over = true;
      high = ((high << 1) | (low >>> 31)) >>> 0;
      low = (low << 1) >>> 0;
      scale -= 1;
    }
    let [quotientHigh, quotientLow] = [0, 0];
    for (let bit = 63; bit >= 0; bit -= 1) {
      if (over || high > b.high || (high === b.high && low >= b.low)) {
        high = (high - b.high - (low < b.low ? 1 : 0)) >>> 0;
        low = (low - b.low) >>> 0;
        if (bit >= 32) quotientHigh |= 1 << (bit - 32);
        else quotientLow |= 1 << bit;
      }
      if (bit === 0) break;
      over = high >= 0x8000_0000;
      high = ((high << 1) | (low >>> 31)) >>> 0;
      low = (low << 1) >>> 0;
    }
    if (high !== 0 || low !== 0) quotientLow |= 1;
    this.result.encode(a.negative !== b.negative, scale, quotientHigh >>> 0, quotientLow >>> 0);
  }

  /** The square root of a. */
  root(aHigh: number, aLow: number): void {
    const a = this.#a;
    a.decode(aHigh, aLow);
    if (a.isNar || (a.negative && !a.isZero)) {
      this.#nar();
      return;
    }
    if (a.isZero) {
      this.result.zero();
      return;
    }
    // The radicand is the significand with an even exponent: two bits of it, and one of the root, in each step.
    let { high, low } = a;
    const half = Math.floor(a.scale / 2);
    let isFirst = a.scale % 2 === 0;
    let [over, restHigh, restLow, rootHigh, rootLow] = [0, 0, 0, 0, 0];
    for (let bit = 63; bit >= 0; bit -= 1) {
      // Where the exponent is even, there is one bit before the point.
      const taken = isFirst ? high >>> 31 : high >>> 30;
      const by = isFirst ? 1 : 2;
      isFirst = false;
      high = ((high << by) | (low >>> (32 - by))) >>> 0;
      low = (low << by) >>> 0;
      over = over * 4 + (restHigh >>> 30);
      restHigh = ((restHigh << 2) | (restLow >>> 30)) >>> 0;
      restLow = ((restLow << 2) | taken) >>> 0;
      // Four times the root and 1 is tried.
      const trialOver = rootHigh >>> 30;
      const trialHigh = ((rootHigh << 2) | (rootLow >>> 30)) >>> 0;
      const trialLow = ((rootLow << 2) | 1) >>> 0;
      const fits =
        over !== trialOver ? over > trialOver : restHigh !== trialHigh ? restHigh > trialHigh : restLow >= trialLow;
      rootHigh = ((rootHigh << 1) | (rootLow >>> 31)) >>> 0;
      rootLow = (rootLow << 1) >>> 0;
      if (!fits) continue;
      const borrowLow = restLow < trialLow ? 1 : 0;
      const borrowHigh = restHigh - borrowLow < trialHigh ? 1 : 0;
      over = over - trialOver - borrowHigh;
      restHigh = (restHigh - trialHigh - borrowLow) >>> 0;
      restLow = (restLow - trialLow) >>> 0;
      rootLow = (rootLow | 1) >>> 0;
    }
    if (over !== 0 || restHigh !== 0 || restLow !== 0) rootLow = (rootLow | 1) >>> 0;
    this.result.encode(false, half, rootHigh, rootLow);
  }

  #nar(): void {
    this.result.nar();
  }

  /** x as it is, or negated. */
  #put(x: WideCodec, negate: boolean): void {
    if (x.isZero) this.result.zero();
    else this.result.encode(x.negative !== negate, x.scale, x.high, x.low);
  }

  /** The product of two significands into `#large`, its first bit at the top. */
  #multiply(a: WideCodec, b: WideCodec): void {
    const words = this.#large;
    words.fill(0);
    words[2] = multiplyAdd(words, 3, a.low, b.low, 0, 0);
    words[1] = multiplyAdd(words, 2, a.low, b.high, words[2] as number, 0);
    const carry = multiplyAdd(words, 2, a.high, b.low, words[2] as number, 0);
    words[0] = multiplyAdd(words, 1, a.high, b.high, words[1] as number, carry);
    const isLong = (words[0] as number) >= 0x8000_0000;
    this.#productScale = a.scale + b.scale + (isLong ? 1 : 0);
    if (!isLong) shiftLeft(words, 1);
  }

  /** Adds +-c to the number in `#large`, whose first bit weighs 2^productScale, and rounds. */
  #addTo(negative: boolean, negate: boolean): void {
    const c = this.#c;
    let scale = this.#productScale;
    if (c.isZero) {
      this.#round(negative, scale);
      return;
    }
    const small = this.#small;
    small.fill(0);
    small[0] = c.high;
    small[1] = c.low;
    let sign = negative;
    const isSame = negative === (c.negative !== negate);
    let distance = scale - c.scale;
    if (distance < 0 || (distance === 0 && isLess(this.#large, small))) {
      [this.#large, this.#small] = [small, this.#large];
      sign = c.negative !== negate;
      scale = c.scale;
      distance = -distance;
    }
    shiftRight(this.#small, distance);
    const words = this.#large;
    if (isSame) {
      if (sum(words, this.#small)) {
        shiftRight(words, 1);
        words[0] = ((words[0] as number) | 0x8000_0000) >>> 0;
        scale += 1;
      }
    } else {
      subtract(words, this.#small);
      const zeros = leadingZeros(words);
      if (zeros === 32 * length) {
        this.result.zero();
        return;
      }
      shiftLeft(words, zeros);
      scale -= zeros;
    }
    this.#round(sign, scale);
  }

  #round(negative: boolean, scale: number): void {
    const words = this.#large;
    let rest = 0;
    for (let i = 2; i < length; i += 1) rest |= words[i] as number;
    const low = words[1] as number;
    this.result.encode(negative, scale, words[0] as number, rest === 0 ? low : (low | 1) >>> 0);
  }
}

/** One of the operations on vectors in arrays of 64-bit patterns: operands in the order of the ports, and the results. */
export type WideLoop = (
  format: PositFormat,
  operands: readonly BigUint64Array[],
  out: BigUint64Array,
) => BigUint64Array;

const units = new Map<PositFormat, WideArithmetic>();

/** A loop of one operation, which is given the words of all operands, the upper one of each first. */
function loop(run: (unit: WideArithmetic, words: readonly Uint32Array[], at: number) => void): WideLoop {
  return (format, operands, out) => {
    const unit = units.get(format) ?? new WideArithmetic(format);
    units.set(format, unit);
    const inWords = ({ buffer, byteOffset, length: count }: BigUint64Array): Uint32Array =>
      new Uint32Array(buffer, byteOffset, 2 * count);
    const words = operands.map(inWords);
    const results = inWords(out);
    for (let at = 0; at < results.length; at += 2) {
      run(unit, words, at);
      results[at] = unit.result.low;
      results[at + 1] = unit.result.high;
    }
    return out;
  };
}

type Words = Uint32Array;
const high = (words: Words | undefined, at: number): number => words?.[at + 1] as number;
const low = (words: Words | undefined, at: number): number => words?.[at] as number;

/** The operations. */
export const wideLoops = {
  add: loop((unit, [a, b], i) => unit.sum(high(a, i), low(a, i), high(b, i), low(b, i), false)),
  sub: loop((unit, [a, b], i) => unit.sum(high(a, i), low(a, i), high(b, i), low(b, i), true)),
  mul: loop((unit, [a, b], i) => unit.product(high(a, i), low(a, i), high(b, i), low(b, i))),
  div: loop((unit, [a, b], i) => unit.quotient(high(a, i), low(a, i), high(b, i), low(b, i))),
  sqrt: loop((unit, [a], i) => unit.root(high(a, i), low(a, i))),
  fma: loop((unit, [a, b, c], i) => unit.fused(high(a, i), low(a, i), high(b, i), low(b, i), high(c, i), low(c, i))),
} satisfies Record<string, WideLoop>;
