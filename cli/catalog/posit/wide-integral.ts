/** Posits of up to 64 bits rounded to integers, in words of 32 bits. */
import type { WideCodec } from './wide-codec.js';

/** How integers are made. */
export type IntegerRounding = 'nearestInt' | 'floor' | 'ceil';

/** The integer that a significand of 64 bits, whose first bit weighs 2^scale, scale at most 63, is rounded to; its magnitude. */
export class WideIntegral {
  /** Bits 63 to 32, */
  high = 0;
  /** and 31 to 0, both unsigned. */
  low = 0;

  /** Rounds what a codec decoded. */
  round({ negative, scale, high, low }: WideCodec, mode: IntegerRounding): void {
    // Bits behind the point; all of them where the magnitude is below 1.
    const places = Math.min(63 - scale, 65);
    this.#shift(high, low, places);
    const cut = places === 0 ? 0 : places > 64 ? 0 : this.#bit(high, low, places - 1);
    const isTie = cut === 1 && !this.#anyBelow(high, low, places - 1);
    const isExact = places === 0 || (cut === 0 && places <= 64 && !this.#anyBelow(high, low, places - 1));
    const up =
      mode === 'nearestInt'
        ? cut === 1 && (!isTie || (this.low & 1) === 1)
        : !isExact && negative === (mode === 'floor');
    if (!up) return;
    this.low = (this.low + 1) >>> 0;
    if (this.low === 0) this.high = (this.high + 1) >>> 0;
  }

  #shift(high: number, low: number, by: number): void {
    if (by === 0) [this.high, this.low] = [high, low];
    else if (by < 32) [this.high, this.low] = [high >>> by, ((low >>> by) | (high << (32 - by))) >>> 0];
    else [this.high, this.low] = [0, by < 64 ? high >>> (by - 32) : 0];
  }

  #bit(high: number, low: number, place: number): number {
    return place < 32 ? (low >>> place) & 1 : (high >>> (place - 32)) & 1;
  }

  /** Whether there is a 1 below a place. */
  #anyBelow(high: number, low: number, place: number): boolean {
    if (place >= 64) return true;
    if (place < 32) return (low & (2 ** place - 1)) !== 0;
    return low !== 0 || (high & (2 ** (place - 32) - 1)) !== 0;
  }
}
