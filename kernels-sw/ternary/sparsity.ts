/** Structured sparsity: so many zeros in each block of a row. */
import { NumericsError, showValue } from '../errors.js';
import { checkTernaryMatrix, type TernaryMatrix } from './matrix.js';

/** In each block of `block` weights next to each other in a row, at least `zeros` are 0: 2 of 4 is `{ block: 4, zeros: 2 }`. */
export interface Sparsity {
  readonly block: number;
  readonly zeros: number;
}

/**
 * Refuses blocks that do not fit the rows.
 *
 * @throws NumericsError unless `block` divides `columns` and 0 <= zeros <= block, all integers.
 */
export function checkSparsity({ block, zeros }: Sparsity, columns: number): void {
  if (!(Number.isSafeInteger(block) && block > 0 && columns % block === 0)) {
    throw new NumericsError(
      `a block of weights is a positive integer that divides ${columns}, got ${showValue(block)}`,
    );
  }
  if (!(Number.isSafeInteger(zeros) && zeros >= 0 && zeros <= block)) {
    throw new NumericsError(
      `the zeros of a block of ${block} weights are an integer from 0 to ${block}, got ${showValue(zeros)}`,
    );
  }
}

/** Whether every block of a matrix has its zeros; hardware that relies on them is given nothing else. */
export function isSparse(matrix: TernaryMatrix, sparsity: Sparsity): boolean {
  checkTernaryMatrix(matrix);
  checkSparsity(sparsity, matrix.columns);
  const { block, zeros } = sparsity;
  const { weights } = matrix;
  for (let start = 0; start < weights.length; start += block) {
    let found = 0;
    for (let i = start; i < start + block; i += 1) {
      found += weights[i] === 0 ? 1 : 0;
    }
    if (found < zeros) {
      return false;
    }
  }
  return true;
}

/**
 * What becomes 0 for the sake of sparsity, as a 1 in the mask: in each block the `zeros` smallest magnitudes, of equal ones the last.
 */
export function prunedMask(values: ArrayLike<number>, { block, zeros }: Sparsity): Uint8Array {
  const mask = new Uint8Array(values.length);
  const magnitude = (i: number): number => Math.abs(values[i] ?? 0);
  for (let start = 0; start < values.length; start += block) {
    const indices = Array.from({ length: block }, (_, i) => start + i);
    indices.sort((i, j) => magnitude(i) - magnitude(j) || j - i);
    for (const index of indices.slice(0, zeros)) {
      mask[index] = 1;
    }
  }
  return mask;
}
