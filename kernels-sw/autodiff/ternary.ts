/** Ternary gradients: -1, 0 or +1 times a threshold, and what is left over kept exactly for the next time. */
import type { RealArithmetic } from '../arithmetic/arithmetic.js';
import { checkVector } from '../arithmetic/checks.js';
import { exactDouble } from '../arithmetic/exact-double.js';
import { NumericsError, showValue } from '../errors.js';
import { type Dyadic, plus } from '../exact/dyadic.js';
import type { Trit } from '../ternary/trit.js';

/**
 * Quantises one gradient after another. Each element has a residue r, 0 at first. For a gradient g, exactly and without any rounding:
 *
 *     r = r + g
 *     t = 1 if r >= threshold, -1 if r <= -threshold, else 0
 *     r = r - t * threshold
 *
 * At any time the sum of all gradients so far is exactly threshold * (the sum of all t) + r, so that nothing is lost, however small the
 * gradients; and while no gradient is beyond the threshold, no residue is. Larger ones leave a residue that takes as many steps to come
 * out as it has thresholds, so the threshold belongs at the upper end of the gradients. Source: the error feedback of Seide et al., 1-bit stochastic
 * gradient descent (Interspeech 2014), with the residue exact.
 */
export class TernaryGradient<T> {
  readonly #arithmetic: RealArithmetic<T>;
  readonly #threshold: Dyadic;
  readonly #residues: Dyadic[];
  /** What a t of 1 stands for. */
  readonly threshold: number;

  /**
   * For gradients of `size` elements in an arithmetic.
   *
   * @throws NumericsError if `size` is no positive integer, or `threshold` no positive number.
   */
  constructor(arithmetic: RealArithmetic<T>, size: number, threshold: number) {
    if (!(Number.isSafeInteger(size) && size > 0)) {
      throw new NumericsError(`a gradient has a positive number of elements, got ${showValue(size)}`);
    }
    if (!(typeof threshold === 'number' && Number.isFinite(threshold) && threshold > 0)) {
      throw new NumericsError(`the threshold of a ternary gradient is a positive number, got ${showValue(threshold)}`);
    }
    this.#arithmetic = arithmetic;
    this.threshold = threshold;
    this.#threshold = exactDouble(threshold);
    this.#residues = Array.from({ length: size }, () => ({ significand: 0n, exponent: 0 }));
  }

  /**
   * The ternary form of the next gradient; the residues keep the rest.
   *
   * @throws NumericsError for another number of elements, and one that is no real number; the residues are then as before.
   */
  next(gradient: readonly T[]): Trit[] {
    checkVector(this.#arithmetic, 'the gradient', gradient, this.#residues.length);
    return gradient.map((g, i) => {
      const sum = plus(this.#residues[i] as Dyadic, this.#arithmetic.exact(g));
      const t: Trit =
        sign(plus(sum, negated(this.#threshold))) >= 0 ? 1 : sign(plus(sum, this.#threshold)) <= 0 ? -1 : 0;
      const rest = t === 0 ? sum : plus(sum, t === 1 ? negated(this.#threshold) : this.#threshold);
      this.#residues[i] = reduced(rest);
      return t;
    });
  }

  /** What is left over, rounded once to the arithmetic. */
  residues(): T[] {
    return this.#residues.map((residue) => this.#arithmetic.fromExact(residue));
  }

  /** What is left over, exactly. */
  exactResidues(): Dyadic[] {
    return [...this.#residues];
  }
}

const negated = ({ significand, exponent }: Dyadic): Dyadic => ({ significand: -significand, exponent });

const sign = ({ significand }: Dyadic): number => (significand > 0n ? 1 : significand < 0n ? -1 : 0);

/** The same number; 0 without an exponent that would make later sums long. */
const reduced = (x: Dyadic): Dyadic => (x.significand === 0n ? { significand: 0n, exponent: 0 } : x);
