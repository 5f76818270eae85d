/** Feature maps of linear attention: what stands for the exponential of a dot product. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { accumulateDot, relu } from '../arithmetic/vectors.js';
import { NumericsError } from '../errors.js';

/** phi: a key or query to its features, none of which is negative. */
export type FeatureMap<T> = (x: readonly T[]) => T[];

/** phi(x) = max(x, 0), element by element; exact. */
export function reluFeatures<T>(arithmetic: Arithmetic<T>): FeatureMap<T> {
  return (x) => {
    checkVector(arithmetic, 'the input of a feature map', x);
    return x.map((value) => relu(arithmetic, value));
  };
}

/**
 * phi(x) = elu(x) + 1, element by element: x + 1 where x > 0, exp(x) elsewhere; one rounding.
 * Source: Katharopoulos et al., Transformers are RNNs (arXiv:2006.16236).
 */
export function eluFeatures<T>(arithmetic: Arithmetic<T>): FeatureMap<T> {
  return (x) => {
    checkVector(arithmetic, 'the input of a feature map', x);
    const features = x.map((value) =>
      arithmetic.compare(value, arithmetic.zero) > 0 ? arithmetic.add(value, arithmetic.one) : arithmetic.exp(value),
    );
    return realResult(arithmetic, 'the features', features);
  };
}

/**
 * The positive random features of Performer, one for each row w of `projection`: exp(w.x - |x|^2 / 2) / sqrt(m), for m rows.
 *
 *     h = (x . x) / 2                   the dot product accumulated, then halved
 *     t = w . x - h                     the dot product accumulated, the difference rounded
 *     phi = exp(t) / sqrt(m)            sqrt(m) rounded
 *
 * The rows are those of the caller, drawn from a normal distribution and best orthogonal.
 * Source: Choromanski et al., Rethinking Attention with Performers (arXiv:2009.14794).
 *
 * @throws NumericsError for no rows, rows of different lengths, and elements that are no real numbers.
 */
export function performerFeatures<T>(arithmetic: Arithmetic<T>, projection: readonly (readonly T[])[]): FeatureMap<T> {
  if (!Array.isArray(projection) || projection.length === 0) {
    throw new NumericsError('Performer features need a projection of at least one row');
  }
  const rows = projection.map((row, i) => {
    checkVector(arithmetic, `row ${i} of the projection`, row, projection[0]?.length);
    return [...row];
  });
  const two = arithmetic.from(2);
  const root = arithmetic.sqrt(arithmetic.from(rows.length));
  return (x) => {
    checkVector(arithmetic, 'the input of a feature map', x, rows[0]?.length);
    const half = arithmetic.div(accumulateDot(arithmetic, x, x), two);
    const features = rows.map((row) => {
      const exponent = arithmetic.sub(accumulateDot(arithmetic, row, x), half);
      return arithmetic.div(arithmetic.exp(exponent), root);
    });
    return realResult(arithmetic, 'the features', features);
  };
}
