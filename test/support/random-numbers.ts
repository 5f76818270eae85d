/** Random whole numbers for tests, the same on every machine for one seed. */

/** A source of numbers from 0 to 2^31 - 1 (xorshift32, Marsaglia 2003). */
export function random(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  };
}
