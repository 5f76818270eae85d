/** The length of a vector in the plane. */

import { bitLength } from '../../bit-length.js';
import { absolute, plus } from '../../exact/dyadic.js';
import { integerRoot } from '../../exact/root.js';
import { encodePosit } from '../encode.js';
import { encodeExact } from '../exact.js';
import type { PositFormat } from '../format.js';
import { exactValue } from './round.js';

/**
 * sqrt(a^2 + b^2), rounded once (2022 standard, section 5.6). NaR if either operand is NaR. Saturates at minpos and maxpos.
 *
 * The sum is exact and its integer root has a remainder that is 0 or not: nothing is refined here, and it ends.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function hypotPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  const x = exactValue(format, a);
  const y = exactValue(format, b);
  if (x === undefined || y === undefined) {
    return format.nar;
  }
  if (x.significand === 0n || y.significand === 0n) {
    return encodeExact(format, absolute(x.significand === 0n ? y : x));
  }
  const squares = plus(
    { significand: x.significand ** 2n, exponent: 2 * x.exponent },
    { significand: y.significand ** 2n, exponent: 2 * y.exponent },
  );
  // The exponent stays even, and the root gets at least n + 2 bits.
  const shift = Math.max(0, format.n + 2 - Math.floor(bitLength(squares.significand) / 2));
  const radicand = squares.significand << BigInt(2 * shift);
  const root = integerRoot(radicand, 2);
  return encodePosit(format, false, root, squares.exponent / 2 - shift, root * root !== radicand);
}
