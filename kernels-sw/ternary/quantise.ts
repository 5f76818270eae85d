/** Quantisation of weights to -1, 0 and +1 by their mean magnitude, as BitNet b1.58 does it. */
import { NumericsError, showValue } from '../errors.js';
import { roundHalfEven } from '../round-half-even.js';
import { checkCount, checkSize, type TernaryMatrix, ternaryMatrix } from './matrix.js';
import { checkSparsity, prunedMask, type Sparsity } from './sparsity.js';

/** How weights are quantised. */
export interface QuantiseOptions {
  /** A fixed fraction of zeros in each block of a row; none is enforced where it is left out. */
  readonly sparsity?: Sparsity;
}

/** Scales are not made from means below this. */
const LEAST_MEAN = 1e-5;

/**
 * The ternary matrix of real weights, given row after row. In double precision and in this order:
 *
 *     mean = (|W0| + |W1| + ...) / (rows * columns)     summed in the order given
 *     s    = 1 / max(mean, 1e-5)
 *     Wq   = clip(roundHalfEven(W * s), -1, 1)
 *     scale = mean
 *
 * With `sparsity`, the weights of smallest magnitude of each block are 0 whatever they round to; the mean is that of all weights.
 * Source: BitNet b1.58 (arXiv:2402.17764), equations 1 to 3, per tensor.
 *
 * @throws NumericsError for another number of weights than rows * columns, a weight or a mean that is not finite, and blocks that
 * do not fit.
 */
export function quantiseTernary(
  rows: number,
  columns: number,
  weights: ArrayLike<number>,
  { sparsity }: QuantiseOptions = {},
): TernaryMatrix {
  checkSize(rows, columns);
  checkCount(rows, columns, weights);
  if (sparsity !== undefined) {
    checkSparsity(sparsity, columns);
  }
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i];
    if (!(typeof weight === 'number' && Number.isFinite(weight))) {
      throw new NumericsError(
        `a weight is a finite number, got ${showValue(weight)} in row ${Math.floor(i / columns)}, column ${i % columns}`,
      );
    }
    total += Math.abs(weight);
  }
  const mean = total / (rows * columns);
  if (!Number.isFinite(mean)) {
    throw new NumericsError('the sum of the magnitudes of the weights is past the largest double');
  }
  const s = 1 / Math.max(mean, LEAST_MEAN);
  const pruned = sparsity === undefined ? undefined : prunedMask(weights, sparsity);
  const quantised = Int8Array.from(weights, (weight, i) =>
    pruned?.[i] === 1 ? 0 : Math.min(1, Math.max(-1, roundHalfEven(weight * s))),
  );
  return ternaryMatrix(rows, columns, quantised, mean);
}
