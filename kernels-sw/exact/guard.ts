/** How many bits to compute beyond those wanted. */

/**
 * Bits enough that an error of 4 units of the last of them for each of `terms` terms stays below a quarter of a unit of what remains
 * when they are cut off.
 */
export function guardBits(terms: number): number {
  return Math.ceil(Math.log2(terms + 2)) + 5;
}
