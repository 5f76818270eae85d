/** Elementary functions of typed posits. */
import {
  arcCosHPosit,
  arcCosPiPosit,
  arcCosPosit,
  arcSinHPosit,
  arcSinPiPosit,
  arcSinPosit,
  arcTan2PiPosit,
  arcTan2Posit,
  arcTanHPosit,
  arcTanPiPosit,
  arcTanPosit,
  compoundPosit,
  cosHPosit,
  cosPiPosit,
  cosPosit,
  exp2Minus1Posit,
  exp2Posit,
  exp10Minus1Posit,
  exp10Posit,
  expMinus1Posit,
  expPosit,
  hypotPosit,
  log2Plus1Posit,
  log2Posit,
  log10Plus1Posit,
  log10Posit,
  logPlus1Posit,
  logPosit,
  powPosit,
  rootNPosit,
  sinHPosit,
  sinPiPosit,
  sinPosit,
  tanHPosit,
  tanPiPosit,
  tanPosit,
} from '../elementary/index.js';
import { PositArithmetic } from './arithmetic.js';
import type { Posit } from './value.js';

/**
 * The elementary functions, each the posit nearest to the exact real value: correctly rounded in every case. NaR in, NaR out; all of
 * them throw a `NumericsError` for an operand that is not of this format. Source: Posit Standard 2022, sections 5.5, 5.6 and 5.8.
 */
export abstract class PositElementary<out N extends number, out ES extends number> extends PositArithmetic<N, ES> {
  /** e^a. */
  exp(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(expPosit, a);
  }

  /** e^a - 1, with all its bits near 0. */
  expMinus1(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(expMinus1Posit, a);
  }

  /** 2^a. */
  exp2(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(exp2Posit, a);
  }

  /** 2^a - 1, with all its bits near 0. */
  exp2Minus1(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(exp2Minus1Posit, a);
  }

  /** 10^a. */
  exp10(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(exp10Posit, a);
  }

  /** 10^a - 1, with all its bits near 0. */
  exp10Minus1(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(exp10Minus1Posit, a);
  }

  /** The natural logarithm; NaR where a <= 0. */
  log(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(logPosit, a);
  }

  /** The natural logarithm of 1 + a; NaR where a <= -1. */
  logPlus1(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(logPlus1Posit, a);
  }

  /** The logarithm to base 2; NaR where a <= 0. */
  log2(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(log2Posit, a);
  }

  /** The logarithm of 1 + a to base 2; NaR where a <= -1. */
  log2Plus1(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(log2Plus1Posit, a);
  }

  /** The logarithm to base 10; NaR where a <= 0. */
  log10(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(log10Posit, a);
  }

  /** The logarithm of 1 + a to base 10; NaR where a <= -1. */
  log10Plus1(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(log10Plus1Posit, a);
  }

  /** The sine of a radians. */
  sin(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(sinPosit, a);
  }

  /** The cosine of a radians. */
  cos(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(cosPosit, a);
  }

  /** The tangent of a radians. */
  tan(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(tanPosit, a);
  }

  /** The sine of pi a radians. */
  sinPi(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(sinPiPosit, a);
  }

  /** The cosine of pi a radians. */
  cosPi(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(cosPiPosit, a);
  }

  /** The tangent of pi a radians; NaR at odd multiples of 1/2. */
  tanPi(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(tanPiPosit, a);
  }

  /** The arc sine in radians, -pi/2 to pi/2; NaR where |a| > 1. */
  arcSin(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcSinPosit, a);
  }

  /** The arc cosine in radians, 0 to pi; NaR where |a| > 1. */
  arcCos(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcCosPosit, a);
  }

  /** The arctangent in radians, -pi/2 to pi/2. */
  arcTan(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcTanPosit, a);
  }

  /** The arc sine over pi, -1/2 to 1/2; NaR where |a| > 1. */
  arcSinPi(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcSinPiPosit, a);
  }

  /** The arc cosine over pi, 0 to 1; NaR where |a| > 1. */
  arcCosPi(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcCosPiPosit, a);
  }

  /** The arctangent over pi, -1/2 to 1/2. */
  arcTanPi(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcTanPiPosit, a);
  }

  /** The hyperbolic sine. */
  sinH(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(sinHPosit, a);
  }

  /** The hyperbolic cosine. */
  cosH(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(cosHPosit, a);
  }

  /** The hyperbolic tangent. */
  tanH(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(tanHPosit, a);
  }

  /** The inverse hyperbolic sine. */
  arcSinH(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcSinHPosit, a);
  }

  /** The inverse hyperbolic cosine, >= 0; NaR where a < 1. */
  arcCosH(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcCosHPosit, a);
  }

  /** The inverse hyperbolic tangent; NaR where |a| >= 1. */
  arcTanH(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(arcTanHPosit, a);
  }

  /** sqrt(a^2 + b^2). */
  hypot(a: Posit<N, ES>, b: Posit<N, ES>): Posit<N, ES> {
    return this.binary(hypotPosit, a, b);
  }

  /** a^b; NaR where a < 0 and b is no integer, and where a = 0 and b <= 0. */
  pow(a: Posit<N, ES>, b: Posit<N, ES>): Posit<N, ES> {
    return this.binary(powPosit, a, b);
  }

  /** The angle of x + iy in radians, -pi < t <= pi; NaR at the origin. x comes first, unlike in `Math.atan2`. */
  arcTan2(x: Posit<N, ES>, y: Posit<N, ES>): Posit<N, ES> {
    return this.binary(arcTan2Posit, x, y);
  }

  /** The angle of x + iy over pi, -1 < t <= 1; NaR at the origin. x comes first. */
  arcTan2Pi(x: Posit<N, ES>, y: Posit<N, ES>): Posit<N, ES> {
    return this.binary(arcTan2PiPosit, x, y);
  }

  /**
   * (1 + a)^exponent; NaR where a = -1 and the exponent is negative. The 0th power is 1.
   *
   * @throws NumericsError if the exponent is no integer.
   */
  compound(a: Posit<N, ES>, exponent: number | bigint): Posit<N, ES> {
    return this.wrap(compoundPosit(this.format, this.bitsOf(a), exponent));
  }

  /**
   * a^(1 / degree), the real root for odd degrees and the positive one for even ones; NaR for degree 0, where a < 0 and the degree is even,
   * and where a = 0 and the degree is negative.
   *
   * @throws NumericsError if the degree is no integer.
   */
  rootN(a: Posit<N, ES>, degree: number | bigint): Posit<N, ES> {
    return this.wrap(rootNPosit(this.format, this.bitsOf(a), degree));
  }
}
