/** Matrix product over arrays of raw patterns: every element a fused dot product. */
import { NumericsError, showValue } from '../errors.js';
import { encode } from '../fast/codec.js';
import { binsOf, dotDoubles, sumOfMagnitudes } from '../fast/dot.js';
import { FAST_POSIT_BITS, fastPosit } from '../fast/kernel.js';
import { decodeAll } from '../fast/values.js';
import type { PositFormat } from '../posit/format.js';
import { type QuireFormat, quireFor } from '../quire/format.js';
import { capacity, surelyFits } from './fits.js';
import { checkCount, checkPatterns, makePatterns, type PatternArray, setBigint } from './patterns.js';
import { dotBySteps } from './reference.js';

/** Sizes of a product of matrices: `rows` x `inner` times `inner` x `columns`. */
export interface MatmulShape {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/**
 * The product of two matrices, rows one after the other: each element is a sum of `inner` products in a quire, rounded once. NaR and
 * overflow as in {@link fdp}.
 *
 * Cost: for n <= 16 about 10 ns a product where `inner` is 64, for n <= 32 about 15 ns; beyond, about half a microsecond.
 *
 * @param out where the result goes, an operand too if need be; a new array by default.
 * @param quire the quire; that of the format ({@link quireFor}) by default.
 * @throws NumericsError for sizes that are no counts, arrays of another type or length, elements that are no patterns, or a quire too coarse.
 */
export function matmul(
  format: PositFormat,
  a: PatternArray,
  b: PatternArray,
  shape: MatmulShape,
  out?: PatternArray,
  quire: QuireFormat = quireFor(format),
): PatternArray {
  const { rows, inner, columns } = checkShape(shape);
  checkPatterns(format, 'the first matrix', a, rows * inner);
  checkPatterns(format, 'the second matrix', b, inner * columns);
  const result = makePatterns(format, rows * columns);
  if (out !== undefined) checkPatterns(format, 'the result', out, rows * columns);

  const isSafe = BigInt(inner) <= capacity(quire, format, 2);
  const bySteps = (row: number, column: number): bigint =>
    dotBySteps(format, quire, a, row * inner, b, column, columns, inner);
  if (format.n > FAST_POSIT_BITS || a instanceof BigUint64Array || b instanceof BigUint64Array) {
    for (let i = 0; i < result.length; i++) {
      setBigint(result, i, bySteps(Math.floor(i / columns), i % columns));
    }
  } else {
    const { codec } = fastPosit(format);
    const bins = binsOf(format);
    const mask = format.n === 32 ? -1 : 2 ** format.n - 1;
    const x = new Float64Array(rows * inner);
    const y = new Float64Array(inner * columns);
    decodeAll(format, a, 0, 1, x, 0, x.length);
    // By columns, so that both factors of a dot product are read in order.
    for (let column = 0; column < columns; column++) {
      decodeAll(format, b, column, columns, y, column * inner, inner);
    }
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const fits = isSafe || surelyFits(quire, sumOfMagnitudes(x, row * inner, y, column * inner, inner));
        if (fits) {
          const sum = dotDoubles(bins, x, row * inner, y, column * inner, inner);
          (result as Uint32Array)[row * columns + column] = encode(sum, codec) & mask;
        } else {
          setBigint(result, row * columns + column, bySteps(row, column));
        }
      }
    }
  }
  if (out === undefined) {
    return result;
  }
  (out as Uint32Array).set(result as Uint32Array);
  return out;
}

function checkShape(shape: MatmulShape): MatmulShape {
  if (typeof shape !== 'object' || shape === null) {
    throw new NumericsError(`a matrix product needs { rows, inner, columns }, got ${showValue(shape)}`);
  }
  checkCount('the number of rows', shape.rows);
  checkCount('the inner size', shape.inner);
  checkCount('the number of columns', shape.columns);
  return shape;
}
