/** Combinations of the corners of all operands. */
import type { RowLayout } from '../../rows.js';
import type { Corner } from '../corners.js';
import { Odometer } from './odometer.js';
import type { VectorSource } from './source.js';

/** Combinations up to which all are run; beyond, so many, spread evenly. */
export const mostCornerVectors = 2 ** 20;

/**
 * Each combination of the corners of the columns of `layout`. Where there are more than `most`, `most` of them in strides of a
 * golden section of all, so that each corner of each column comes about equally often and with changing partners.
 */
export function cornerVectors(
  layout: RowLayout,
  corners: readonly (readonly Corner[])[],
  most: number = mostCornerVectors,
): VectorSource {
  const odometer = new Odometer(
    layout,
    corners.map((list) => ({ patterns: list.map(({ pattern }) => pattern) })),
  );
  const all = odometer.count;
  if (all <= most)
    return { method: 'corners', count: all, fill: (rows, first, here) => odometer.fill(rows, first, here) };
  const sizes = corners.map(({ length }) => length);
  const strides = sizes.map((size, i) => coprime(size, i));
  // Positions of all wheels for vector i, so that products beyond 2^53 are never needed.
  const wheels = layout.columns.map((_, i) => new Odometer(only(layout, i), [patternsOf(corners[i] ?? [])]));
  return {
    method: 'corners',
    count: most,
    fill: (rows, first, here) => {
      for (let row = 0; row < here; row += 1) {
        let index = first + row;
        sizes.forEach((size, i) => {
          // The first turns fastest; each further one also moves on with every turn of those before it.
          wheels[i]?.fillOne(rows, row, (index * (strides[i] ?? 1)) % size);
          index = Math.floor(index / size) + index;
        });
      }
    },
  };
}

const patternsOf = (corners: readonly Corner[]): { readonly patterns: readonly bigint[] } => ({
  patterns: corners.map(({ pattern }) => pattern),
});

function only({ columns, limbs }: RowLayout, i: number): RowLayout {
  return { columns: columns.slice(i, i + 1), limbs };
}

/** A stride near the golden section of `size` that meets every number below it. */
function coprime(size: number, salt: number): number {
  let stride = Math.max(1, Math.round(size * (0.618 / (1 + salt / 8))));
  while (divisor(stride, size) !== 1) stride += 1;
  return stride;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
