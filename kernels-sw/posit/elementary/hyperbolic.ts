/** Hyperbolic sine, cosine and tangent. */
import { absolute, atLeast, type Dyadic, scaleOf } from '../../exact/dyadic.js';
import { expOf } from '../../exact/exp.js';
import { add, divide, exactly, type Interval, scaled, subtract } from '../../exact/interval.js';
import type { PositFormat } from '../format.js';
import { negatePosit } from '../negate.js';
import { exactValue, roundEnclosed } from './round.js';

/**
 * The hyperbolic sine, rounded once (2022 standard, section 5.5). NaR for NaR; 0 for 0. Saturates at +-maxpos.
 *
 * Ends because sinh of every other rational is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function sinHPosit(format: PositFormat, a: bigint): bigint {
  return oddFunction(format, a, (x) => {
    // sinh(x) > e^x / 4 > 2^maxScale
    return atLeast(x, format.maxScale + 2)
      ? format.maxpos
      : roundEnclosed(format, (bits) => {
          const { up, down } = bothPowers(x, bits);
          return scaled(subtract(up, down), -1);
        });
  });
}

/**
 * The hyperbolic cosine, rounded once (2022 standard, section 5.5). NaR for NaR; 1 for 0. Saturates at maxpos.
 *
 * Ends because cosh of every other rational is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function cosHPosit(format: PositFormat, a: bigint): bigint {
  const value = exactValue(format, a);
  if (value === undefined) {
    return format.nar;
  }
  if (value.significand === 0n) {
    return format.one;
  }
  const x = absolute(value);
  if (atLeast(x, format.maxScale + 1)) {
    return format.maxpos; // cosh(x) > e^x / 2 > 2^maxScale
  }
  return roundEnclosed(format, (bits) => {
    const { up, down } = bothPowers(x, bits);
    return scaled(add(up, down), -1);
  });
}

/**
 * The hyperbolic tangent, rounded once (2022 standard, section 5.5). NaR for NaR; 0 for 0; 1 and -1 far out.
 *
 * Ends because tanh of every other rational is transcendental (Lindemann).
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function tanHPosit(format: PositFormat, a: bigint): bigint {
  return oddFunction(format, a, (x) =>
    roundEnclosed(format, (bits) => {
      if (atLeast(x, bits)) {
        return { lo: (1n << BigInt(bits)) - 1n, hi: 1n << BigInt(bits), exponent: -bits }; // tanh(x) > 1 - 2 e^(-2x)
      }
      const { up, down } = bothPowers(x, bits);
      return divide(subtract(up, down), add(up, down), bits);
    }),
  );
}

/** e^x and e^-x for `x > 0`, so precise that even their difference has about `bits` significant bits. */
function bothPowers(x: Dyadic, bits: number): { up: Interval; down: Interval } {
  const precision = bits + Math.max(0, -scaleOf(x)) + 4;
  const up = expOf(exactly(x.significand, x.exponent), precision);
  return { up, down: divide(exactly(1n, 0), up, precision) };
}

/** A function with f(-x) = -f(x) and f(0) = 0, from its patterns for x > 0. */
export function oddFunction(format: PositFormat, a: bigint, of: (x: Dyadic) => bigint): bigint {
  const x = exactValue(format, a);
  if (x === undefined || x.significand === 0n) {
    return a;
  }
  const pattern = of(absolute(x));
  return x.significand < 0n ? negatePosit(format, pattern) : pattern;
}
