/** Matrices of ternary weights with the one scale of BitNet b1.58. */
import { NumericsError, showValue } from '../errors.js';

/** A matrix of ternary weights, W = scale * weights. Made by {@link ternaryMatrix}, which has checked it. */
export interface TernaryMatrix {
  /** N, the number of outputs. */
  readonly rows: number;
  /** K, the number of inputs. */
  readonly columns: number;
  /** The weights, -1, 0 and +1, row after row: weight of output r and input c at r * columns + c. */
  readonly weights: Int8Array;
  /** `weight_scale` of BitNet, a finite number >= 0: what the integer product is multiplied by. */
  readonly scale: number;
}

/** What {@link ternaryMatrix} made, and so has checked. */
const known = new WeakSet<TernaryMatrix>();

/**
 * A ternary matrix of a copy of `weights`, row after row.
 *
 * @throws NumericsError for sizes that are no positive integers, another number of weights than rows * columns, a weight that is not
 * -1, 0 or +1, and a scale that is negative or not finite.
 */
export function ternaryMatrix(rows: number, columns: number, weights: ArrayLike<number>, scale = 1): TernaryMatrix {
  checkParts(rows, columns, weights, scale);
  const matrix = Object.freeze({ rows, columns, weights: Int8Array.from(weights), scale });
  known.add(matrix);
  return matrix;
}

/**
 * Refuses what is no ternary matrix; one that {@link ternaryMatrix} made costs nothing.
 *
 * @throws NumericsError as `ternaryMatrix`.
 */
export function checkTernaryMatrix(matrix: TernaryMatrix): void {
  if (typeof matrix !== 'object' || matrix === null) {
    throw new NumericsError(`a ternary matrix is made by ternaryMatrix, got ${showValue(matrix)}`);
  }
  if (!known.has(matrix)) {
    checkParts(matrix.rows, matrix.columns, matrix.weights, matrix.scale);
  }
}

function checkParts(rows: number, columns: number, weights: ArrayLike<number>, scale: number): void {
  checkSize(rows, columns);
  checkScale(scale);
  checkCount(rows, columns, weights);
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i];
    if (weight !== -1 && weight !== 0 && weight !== 1) {
      const place = `row ${Math.floor(i / columns)}, column ${i % columns}`;
      throw new NumericsError(`a ternary weight is -1, 0 or 1, got ${showValue(weight)} in ${place}`);
    }
  }
}

/** @throws NumericsError unless both are positive integers whose product is a safe integer. */
export function checkSize(rows: number, columns: number): void {
  if (!(Number.isSafeInteger(rows) && Number.isSafeInteger(columns) && rows > 0 && columns > 0)) {
    throw new NumericsError(
      `a matrix has a positive integer of rows and of columns, got ${showValue(rows)} x ${showValue(columns)}`,
    );
  }
  if (!Number.isSafeInteger(rows * columns)) {
    throw new NumericsError(`a ${rows} x ${columns} matrix has more elements than can be counted`);
  }
}

/** @throws NumericsError unless `scale` is a finite number >= 0. */
export function checkScale(scale: number): void {
  if (!(typeof scale === 'number' && Number.isFinite(scale) && scale >= 0)) {
    throw new NumericsError(`the scale of a ternary matrix is a finite number from 0 on, got ${showValue(scale)}`);
  }
}

/** @throws NumericsError unless `weights` is a list of rows * columns. */
export function checkCount(rows: number, columns: number, weights: ArrayLike<number>): void {
  if (typeof weights !== 'object' || weights === null || !Number.isSafeInteger(weights.length)) {
    throw new NumericsError(`the weights of a matrix are an array or a typed array, got ${showValue(weights)}`);
  }
  if (weights.length !== rows * columns) {
    throw new NumericsError(`a ${rows} x ${columns} matrix has ${rows * columns} weights, got ${weights.length}`);
  }
}
