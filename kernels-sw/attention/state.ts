/** The state of linear attention, one accumulator for each element. */
import type { Accumulator, Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { NumericsError, showValue } from '../errors.js';

/**
 * S, the sum of phi(k) v^T, and z, the sum of phi(k), of one head. The sums are accumulators: in quire arithmetic they are exact,
 * and so do not depend on the order or the grouping in which tokens were added.
 */
export class LinearAttentionState<T> {
  readonly #arithmetic: Arithmetic<T>;
  /** S[feature][value element]. */
  readonly #products: Accumulator<T>[][];
  /** z[feature]. */
  readonly #sums: Accumulator<T>[];

  private constructor(arithmetic: Arithmetic<T>, products: Accumulator<T>[][], sums: Accumulator<T>[]) {
    this.#arithmetic = arithmetic;
    this.#products = products;
    this.#sums = sums;
  }

  /**
   * The state of no tokens.
   *
   * @throws NumericsError if one of the sizes is no positive integer.
   */
  static empty<T>(arithmetic: Arithmetic<T>, features: number, width: number): LinearAttentionState<T> {
    for (const size of [features, width]) {
      if (!(Number.isSafeInteger(size) && size > 0)) {
        throw new NumericsError(`a state of linear attention has positive sizes, got ${showValue(size)}`);
      }
    }
    const row = (length: number) => Array.from({ length }, () => arithmetic.accumulator());
    return new LinearAttentionState(
      arithmetic,
      Array.from({ length: features }, () => row(width)),
      row(features),
    );
  }

  /**
   * S += phi(k) v^T and z += phi(k).
   *
   * @throws NumericsError for other sizes than the state has, and elements that are no real numbers.
   */
  add(features: readonly T[], value: readonly T[]): this {
    checkVector(this.#arithmetic, 'the features of the key', features, this.#sums.length);
    checkVector(this.#arithmetic, 'the value', value, this.#products[0]?.length);
    features.forEach((feature, i) => {
      this.#sums[i]?.add(feature);
      value.forEach((element, j) => {
        this.#products[i]?.[j]?.mulAdd(feature, element);
      });
    });
    return this;
  }

  /**
   * Adds the tokens of another state.
   *
   * @throws NumericsError for a state of other sizes or of another arithmetic.
   */
  merge(other: LinearAttentionState<T>): this {
    const [mine, theirs] = [this.#size(), other.#size()];
    if (mine !== theirs) {
      throw new NumericsError(`a state of linear attention of ${mine} elements does not go with one of ${theirs}`);
    }
    other.#sums.forEach((sum, i) => {
      this.#sums[i]?.merge(sum);
    });
    other.#products.forEach((row, i) => {
      row.forEach((sum, j) => {
        this.#products[i]?.[j]?.merge(sum);
      });
    });
    return this;
  }

  /** A state of its own with the same sums. */
  copy(): LinearAttentionState<T> {
    return new LinearAttentionState(
      this.#arithmetic,
      this.#products.map((row) => row.map((sum) => sum.copy())),
      this.#sums.map((sum) => sum.copy()),
    );
  }

  #size(): string {
    return `${this.#sums.length} x ${this.#products[0]?.length}`;
  }

  /**
   * The output for a query:
   *
   *     S, z = rounded, each element once
   *     d    = phi(q)_0 * z_0 + phi(q)_1 * z_1 + ... + epsilon          accumulated in this order
   *     n_j  = phi(q)_0 * S_0j + phi(q)_1 * S_1j + ...                  accumulated in this order
   *     y_j  = n_j / d
   *
   * @throws NumericsError for another number of features than the state has, and if an element has no value, as where d is 0.
   */
  read(features: readonly T[], epsilon: T): T[] {
    checkVector(this.#arithmetic, 'the features of the query', features, this.#sums.length);
    const arithmetic = this.#arithmetic;
    const divisor = arithmetic.accumulator();
    features.forEach((feature, i) => {
      divisor.mulAdd(feature, this.#sums[i]?.value() as T);
    });
    const d = divisor.add(epsilon).value();
    const width = this.#products[0]?.length ?? 0;
    const y = Array.from({ length: width }, (_, j) => {
      const sum = arithmetic.accumulator();
      features.forEach((feature, i) => {
        sum.mulAdd(feature, this.#products[i]?.[j]?.value() as T);
      });
      return arithmetic.div(sum.value(), d);
    });
    return realResult(arithmetic, 'the output of linear attention', y);
  }
}
