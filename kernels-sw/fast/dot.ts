/** Exact dot products and sums of doubles that are posits of at most 32 bits, by way of bins. */
import type { PositFormat } from '../posit/format.js';
import { Bins, BLOCK } from './bins.js';

const cache = new Map<PositFormat, Bins>();

/** The bins of a format, empty: each use ends with `take`. */
export function binsOf(format: PositFormat): Bins {
  let bins = cache.get(format);
  if (bins === undefined) {
    bins = new Bins(format);
    cache.set(format, bins);
  }
  return bins;
}

/** The sum of xs[from + i] * ys[start + i] for `count` values of i, as a double that is rounded to a posit as the exact sum is. */
export function dotDoubles(
  bins: Bins,
  xs: Float64Array,
  from: number,
  ys: Float64Array,
  start: number,
  count: number,
): number {
  for (let done = 0; done < count; done += BLOCK) {
    if (done > 0) bins.flush();
    bins.addProducts(xs, from + done, ys, start + done, Math.min(BLOCK, count - done));
  }
  return bins.take();
}

/** The sum of |xs[from + i] * ys[start + i]|, to within one in 2^20: whether a quire can overflow at all. */
export function sumOfMagnitudes(
  xs: Float64Array,
  from: number,
  ys: Float64Array,
  start: number,
  count: number,
): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += Math.abs((xs[from + i] as number) * (ys[start + i] as number));
  }
  return sum;
}
