/** Packing `tq1`: 256 weights and a scale in 54 bytes, as TQ1_0 of llama.cpp. */
import { NumericsError, showValue } from '../errors.js';
import { halfBits, halfValue } from './half.js';
import { checkByteLength, corruptByte, type Packing } from './packing.js';

const BLOCK = 256;
const BYTES = 54;

/** Bytes of a block with the same spacing of weights: weight k of the bytes' `digits` is `first + index + k * count`. */
interface Section {
  /** First byte within the block. */
  readonly at: number;
  /** Number of bytes. */
  readonly count: number;
  /** First weight within the block. */
  readonly first: number;
  /** Weights per byte. */
  readonly digits: number;
}

const SECTIONS: readonly Section[] = [
  { at: 0, count: 32, first: 0, digits: 5 },
  { at: 32, count: 16, first: 160, digits: 5 },
  { at: 48, count: 4, first: 240, digits: 4 },
];

/**
 * A block of 256 weights of a row is 54 bytes. Bytes 0..31 hold weights p, 32+p, 64+p, 96+p and 128+p; bytes 32..47 weights 160+p,
 * 176+p, 192+p, 208+p and 224+p; bytes 48..51 weights 240+p, 244+p, 248+p and 252+p, p counting from the first byte of each
 * group; bytes 52..53 the scale as an IEEE half, little-endian. A byte is ceil(v * 256 / 243), where v has the codes w + 1 as its five
 * digits of base 3, the first weight the most significant; a fifth digit that is missing is 0. So digit after digit comes out on
 * top when the byte is multiplied by 3, without a division.
 *
 * The number of columns must be a multiple of 256, and the scale one that a half holds exactly: what comes back is what was
 * packed. Thirteen values of a byte stand for nothing and are refused; so is a scale that differs.
 */
export const tq1: Packing = Object.freeze<Packing>({
  name: 'tq1',
  byteLength(rows, columns) {
    if (columns % BLOCK !== 0) {
      const right = Math.ceil(columns / BLOCK) * BLOCK;
      throw new NumericsError(
        `tq1 packs blocks of ${BLOCK} weights of a row: the columns must be a multiple of ${BLOCK}, got ${columns}; fill up to ${right} with zeros`,
      );
    }
    return ((rows * columns) / BLOCK) * BYTES;
  },

  pack({ rows, columns, weights, scale }) {
    const bytes = new Uint8Array(tq1.byteLength(rows, columns));
    const half = exactHalf(scale);
    for (let block = 0; block * BYTES < bytes.length; block += 1) {
      for (const { at, count, first, digits } of SECTIONS) {
        for (let p = 0; p < count; p += 1) {
          let value = 0;
          for (let k = 0; k < 5; k += 1) {
            const weight = k < digits ? (weights[block * BLOCK + first + p + k * count] ?? 0) : -1;
            value = 3 * value + weight + 1;
          }
          bytes[block * BYTES + at + p] = Math.ceil((value * 256) / 243);
        }
      }
      bytes[block * BYTES + 52] = half & 0xff;
      bytes[block * BYTES + 53] = half >> 8;
    }
    return bytes;
  },

  unpack(bytes, rows, columns, scale) {
    checkByteLength(tq1, bytes, rows, columns);
    const half = exactHalf(scale);
    const weights = new Int8Array(rows * columns);
    for (let block = 0; block * BYTES < bytes.length; block += 1) {
      for (const { at, count, first, digits } of SECTIONS) {
        for (let p = 0; p < count; p += 1) {
          const index = block * BYTES + at + p;
          const byte = bytes[index] ?? 0;
          const value = (byte * 243) >> 8;
          if (Math.ceil((value * 256) / 243) !== byte) {
            throw corruptByte(tq1, index, byte, 'it is ceil(v * 256 / 243) of no v from 0 to 242');
          }
          let rest = value;
          for (let k = 4; k >= 0; k -= 1) {
            const code = rest % 3;
            rest = (rest - code) / 3;
            if (k < digits) {
              weights[block * BLOCK + first + p + k * count] = code - 1;
            } else if (code !== 0) {
              throw corruptByte(tq1, index, byte, 'its fifth digit stands for no weight and must be 0');
            }
          }
        }
      }
      const stored = (bytes[block * BYTES + 52] ?? 0) | ((bytes[block * BYTES + 53] ?? 0) << 8);
      if (stored !== half) {
        throw new NumericsError(
          `block ${block} of weights packed as tq1 has the scale ${halfValue(stored)}, but the matrix ${scale}`,
        );
      }
    }
    return weights;
  },
});

/** The half that is `scale`, as its bits. */
function exactHalf(scale: number): number {
  const bits = halfBits(scale);
  const value = halfValue(bits);
  if (value !== scale) {
    const nearest = Number.isFinite(value) ? `; the nearest is ${value}` : '';
    throw new NumericsError(
      `tq1 stores the scale as an IEEE half, which must hold it exactly, got ${showValue(scale)}${nearest}`,
    );
  }
  return bits;
}
