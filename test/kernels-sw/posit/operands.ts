// Random operands for tests: any pattern, often with a long regime.
import fc from 'fast-check';

/** Patterns of n bits. */
export function operand(n: number): fc.Arbitrary<bigint> {
  const mask = (1n << BigInt(n)) - 1n;
  return fc.tuple(fc.bigInt({ min: 0n, max: mask }), fc.nat({ max: n - 2 }), fc.boolean()).map(([any, shift, flip]) => {
    const shifted = BigInt.asIntN(n, any) >> BigInt(shift);
    return BigInt.asUintN(n, flip ? shifted ^ (mask >> 1n) : shifted);
  });
}
