/** Arithmetic, rounding to integers and comparison of typed posits. */
import { absPosit } from '../abs.js';
import { addPosit } from '../add.js';
import { comparePosit } from '../compare.js';
import { divPosit } from '../div.js';
import { fmaPosit } from '../fma.js';
import { fmmPosit } from '../fmm.js';
import { ceilPosit, floorPosit, nearestIntPosit } from '../integral.js';
import { mulPosit } from '../mul.js';
import { negatePosit } from '../negate.js';
import { nextPosit, priorPosit } from '../neighbours.js';
import { rSqrtPosit } from '../r-sqrt.js';
import { signPosit } from '../sign.js';
import { sqrtPosit } from '../sqrt.js';
import { subPosit } from '../sub.js';
import { PositBase } from './base.js';
import type { Posit } from './value.js';

/**
 * The basic operations, each rounded once. NaR in, NaR out; all of them throw a `NumericsError` for an operand that is not of this
 * format. Source: Posit Standard 2022, section 5.
 */
export abstract class PositArithmetic<out N extends number, out ES extends number> extends PositBase<N, ES> {
  /** -a, exact. */
  negate(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(negatePosit, a);
  }

  /** |a|, exact. */
  abs(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(absPosit, a);
  }

  /** 1, 0 or -1 as a posit. */
  sign(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(signPosit, a);
  }

  /** The nearest integer, ties to even. */
  nearestInt(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(nearestIntPosit, a);
  }

  /** The smallest integer >= a. */
  ceil(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(ceilPosit, a);
  }

  /** The largest integer <= a. */
  floor(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(floorPosit, a);
  }

  /** The posit above; wraps from maxpos to NaR to -maxpos. */
  next(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(nextPosit, a);
  }

  /** The posit below; wraps from -maxpos to NaR to maxpos. */
  prior(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(priorPosit, a);
  }

  /** a + b. */
  add(a: Posit<N, ES>, b: Posit<N, ES>): Posit<N, ES> {
    return this.binary(addPosit, a, b);
  }

  /** a - b. */
  sub(a: Posit<N, ES>, b: Posit<N, ES>): Posit<N, ES> {
    return this.binary(subPosit, a, b);
  }

  /** a * b. */
  mul(a: Posit<N, ES>, b: Posit<N, ES>): Posit<N, ES> {
    return this.binary(mulPosit, a, b);
  }

  /** a / b; NaR where b is 0. */
  div(a: Posit<N, ES>, b: Posit<N, ES>): Posit<N, ES> {
    return this.binary(divPosit, a, b);
  }

  /** The square root; NaR where a < 0. */
  sqrt(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(sqrtPosit, a);
  }

  /** 1 / sqrt(a), rounded once; NaR where a <= 0. */
  rSqrt(a: Posit<N, ES>): Posit<N, ES> {
    return this.unary(rSqrtPosit, a);
  }

  /** a * b + c with one rounding. */
  fma(a: Posit<N, ES>, b: Posit<N, ES>, c: Posit<N, ES>): Posit<N, ES> {
    return this.wrap(fmaPosit(this.format, this.bitsOf(a), this.bitsOf(b), this.bitsOf(c)));
  }

  /** a * b * c with one rounding. */
  fMM(a: Posit<N, ES>, b: Posit<N, ES>, c: Posit<N, ES>): Posit<N, ES> {
    return this.wrap(fmmPosit(this.format, this.bitsOf(a), this.bitsOf(b), this.bitsOf(c)));
  }

  /** -1, 0 or 1, for sorting: NaR equals NaR and is below all else. */
  compare(a: Posit<N, ES>, b: Posit<N, ES>): -1 | 0 | 1 {
    return comparePosit(this.format, this.bitsOf(a), this.bitsOf(b));
  }

  /** a = b, also for two NaRs. */
  equal(a: Posit<N, ES>, b: Posit<N, ES>): boolean {
    return this.compare(a, b) === 0;
  }

  /** a ≠ b. */
  notEqual(a: Posit<N, ES>, b: Posit<N, ES>): boolean {
    return this.compare(a, b) !== 0;
  }

  /** a > b. */
  greater(a: Posit<N, ES>, b: Posit<N, ES>): boolean {
    return this.compare(a, b) > 0;
  }

  /** a >= b. */
  greaterEqual(a: Posit<N, ES>, b: Posit<N, ES>): boolean {
    return this.compare(a, b) >= 0;
  }

  /** a < b; NaR is below every other posit. */
  less(a: Posit<N, ES>, b: Posit<N, ES>): boolean {
    return this.compare(a, b) < 0;
  }

  /** a <= b. */
  lessEqual(a: Posit<N, ES>, b: Posit<N, ES>): boolean {
    return this.compare(a, b) <= 0;
  }
}
