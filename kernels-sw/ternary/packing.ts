/** What a packing of ternary weights is, and the checks that all of them share. */
import { NumericsError } from '../errors.js';
import type { TernaryMatrix } from './matrix.js';

/** The packings there are; each file of weights names its own. */
export type PackingName = 'u2' | 'hf-u8' | 'i2s' | 'base3' | 'tq1';

/** A layout of ternary weights in bytes. `unpack` takes what `pack` made and nothing else. */
export interface Packing {
  readonly name: PackingName;
  /**
   * Number of bytes that a matrix takes.
   *
   * @throws NumericsError for a shape that the packing has no room for, saying which shapes it takes.
   */
  byteLength(rows: number, columns: number): number;
  /**
   * The bytes of a matrix.
   *
   * @throws NumericsError as `byteLength`, and for a scale that the packing stores and cannot hold.
   */
  pack(matrix: TernaryMatrix): Uint8Array;
  /**
   * The weights in `bytes`, row after row.
   *
   * @throws NumericsError for another number of bytes, and for a byte that no weights give, with its place.
   */
  unpack(bytes: Uint8Array, rows: number, columns: number, scale: number): Int8Array;
}

/** @throws NumericsError unless there are as many bytes as the matrix takes. */
export function checkByteLength(packing: Packing, bytes: Uint8Array, rows: number, columns: number): void {
  const expected = packing.byteLength(rows, columns);
  if (!(bytes instanceof Uint8Array)) {
    throw new NumericsError(`packed weights are a Uint8Array, got a value of type ${typeof bytes}`);
  }
  if (bytes.length !== expected) {
    throw new NumericsError(
      `a ${rows} x ${columns} matrix packed as ${packing.name} takes ${expected} bytes, got ${bytes.length}`,
    );
  }
}

/** The error for a byte that no weights give. */
export function corruptByte(packing: Packing, index: number, byte: number, reason: string): NumericsError {
  const shown = `0x${byte.toString(16).padStart(2, '0')}`;
  return new NumericsError(`byte ${index} of weights packed as ${packing.name}, ${shown}, is corrupt: ${reason}`);
}
