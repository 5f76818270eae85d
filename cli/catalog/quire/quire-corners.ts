/** Quires in which rounding has something to decide. */

/** How far below the first bit of a quire its second one is: at a half for some length of the regime. */
const distances = [3, 6, 11, 12, 27, 28, 60];

/**
 * Every length of the leading run with both signs: a power of two, one more and one less, and with a second bit below it (halves between posits
 * among them), with the last bit set and not.
 */
export function quireCorners(bits: number): bigint[] {
  const found = new Set<bigint>();
  for (let place = 0; place < bits; place += 1) {
    const power = 1n << BigInt(place);
    const values = [power, power - 1n, power + 1n];
    for (const far of distances.filter((distance) => distance <= place)) {
      const half = power + (1n << BigInt(place - far));
      values.push(half, half + 1n);
    }
    for (const value of values) for (const signed of [value, -value]) found.add(BigInt.asUintN(bits, signed));
  }
  return [...found];
}
