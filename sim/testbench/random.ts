/** Random choices of a test bench: the same for one seed, and for each name apart, whoever comes first. */
import { RandomBits } from '../verify/random.js';

/** Random values. */
export class BenchRandom {
  readonly #bits: RandomBits;

  /** For each pair of seed and name a sequence of its own. */
  constructor(seed: number, name: string) {
    // FNV-1a of the name, so that sequences of different names have nothing in common.
    let hash = 0x811c9dc5 ^ seed;
    for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
    this.#bits = new RandomBits(hash >>> 0);
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor((this.#bits.next() / 2 ** 32) * count);
  }

  /** A pattern of `width` bits. */
  bits(width: number): bigint {
    let value = 0n;
    for (let done = 0; done < width; done += 32) value = (value << 32n) | BigInt(this.#bits.next());
    return BigInt.asUintN(width, value);
  }

  /** True with `probability`, 0 to 1. */
  chance(probability: number): boolean {
    return this.#bits.next() / 2 ** 32 < probability;
  }

  /** One of `choices`. */
  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}
