// Patterns to try operators on, and how the models read them: as strings of bits, highest first, with no arithmetic of ours.
import fc from 'fast-check';

/** Small widths are tried exhaustively; the others are powers of two, one off, and beyond 64 bits. */
export const unaryWidths: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 33, 63, 64, 65, 100, 256];

/** All patterns of `width` bits up to 8; beyond, every single bit, every run from both ends, and random ones. */
export function patterns(width: number): readonly bigint[] {
  if (width <= 8) return Array.from({ length: 2 ** width }, (_, i) => BigInt(i));
  const ones = (1n << BigInt(width)) - 1n;
  const at = Array.from({ length: width }, (_, i) => 1n << BigInt(i));
  const runs = at.flatMap((bit) => [bit, bit - 1n, ones - bit, ones - (bit - 1n)]);
  return [...runs, ones, ...fc.sample(fc.bigInt(0n, ones), { numRuns: 30, seed: width })];
}

/** Pairs of patterns: all of them up to 4 bits; beyond, random ones and corners. */
export function patternPairs(width: number): readonly (readonly [bigint, bigint])[] {
  const ones = (1n << BigInt(width)) - 1n;
  const top = 1n << BigInt(width - 1);
  const some =
    width <= 4
      ? patterns(width)
      : [
          0n,
          1n,
          2n,
          top - 1n,
          top,
          top + 1n,
          ones - 1n,
          ones,
          ...fc.sample(fc.bigInt(0n, ones), { numRuns: 8, seed: width }),
        ];
  return some.flatMap((a) => some.map((b) => [a, b] as const));
}

/** The bits of a pattern as text, the highest first. */
export function text(pattern: bigint, width: number): string {
  return pattern.toString(2).padStart(width, '0');
}

/** The pattern that bits written as text stand for. */
export function pattern(bits: string): bigint {
  return BigInt(`0b${bits}`);
}

/** Bits needed to write the number in binary. */
export function digits(value: number): number {
  return value.toString(2).length;
}
