/** Packing `base3`: five weights a byte, 1.6 bits a weight. */
import { checkByteLength, corruptByte, type Packing } from './packing.js';

/** 3^5: bytes from here on stand for nothing. */
const STATES = 243;

/**
 * Weight i, counted row after row through the whole matrix, is digit i mod 5 of byte floor(i / 5), the least significant first:
 * the byte is the sum of (w + 1) * 3^(i mod 5). Any shape. Five weights of 0 are 121; bytes above 242 are refused, and so is a last
 * byte that is filled up with anything but weights of 0.
 */
export const base3: Packing = Object.freeze<Packing>({
  name: 'base3',
  byteLength: (rows, columns) => Math.ceil((rows * columns) / 5),

  pack({ rows, columns, weights }) {
    const bytes = new Uint8Array(base3.byteLength(rows, columns));
    for (let index = 0; index < bytes.length; index += 1) {
      let byte = 0;
      for (let digit = 4; digit >= 0; digit -= 1) {
        byte = 3 * byte + (weights[5 * index + digit] ?? 0) + 1;
      }
      bytes[index] = byte;
    }
    return bytes;
  },

  unpack(bytes, rows, columns) {
    checkByteLength(base3, bytes, rows, columns);
    const weights = new Int8Array(rows * columns);
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte >= STATES) {
        throw corruptByte(base3, index, byte, `five weights give 0 to ${STATES - 1}`);
      }
      let rest = byte;
      for (let i = 5 * index; i < 5 * index + 5; i += 1) {
        const weight = (rest % 3) - 1;
        rest = Math.floor(rest / 3);
        if (i < weights.length) {
          weights[i] = weight;
        } else if (weight !== 0) {
          throw corruptByte(base3, index, byte, 'what follows the last weight must be weights of 0, digit 1');
        }
      }
    }
    return weights;
  },
});
