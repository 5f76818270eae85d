/** The basic operations element by element over arrays of raw patterns. */
import { FAST_POSIT_BITS } from '../fast/kernel.js';
import { type BinaryName, binaryLoop, fmaLoop, type NumberPatterns, sqrtLoop } from '../fast/loops.js';
import { addPosit } from '../posit/add.js';
import { divPosit } from '../posit/div.js';
import { fmaPosit } from '../posit/fma.js';
import type { PositFormat } from '../posit/format.js';
import { mulPosit } from '../posit/mul.js';
import { sqrtPosit } from '../posit/sqrt.js';
import { subPosit } from '../posit/sub.js';
import { bigintAt, checkPatterns, makePatterns, type PatternArray, setBigint } from './patterns.js';

const exact = { add: addPosit, sub: subPosit, mul: mulPosit, div: divPosit };

function binary(
  format: PositFormat,
  name: BinaryName,
  xs: PatternArray,
  ys: PatternArray,
  out: PatternArray | undefined,
): PatternArray {
  checkPatterns(format, 'the first operand', xs);
  checkPatterns(format, 'the second operand', ys, xs.length);
  const result = out ?? makePatterns(format, xs.length);
  checkPatterns(format, 'the result', result, xs.length);
  if (format.n <= FAST_POSIT_BITS) {
    binaryLoop(format, name, xs as NumberPatterns, ys as NumberPatterns, result as NumberPatterns);
  } else {
    for (let i = 0; i < xs.length; i++) {
      setBigint(result, i, exact[name](format, bigintAt(xs, i), bigintAt(ys, i)));
    }
  }
  return result;
}

/**
 * xs[i] + ys[i], each rounded once, into `out`, which may be an operand, or a new array.
 *
 * @throws NumericsError for arrays of another type or of different lengths, or elements that are no patterns.
 */
export function addPatterns(format: PositFormat, xs: PatternArray, ys: PatternArray, out?: PatternArray): PatternArray {
  return binary(format, 'add', xs, ys, out);
}

/** xs[i] - ys[i], as {@link addPatterns}. @throws NumericsError as there. */
export function subPatterns(format: PositFormat, xs: PatternArray, ys: PatternArray, out?: PatternArray): PatternArray {
  return binary(format, 'sub', xs, ys, out);
}

/** xs[i] * ys[i], as {@link addPatterns}. @throws NumericsError as there. */
export function mulPatterns(format: PositFormat, xs: PatternArray, ys: PatternArray, out?: PatternArray): PatternArray {
  return binary(format, 'mul', xs, ys, out);
}

/** xs[i] / ys[i], as {@link addPatterns}; NaR where ys[i] is 0. @throws NumericsError as there. */
export function divPatterns(format: PositFormat, xs: PatternArray, ys: PatternArray, out?: PatternArray): PatternArray {
  return binary(format, 'div', xs, ys, out);
}

/** The square root of xs[i], as {@link addPatterns}; NaR where xs[i] < 0. @throws NumericsError as there. */
export function sqrtPatterns(format: PositFormat, xs: PatternArray, out?: PatternArray): PatternArray {
  checkPatterns(format, 'the operand', xs);
  const result = out ?? makePatterns(format, xs.length);
  checkPatterns(format, 'the result', result, xs.length);
  if (format.n <= FAST_POSIT_BITS) {
    sqrtLoop(format, xs as NumberPatterns, result as NumberPatterns);
  } else {
    for (let i = 0; i < xs.length; i++) {
      setBigint(result, i, sqrtPosit(format, bigintAt(xs, i)));
    }
  }
  return result;
}

/** xs[i] * ys[i] + zs[i] with one rounding, as {@link addPatterns}. @throws NumericsError as there. */
export function fmaPatterns(
  format: PositFormat,
  xs: PatternArray,
  ys: PatternArray,
  zs: PatternArray,
  out?: PatternArray,
): PatternArray {
  checkPatterns(format, 'the first operand', xs);
  checkPatterns(format, 'the second operand', ys, xs.length);
  checkPatterns(format, 'the third operand', zs, xs.length);
  const result = out ?? makePatterns(format, xs.length);
  checkPatterns(format, 'the result', result, xs.length);
  if (format.n <= FAST_POSIT_BITS) {
    fmaLoop(format, xs as NumberPatterns, ys as NumberPatterns, zs as NumberPatterns, result as NumberPatterns);
  } else {
    for (let i = 0; i < xs.length; i++) {
      setBigint(result, i, fmaPosit(format, bigintAt(xs, i), bigintAt(ys, i), bigintAt(zs, i)));
    }
  }
  return result;
}
