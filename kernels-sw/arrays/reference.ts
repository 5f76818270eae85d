/** Sums over arrays of patterns by the quire functions, one step after the other: for wide formats, and where a quire may overflow. */
import type { PositFormat } from '../posit/format.js';
import type { QuireFormat } from '../quire/format.js';
import { qAddP, qMulAdd, qToP } from '../quire/operations.js';
import { bigintAt, type PatternArray } from './patterns.js';

/** The fused dot product of xs[from + i] and ys[start + i * stride], i < count, rounded once. */
export function dotBySteps(
  format: PositFormat,
  quire: QuireFormat,
  xs: PatternArray,
  from: number,
  ys: PatternArray,
  start: number,
  stride: number,
  count: number,
): bigint {
  let q = 0n;
  for (let i = 0; i < count; i++) {
    q = qMulAdd(quire, format, q, bigintAt(xs, from + i), bigintAt(ys, start + i * stride));
  }
  return qToP(quire, format, q);
}

/** The sum of all elements, rounded once. */
export function sumBySteps(format: PositFormat, quire: QuireFormat, xs: PatternArray): bigint {
  let q = 0n;
  for (let i = 0; i < xs.length; i++) {
    q = qAddP(quire, format, q, bigintAt(xs, i));
  }
  return qToP(quire, format, q);
}
