/** Products of ternary matrices and activations: BitLinear, and the same without quantised activations. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { ternaryMatvec } from '../ternary/dot.js';
import { checkTernaryMatrix, type TernaryMatrix } from '../ternary/matrix.js';
import { quantiseActivations } from './activations.js';

/**
 * The BitLinear layer of BitNet b1.58 for one token: activations to int8, an exact integer product, and the two scales.
 *
 *     q, s = quantiseActivations(x)
 *     acc  = W q                        integers, exact
 *     y    = (acc / s) * weight_scale   acc rounded to the arithmetic, a division, a product: in this order
 *
 * There is no bias and no norm in it; the released 2B-4T model has its norms outside.
 *
 * @throws NumericsError if there are not as many activations as columns, or one of them or of the results is no real number.
 */
export function bitLinear<T>(arithmetic: Arithmetic<T>, weights: TernaryMatrix, x: readonly T[]): T[] {
  checkTernaryMatrix(weights);
  checkVector(arithmetic, 'the input of a BitLinear layer', x, weights.columns);
  const { values, scale } = quantiseActivations(arithmetic, x);
  const weightScale = arithmetic.from(weights.scale);
  const y = Array.from(ternaryMatvec(weights, values), (sum) =>
    arithmetic.mul(arithmetic.div(arithmetic.from(sum), scale), weightScale),
  );
  return realResult(arithmetic, 'the output of a BitLinear layer', y);
}

/**
 * The product of a ternary matrix and activations that are not quantised: a sum of +x, -x or nothing for each row, in the order of the
 * columns, and then the scale.
 *
 *     acc = sum of W[r][c] * x[c]       no products; in a quire exact and rounded once
 *     y   = acc * weight_scale
 *
 * It is differentiable, which BitLinear is not.
 *
 * @throws NumericsError if there are not as many activations as columns, or one of them or of the results is no real number.
 */
export function ternaryLinear<T>(arithmetic: Arithmetic<T>, matrix: TernaryMatrix, x: readonly T[]): T[] {
  checkTernaryMatrix(matrix);
  const { rows, columns, weights, scale } = matrix;
  checkVector(arithmetic, 'the input of a ternary layer', x, columns);
  const weightScale = arithmetic.from(scale);
  const y = Array.from({ length: rows }, (_, row) => {
    const sum = arithmetic.accumulator();
    for (let column = 0; column < columns; column += 1) {
      const weight = weights[row * columns + column];
      if (weight === 1) {
        sum.add(x[column] as T);
      } else if (weight === -1) {
        sum.sub(x[column] as T);
      }
    }
    return arithmetic.mul(sum.value(), weightScale);
  });
  return realResult(arithmetic, 'the output of a ternary layer', y);
}
