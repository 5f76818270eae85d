/** Packing `hf-u8`: the layout of the released bitnet-b1.58-2B-4T weights. */
import { NumericsError } from '../errors.js';
import { checkByteLength, corruptByte, type Packing } from './packing.js';

/**
 * The rows are split into four quarters: bits 2i+1..2i of the byte in packed row r and column c hold the code w + 1 of row r + i * N/4
 * and column c. The bytes are a matrix of N/4 rows and K columns, as in the U8 tensors of bitnet-b1.58-2B-4T (safetensors). The
 * number of rows must be a multiple of 4.
 */
export const hfU8: Packing = Object.freeze<Packing>({
  name: 'hf-u8',
  byteLength(rows, columns) {
    if (rows % 4 !== 0) {
      throw new NumericsError(`hf-u8 packs quarters of the rows: their number must be a multiple of 4, got ${rows}`);
    }
    return (rows / 4) * columns;
  },

  pack({ rows, columns, weights }) {
    const bytes = new Uint8Array(hfU8.byteLength(rows, columns));
    for (let quarter = 0; quarter < 4; quarter += 1) {
      for (let j = 0; j < bytes.length; j += 1) {
        const code = (weights[quarter * bytes.length + j] ?? 0) + 1;
        bytes[j] = (bytes[j] ?? 0) | (code << (2 * quarter));
      }
    }
    return bytes;
  },

  unpack(bytes, rows, columns) {
    checkByteLength(hfU8, bytes, rows, columns);
    const weights = new Int8Array(rows * columns);
    for (let quarter = 0; quarter < 4; quarter += 1) {
      for (let j = 0; j < bytes.length; j += 1) {
        const byte = bytes[j] ?? 0;
        const code = (byte >> (2 * quarter)) & 3;
        if (code === 3) {
          throw corruptByte(hfU8, j, byte, `code 3 in bits ${2 * quarter + 1}..${2 * quarter} is no weight`);
        }
        weights[quarter * bytes.length + j] = code - 1;
      }
    }
    return weights;
  },
});
