// Operands for long runs: reproducible patterns of every size, and pairs that cancel or end in many zeros, where roundings are ties.

/** A generator of 32-bit integers (xorshift32, Marsaglia 2003), the same for the same seed: random-numbers.ts leaves out a bit. */
export function xorshift(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** A generator of n-bit patterns, n <= 32: a third uniform, a third with a long regime, a third with few significant bits. */
export function patternsOf(n: number, seed: number): () => number {
  const random = xorshift(seed);
  const unused = 32 - n;
  return () => {
    const any = random();
    const choice = random();
    const stretched = choice % 3 === 0 ? any : ((any << unused) >> ((choice >>> 8) % n)) >> unused;
    const cut = choice % 3 === 2 ? stretched & (-1 << ((choice >>> 16) % n)) : stretched;
    const flipped = choice & 0x80 ? cut ^ (2 ** (n - 1) - 1) : cut;
    return (flipped << unused) >>> unused;
  };
}

/** Tuples of operands: now and then the second is the first's neighbour or its negative's, so that nearly everything cancels. */
export function tuplesOf(n: number, arity: number, seed: number): (to: number[]) => void {
  const next = patternsOf(n, seed);
  const random = xorshift(seed + 1);
  const unused = 32 - n;
  return (to) => {
    for (let i = 0; i < arity; i++) to[i] = next();
    const choice = random();
    const near = ((choice >>> 8) % 7) - 3;
    if (arity > 1 && choice % 8 === 0) to[1] = (((to[0] as number) + near) << unused) >>> unused;
    if (arity > 1 && choice % 8 === 1) to[1] = ((near - (to[0] as number)) << unused) >>> unused;
  };
}
