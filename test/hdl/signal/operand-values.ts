// Operands for value tables: the corners of each width, then random ones from a fixed seed.
import fc from 'fast-check';

/** The widths at which limbs, signs and carries meet their ends. */
export const widths = [1, 7, 31, 32, 33, 63, 64, 65, 127, 128, 512];

/** Pairs of `width`-bit patterns. */
export function pairs(width: number): (readonly [bigint, bigint])[] {
  const ones = (1n << BigInt(width)) - 1n;
  const top = 1n << BigInt(width - 1);
  const corners = [0n, 1n & ones, ones, top, top - 1n, ones - 1n].map((value) => BigInt.asUintN(width, value));
  const any = fc.bigInt(0n, ones);
  return [
    ...corners.flatMap((a) => corners.map((b) => [a, b] as const)),
    ...fc.sample(fc.tuple(any, any), { numRuns: 20, seed: width }),
  ];
}

/** The number a pattern stands for in two's complement. */
export function signedValue(width: number, pattern: bigint): bigint {
  return BigInt.asIntN(width, pattern);
}
