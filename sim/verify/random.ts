/** Reproducible random bits: the same seed gives the same vectors on every machine. */

/** xoshiro128** 1.1 by Blackman and Vigna (public domain), seeded through splitmix32. */
export class RandomBits {
  readonly #state = new Uint32Array(4);

  constructor(seed: number) {
    let mixed = seed >>> 0;
    for (let i = 0; i < 4; i += 1) {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let z = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      this.#state[i] = (z ^ (z >>> 15)) >>> 0;
    }
  }

  /** 32 random bits as an unsigned number. */
  next(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const scrambled = Math.imul(rotate(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return scrambled;
  }

  /** A number from 0 to `below` - 1, for `below` far under 2^32. */
  below(below: number): number {
    return this.next() % below;
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
