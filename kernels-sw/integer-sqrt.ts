/** The integer square root of a bigint. */
import { bitLength } from './bit-length.js';

/** floor(sqrt(x)) for x >= 0: Newton's iteration from above, which falls until it is there. */
export function integerSqrt(x: bigint): bigint {
  if (x === 0n) {
    return 0n;
  }
  let root = 1n << BigInt((bitLength(x) + 1) >> 1);
  for (;;) {
    const next = (root + x / root) >> 1n;
    if (next >= root) {
      return root;
    }
    root = next;
  }
}
