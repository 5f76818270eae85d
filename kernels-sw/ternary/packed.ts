/** Packed matrices, each with the name of its packing. */
import { NumericsError, showValue } from '../errors.js';
import { base3 } from './base3.js';
import { hfU8 } from './hf-u8.js';
import { i2s } from './i2s.js';
import { checkScale, checkSize, checkTernaryMatrix, type TernaryMatrix, ternaryMatrix } from './matrix.js';
import type { Packing, PackingName } from './packing.js';
import { tq1 } from './tq1.js';
import { u2 } from './u2.js';

/** All packings by name. */
export const packings: Readonly<Record<PackingName, Packing>> = Object.freeze({
  u2,
  'hf-u8': hfU8,
  i2s,
  base3,
  tq1,
});

/** A packed matrix. Its bytes mean something only together with the rest. */
export interface PackedTernary<Name extends PackingName = PackingName> {
  readonly packing: Name;
  readonly rows: number;
  readonly columns: number;
  /** See {@link TernaryMatrix}. */
  readonly scale: number;
  readonly bytes: Uint8Array;
}

/**
 * The packing of that name.
 *
 * @throws NumericsError for a name that there is not.
 */
export function packingNamed(name: string): Packing {
  if (!Object.hasOwn(packings, name)) {
    throw new NumericsError(`there is no packing ${showValue(name)}; there are ${Object.keys(packings).join(', ')}`);
  }
  return packings[name as PackingName];
}

/**
 * Packs a matrix.
 *
 * @throws NumericsError for a packing that there is not or that has no room for the shape or the scale, and for a matrix that
 * {@link ternaryMatrix} would refuse.
 */
export function packTernary<Name extends PackingName>(matrix: TernaryMatrix, packing: Name): PackedTernary<Name> {
  checkTernaryMatrix(matrix);
  const { rows, columns, scale } = matrix;
  const bytes = packingNamed(packing).pack(matrix);
  return Object.freeze({ packing, rows, columns, scale, bytes });
}

/**
 * The matrix that was packed. `expected` is the packing that the reader is made for: bytes of another one are refused, never
 * read as if they were of this one.
 *
 * @throws NumericsError for another packing than `expected`, a number of bytes that does not go with the shape, and bytes that no
 * weights give.
 */
export function unpackTernary<Name extends PackingName>(
  packed: PackedTernary,
  expected: Name | undefined = undefined,
): TernaryMatrix {
  const packing = packingNamed(packed.packing);
  if (expected !== undefined && packed.packing !== packingNamed(expected).name) {
    throw new NumericsError(`the weights are packed as ${packed.packing}, but ${expected} is expected`);
  }
  const { rows, columns, scale, bytes } = packed;
  checkSize(rows, columns);
  checkScale(scale);
  return ternaryMatrix(rows, columns, packing.unpack(bytes, rows, columns, scale), scale);
}
