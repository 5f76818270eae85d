/** Packing `i2s`: blocks of 128 weights in 32 bytes, as in bitnet.cpp. */
import { NumericsError } from '../errors.js';
import { checkByteLength, corruptByte, type Packing } from './packing.js';

const BLOCK = 128;
const BYTES = 32;

/**
 * Byte p of the 32 of a block holds the codes w + 1 of weights p, 32+p, 64+p and 96+p of the block, from the top bits down: in bits
 * 7..6, 5..4, 3..2 and 1..0. Blocks do not reach over the end of a row, so the number of columns must be a multiple of 128.
 * Of the several layouts that bitnet.cpp gives this name on different processors, this is the one for x86.
 */
export const i2s: Packing = Object.freeze<Packing>({
  name: 'i2s',
  byteLength(rows, columns) {
    if (columns % BLOCK !== 0) {
      const right = Math.ceil(columns / BLOCK) * BLOCK;
      throw new NumericsError(
        `i2s packs blocks of ${BLOCK} weights of a row: the columns must be a multiple of ${BLOCK}, got ${columns}; fill up to ${right} with zeros`,
      );
    }
    return (rows * columns) / 4;
  },

  pack({ rows, columns, weights }) {
    const bytes = new Uint8Array(i2s.byteLength(rows, columns));
    for (let i = 0; i < weights.length; i += 1) {
      const { index, shift } = place(i);
      bytes[index] = (bytes[index] ?? 0) | (((weights[i] ?? 0) + 1) << shift);
    }
    return bytes;
  },

  unpack(bytes, rows, columns) {
    checkByteLength(i2s, bytes, rows, columns);
    const weights = new Int8Array(rows * columns);
    for (let i = 0; i < weights.length; i += 1) {
      const { index, shift } = place(i);
      const byte = bytes[index] ?? 0;
      const code = (byte >> shift) & 3;
      if (code === 3) {
        throw corruptByte(i2s, index, byte, `code 3 in bits ${shift + 1}..${shift} is no weight`);
      }
      weights[i] = code - 1;
    }
    return weights;
  },
});

/** Where weight i is: the byte, and how far its code is from the lowest bit. */
function place(i: number): { readonly index: number; readonly shift: number } {
  const within = i % BLOCK;
  return { index: ((i - within) / BLOCK) * BYTES + (within % BYTES), shift: 6 - 2 * Math.floor(within / BYTES) };
}
