/** Products of ternary weights and integer activations, exact. */
import { NumericsError, showValue } from '../errors.js';
import { checkTernaryMatrix, type TernaryMatrix } from './matrix.js';

/**
 * Bits of a signed accumulator that no sum of `count` integers of `bits` bits can overflow, each added, subtracted or left out:
 * bits + ceil(log2 count) + 1.
 *
 * @throws NumericsError if `count` or `bits` is not a positive integer.
 */
export function ternaryAccumulatorBits(count: number, bits = 8): number {
  for (const [name, value] of [
    ['number of weights', count],
    ['width of an activation', bits],
  ] as const) {
    if (!(Number.isSafeInteger(value) && value > 0)) {
      throw new NumericsError(`the ${name} is a positive integer, got ${showValue(value)}`);
    }
  }
  // ceil(log2 count), without a logarithm that might be inexact.
  let logarithm = 0;
  while (2 ** logarithm < count) {
    logarithm += 1;
  }
  return bits + logarithm + 1;
}

/** Longest product: its sum, of 32 bits, fits an Int32Array. */
const LONGEST = 2 ** 23;

/**
 * The sum of weights[i] * activations[i], exact. Weights are -1, 0 or +1, activations integers of 8 bits; the sum fits
 * {@link ternaryAccumulatorBits} bits.
 *
 * @throws NumericsError for lengths that differ, more than 2^23 elements, and elements that are out of range.
 */
export function ternaryDot(weights: Int8Array, activations: Int8Array): number {
  checkInt8('weights', weights);
  checkInt8('activations', activations);
  if (weights.length !== activations.length) {
    throw new NumericsError(`${weights.length} ternary weights do not go with ${activations.length} activations`);
  }
  checkLength(weights.length);
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] ?? 0;
    if (weight < -1 || weight > 1) {
      throw new NumericsError(`a ternary weight is -1, 0 or 1, got ${weight} at ${i}`);
    }
  }
  return sumOf(weights, 0, activations);
}

/**
 * The product of a matrix and a vector of int8 activations, without the scale: for each row the exact sum. An Int32Array of
 * `rows` sums, each of {@link ternaryAccumulatorBits}(columns) bits.
 *
 * @throws NumericsError for what is no ternary matrix, another number of activations than columns, and more than 2^23 of them.
 */
export function ternaryMatvec(matrix: TernaryMatrix, activations: Int8Array): Int32Array {
  checkTernaryMatrix(matrix);
  const { rows, columns, weights } = matrix;
  checkInt8('activations', activations);
  if (activations.length !== columns) {
    throw new NumericsError(
      `a ${rows} x ${columns} matrix is multiplied by ${columns} activations, got ${activations.length}`,
    );
  }
  checkLength(columns);
  return Int32Array.from({ length: rows }, (_, row) => sumOf(weights, row * columns, activations));
}

/** The sum over all activations from weight `start` on. */
function sumOf(weights: Int8Array, start: number, activations: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < activations.length; i += 1) {
    sum = (sum + (weights[start + i] ?? 0) * (activations[i] ?? 0)) | 0;
  }
  return sum;
}

function checkInt8(name: string, values: Int8Array): void {
  if (!(values instanceof Int8Array)) {
    throw new NumericsError(`${name} of a ternary product are an Int8Array, got a value of type ${typeof values}`);
  }
}

function checkLength(length: number): void {
  if (length > LONGEST) {
    throw new NumericsError(`sums of 32 bits hold ternary products of at most ${LONGEST} elements, got ${length}`);
  }
}
