/** Packing `u2`: two bits a weight, little-endian. */
import { checkByteLength, corruptByte, type Packing } from './packing.js';

/**
 * Four weights a byte: weight i, counted row after row through the whole matrix, as its code w + 1 in bits 2(i mod 4)+1..2(i mod 4) of
 * byte floor(i / 4). Any shape. A last byte that is not full is filled with weights of 0, code 1, which add nothing to a product
 * in hardware that reads on; any other filling is refused.
 */
export const u2: Packing = Object.freeze<Packing>({
  name: 'u2',
  byteLength: (rows, columns) => Math.ceil((rows * columns) / 4),

  pack({ rows, columns, weights }) {
    const bytes = new Uint8Array(u2.byteLength(rows, columns));
    for (let i = 0; i < 4 * bytes.length; i += 1) {
      const code = (weights[i] ?? 0) + 1;
      bytes[i >> 2] = (bytes[i >> 2] ?? 0) | (code << (2 * (i & 3)));
    }
    return bytes;
  },

  unpack(bytes, rows, columns) {
    checkByteLength(u2, bytes, rows, columns);
    const weights = new Int8Array(rows * columns);
    for (let i = 0; i < 4 * bytes.length; i += 1) {
      const byte = bytes[i >> 2] ?? 0;
      const code = (byte >> (2 * (i & 3))) & 3;
      if (code === 3) {
        throw corruptByte(u2, i >> 2, byte, `code 3 in bits ${2 * (i & 3) + 1}..${2 * (i & 3)} is no weight`);
      }
      if (i < weights.length) {
        weights[i] = code - 1;
      } else if (code !== 1) {
        throw corruptByte(u2, i >> 2, byte, `what follows the last weight must be weights of 0, code 1`);
      }
    }
    return weights;
  },
});
