/** Inverse hyperbolic sine, cosine and tangent. */
import { asRatio, atLeast, type Dyadic, plus, scaleOf } from '../../exact/dyadic.js';
import { add, exactly, type Interval } from '../../exact/interval.js';
import { halfLogOfRatio, logOf } from '../../exact/log.js';
import { sqrtOfRatio } from '../../exact/root.js';
import type { PositFormat } from '../format.js';
import { oddFunction } from './hyperbolic.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * The inverse hyperbolic sine, log(a + sqrt(a^2 + 1)), rounded once (2022 standard, section 5.5). NaR for NaR; 0 for 0.
 *
 * Ends because it is transcendental for every other algebraic number, by the theorem of Lindemann.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcSinHPosit(format: PositFormat, a: bigint): bigint {
  return oddFunction(format, a, (x) =>
    roundEnclosed(format, (bits) => logOf(withRoot(x, 1n, bits + Math.max(0, -scaleOf(x)) + 4), bits + 2)),
  );
}

/**
 * The inverse hyperbolic cosine, log(a + sqrt(a^2 - 1)), rounded once (2022 standard, section 5.5). NaR for a < 1 and for NaR; 0 for 1.
 *
 * Ends because it is transcendental for every other algebraic number, by the theorem of Lindemann.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcCosHPosit(format: PositFormat, a: bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined || !atLeast(x, 1)) {
    return format.nar;
  }
  const beyond = plus(x, { significand: -1n, exponent: 0 });
  if (beyond.significand === 0n) {
    return 0n;
  }
  // Near 1 the result is about sqrt(2 (a - 1)).
  const lost = Math.max(0, -Math.floor(scaleOf(beyond) / 2));
  return roundEnclosed(format, (bits) => logOf(withRoot(x, -1n, bits + lost + 4), bits + 2));
}

/**
 * The inverse hyperbolic tangent, log((1 + a) / (1 - a)) / 2, rounded once (2022 standard, section 5.5). NaR for |a| >= 1 and for NaR; 0 for 0.
 *
 * Ends because it is transcendental for every other algebraic number, by the theorem of Lindemann.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function arcTanHPosit(format: PositFormat, a: bigint): bigint {
  return oddFunction(format, a, (x) => {
    const [numerator, denominator] = asRatio(x);
    return numerator >= denominator
      ? format.nar
      : roundEnclosed(format, (bits) => halfLogOfRatio(denominator + numerator, denominator - numerator, bits + 2));
  });
}

/** x + sqrt(x^2 + square). */
function withRoot(x: Dyadic, square: 1n | -1n, bits: number): Interval {
  const [numerator, denominator] = asRatio(x);
  const under = denominator * denominator;
  return add(exactly(x.significand, x.exponent), sqrtOfRatio(numerator * numerator + square * under, under, bits));
}
