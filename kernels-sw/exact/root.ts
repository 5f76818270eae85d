/** Integer roots of bigints, and enclosures of square roots of quotients. */
import { bitLength } from '../bit-length.js';
import type { Interval } from './interval.js';

/** floor(x^(1/degree)) for `x >= 0` and `degree >= 1`. */
export function integerRoot(x: bigint, degree: number): bigint {
  if (degree === 1 || x < 2n) {
    return x;
  }
  // Newton's iteration descends to the root from any start above it: here the power of two that is.
  const rest = BigInt(degree - 1);
  let root = firstGuess(x, degree);
  for (;;) {
    const next = (rest * root + x / root ** rest) / BigInt(degree);
    if (next >= root) {
      return root;
    }
    root = next;
  }
}

/** A number that is certainly above the root of `x`, by a part in 2^20 where 53 bits can tell. */
function firstGuess(x: bigint, degree: number): bigint {
  const size = bitLength(x);
  const above = 1n << BigInt(Math.ceil(size / degree));
  // x < (top + 1) * 2^(degree * dropped); the root of a double of that is good to 2^-30 at least.
  const dropped = Math.ceil(Math.max(0, size - 50) / degree);
  const top = Number(x >> BigInt(dropped * degree)) + 1;
  const near = BigInt(Math.ceil(top ** (1 / degree) * (1 + 2 ** -20))) << BigInt(dropped);
  return near < above ? near : above;
}

/** sqrt(numerator / denominator), both positive, to about `bits` significant bits. */
export function sqrtOfRatio(numerator: bigint, denominator: bigint, bits: number): Interval {
  const half = bits + 1 + Math.max(0, Math.ceil((bitLength(denominator) - bitLength(numerator)) / 2));
  const root = integerRoot((numerator << BigInt(2 * half)) / denominator, 2);
  return { lo: root, hi: root + 1n, exponent: -half };
}
