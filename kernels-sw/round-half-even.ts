/** The rounding of quantisers. */

/** The integer nearest to `x`, the even one of two as near; exact for every double. -0 becomes 0. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  // Exact: from 2^52 on every double is an integer, and below that the difference has few enough bits.
  const rest = x - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return (up ? below + 1 : below) + 0;
}
