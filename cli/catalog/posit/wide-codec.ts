/** Posits of up to 64 bits taken apart and put together in words of 32 bits: for models that run 10^8 vectors, in which bigints take the time. */
import type { PositFormat } from '../../../kernels-sw/index.js';

/**
 * The codec of a format. Patterns and significands are two words each, unsigned. What `decode` and `encode` find is in the fields, so that
 * nothing is allocated.
 */
export class WideCodec {
  readonly format: PositFormat;
  /** Of `decode`: 0 and NaR have nothing else. */
  isZero = false;
  isNar = false;
  negative = false;
  /** floor(log2(magnitude)). */
  scale = 0;
  /** Of `decode`, the significand: 1.fraction, its first bit bit 63. Of `encode`, the pattern. */
  high = 0;
  low = 0;
  readonly #n: number;
  readonly #es: number;
  readonly #maxScale: number;

  constructor(format: PositFormat) {
    this.format = format;
    this.#n = format.n;
    this.#es = format.es;
    this.#maxScale = format.maxScale;
  }

  /** Takes a pattern apart. */
  decode(high: number, low: number): void {
    this.#set(high, low);
    this.#left(64 - this.#n);
    this.negative = this.high >= 0x8000_0000;
    this.isZero = this.high === 0 && this.low === 0;
    this.isNar = this.high === 0x8000_0000 && this.low === 0;
    if (this.isZero || this.isNar) return;
    if (this.negative) this.#negate();
    this.#left(1);
    // Ones are counted as the zeros of the complement, which ends after the pattern at the latest.
    const flip = this.high >= 0x8000_0000 ? -1 : 0;
    const top = (this.high ^ flip) >>> 0;
    const run = top === 0 ? 32 + Math.clz32(this.low ^ flip) : Math.clz32(top);
    const regime = flip === 0 ? -run : run - 1;
    this.#left(run);
    this.#left(1);
    const es = this.#es;
    const exponent = es === 0 ? 0 : this.high >>> (32 - es);
    this.scale = regime * 2 ** es + exponent;
    this.#left(es);
    this.#set((this.high >>> 1) | 0x8000_0000, (this.low >>> 1) | (this.high << 31));
  }

  /** The posit nearest to +-`high`.`low` * 2^`scale`, where the significand, as after `decode`, has its first bit at the top. */
  encode(negative: boolean, scale: number, high: number, low: number): void {
    const n = this.#n;
    const es = this.#es;
    if (scale >= this.#maxScale) {
      this.#ones(n - 1);
    } else if (scale < -this.#maxScale) {
      this.#set(0, 1);
    } else {
      const regime = scale >> es;
      const length = regime >= 0 ? regime + 2 : 1 - regime;
      const room = n - 1 - length;
      // From the top: exponent, fraction. Of the fraction, up to es bits leave at the bottom, and count.
      this.#set((high << 1) | (low >>> 31), low << 1);
      let lost = this.low & (2 ** es - 1);
      this.#right(es);
      if (es > 0) this.high = (this.high | ((scale & (2 ** es - 1)) << (32 - es))) >>> 0;
      // `room` bits are kept. The one below them decides, and whether there is anything below that.
      const [top, bottom] = [this.high, this.low];
      this.#left(room);
      const half = this.high >= 0x8000_0000;
      lost |= (this.high << 1) | this.low;
      this.#set(top, bottom);
      this.#right(64 - room);
      const isOdd = room === 0 ? regime < 0 : (this.low & 1) === 1;
      this.#addRegime(regime, room);
      if (half && (lost !== 0 || isOdd)) this.#increment();
    }
    if (negative) this.#negate();
    this.#mask();
  }

  /** 0. */
  zero(): void {
    this.#set(0, 0);
  }

  /** NaR. */
  nar(): void {
    this.#set(1 << 31, 0);
    this.#right(64 - this.#n);
  }

  /** The run and the bit that ends it, above `room` bits. */
  #addRegime(regime: number, room: number): void {
    const [high, low] = [this.high, this.low];
    if (regime < 0) {
      this.#set(0, 1);
    } else {
      this.#ones(regime + 1);
      this.#left(1);
    }
    this.#left(room);
    this.#set(this.high | high, this.low | low);
  }

  #ones(count: number): void {
    this.#set(-1, -1);
    this.#right(64 - count);
  }

  #set(high: number, low: number): void {
    this.high = high >>> 0;
    this.low = low >>> 0;
  }

  #left(by: number): void {
    const { high, low } = this;
    if (by === 0) return;
    if (by < 32) this.#set((high << by) | (low >>> (32 - by)), low << by);
    else this.#set(by < 64 ? low << (by - 32) : 0, 0);
  }

  #right(by: number): void {
    const { high, low } = this;
    if (by === 0) return;
    if (by < 32) this.#set(high >>> by, (low >>> by) | (high << (32 - by)));
    else this.#set(0, by < 64 ? high >>> (by - 32) : 0);
  }

  #negate(): void {
    this.#set(~this.high, ~this.low);
    this.#increment();
  }

  #increment(): void {
    const low = (this.low + 1) >>> 0;
    this.#set(low === 0 ? this.high + 1 : this.high, low);
  }

  #mask(): void {
    const unused = 64 - this.#n;
    this.#left(unused);
    this.#right(unused);
  }
}
