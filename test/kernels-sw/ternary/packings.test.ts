// The five packings: bytes worked out by hand (and by gguf for tq1), round trips, and what each of them refuses.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { type PackedTernary, packTernary, unpackTernary } from '../../../kernels-sw/ternary/packed.js';
import type { PackingName } from '../../../kernels-sw/ternary/packing.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A matrix of zeros but for these weights, [index, weight]. */
const sparse = (rows: number, columns: number, ...set: [index: number, weight: number][]) => {
  const weights = new Int8Array(rows * columns);
  for (const [index, weight] of set) {
    weights[index] = weight;
  }
  return ternaryMatrix(rows, columns, weights);
};

describe('bytes by hand', () => {
  test.each<[PackingName, string, ReturnType<typeof ternaryMatrix>, string]>([
    // Codes 0 1 2 1 from the low bits up: 01 10 01 00.
    ['u2', '-1 0 1 0', ternaryMatrix(1, 4, [-1, 0, 1, 0]), '64'],
    // Rows run on: 2 2 2 0 | 0 0, and two zeros to fill: 00 10 10 10 | 01 01 00 00.
    ['u2', 'two rows of three', ternaryMatrix(2, 3, [1, 1, 1, -1, -1, -1]), '2a50'],
    // Output rows 0..3 of column 0 are bits 1..0 to 7..6: codes 0 1 2 1; of column 1: 2 2 0 0.
    ['hf-u8', '4 x 2', ternaryMatrix(4, 2, [-1, 1, 0, 1, 1, -1, 0, -1]), '640a'],
    // Eight rows: packed row 0 holds rows 0 2 4 6, packed row 1 rows 1 3 5 7.
    ['hf-u8', '8 x 1', ternaryMatrix(8, 1, [1, -1, 1, -1, 0, -1, 0, 1]), '5a80'],
    // 0 is code 1 in all four places, 55; weight 0 on top of byte 0, weight 33 second in byte 1, weight 127 at the bottom of byte 31.
    ['i2s', '128', sparse(1, 128, [0, 1], [33, -1], [127, 1]), `9545${'55'.repeat(29)}56`],
    // The second block is bytes 32 to 63.
    ['i2s', '256', sparse(2, 128, [128, -1]), `${'55'.repeat(32)}15${'55'.repeat(31)}`],
    ['base3', 'five zeros are 121', ternaryMatrix(1, 5, [0, 0, 0, 0, 0]), '79'],
    // 0 + 1 * 3 + 2 * 9 + 1 * 27 + 0 * 81 = 48
    ['base3', 'least significant first', ternaryMatrix(1, 5, [-1, 0, 1, 0, -1]), '30'],
    ['base3', 'the largest byte, 242', ternaryMatrix(5, 1, [1, 1, 1, 1, 1]), 'f2'],
    // 2 + 1 * (3 + 9 + 27 + 81) = 122: filled with zeros
    ['base3', 'one weight', ternaryMatrix(1, 1, [1]), '7a'],
    // All digits 1: v = 121, ceil(121 * 256 / 243) = 128; the last four 1 1 1 1 0: v = 120, 127; the scale 1 is the half 3c00.
    ['tq1', 'zeros', sparse(1, 256), `${'80'.repeat(48)}${'7f'.repeat(4)}003c`],
    // Weight 0 is the first digit of byte 0: v = 121 + 81 = 202, ceil(212.8) = 213. Weight 255 the fourth of byte 51: v = 120 - 3, 124.
    ['tq1', 'first and last', sparse(1, 256, [0, 1], [255, -1]), `d5${'80'.repeat(47)}${'7f'.repeat(3)}7c003c`],
  ])('%s, %s', (packing, _, matrix, expected) => {
    const packed = packTernary(matrix, packing);
    expect(hex(packed.bytes)).toBe(expected);
    expect(unpackTernary(packed)).toEqual(matrix);
  });
});

test('tq1 is TQ1_0 of llama.cpp: two blocks quantised by gguf 0.19 for Python', () => {
  const weights = Array.from({ length: 512 }, (_, i) => ((i * i + Math.floor(i / 5)) % 3) - 1);
  const expected =
    '2c70825087ee95c8bf573d05b70e252c70825087ee95c8bf573d05b70e252c701339ac050d27786735a1e2a5eeca5c1336987239003870825087ee95c8' +
    'bf573d05b70e252c70825087ee95c8bf573d05b70e252c708239ac050d27786735a1e2a5eeca5c1339987239a50038';
  expect(hex(packTernary(ternaryMatrix(1, 512, weights, 0.5), 'tq1').bytes)).toBe(expected);
});

test.each<[PackingName, fc.Arbitrary<[number, number]>]>([
  ['u2', fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))],
  ['hf-u8', fc.tuple(fc.constantFrom(4, 8, 12), fc.integer({ min: 1, max: 9 }))],
  ['i2s', fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(128, 256, 384))],
  ['base3', fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))],
  ['tq1', fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(256, 512))],
])('%s: what is packed comes back', (packing, shape) => {
  const scale = fc.constantFrom(0, 1, 0.5, 2 ** -24, 65504, 1.2421875);
  const matrix = shape.chain(([rows, columns]) =>
    fc
      .array(fc.constantFrom(-1, 0, 1), { minLength: rows * columns, maxLength: rows * columns })
      .chain((weights) => scale.map((s) => ternaryMatrix(rows, columns, weights, s))),
  );
  fc.assert(
    fc.property(matrix, (m) => {
      const packed = packTernary(m, packing);
      expect(packed.bytes.length).toBe(packTernary(m, packing).bytes.length);
      expect(unpackTernary(packed, packing)).toEqual(m);
    }),
    { seed: 11, numRuns: 40 },
  );
});

test.each<[PackingName, number]>([
  ['u2', 4 * 256],
  ['hf-u8', 4 * 256],
  ['i2s', 4 * 256],
  ['base3', 5 * 256],
])('%s: every byte either comes back or is refused', (packing, weights) => {
  const rows = packing === 'hf-u8' ? 4 : 1;
  const columns = packing === 'hf-u8' ? 256 : weights;
  const zeros = packTernary(ternaryMatrix(rows, columns, new Int8Array(weights)), packing);
  const kept = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => {
    const bytes = zeros.bytes.slice();
    bytes[0] = byte;
    let matrix: ReturnType<typeof ternaryMatrix>;
    try {
      matrix = unpackTernary({ ...zeros, bytes });
    } catch (error) {
      expect(error).toBeInstanceOf(NumericsError);
      return false;
    }
    expect(packTernary(matrix, packing).bytes).toEqual(bytes);
    return true;
  });
  // 3^4 combinations of four valid codes; 3^5 of five digits.
  expect(kept.length).toBe(packing === 'base3' ? 243 : 81);
});

test('tq1: 243 of the 256 values of a byte stand for weights, and 81 of one with four', () => {
  const zeros = packTernary(sparse(1, 256), 'tq1');
  const valid = (index: number): number =>
    Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => {
      const bytes = zeros.bytes.slice();
      bytes[index] = byte;
      try {
        return packTernary(unpackTernary({ ...zeros, bytes }), 'tq1').bytes[index] === byte;
      } catch {
        return false;
      }
    }).length;
  expect([valid(0), valid(47), valid(48), valid(51)]).toEqual([243, 243, 81, 81]);
});

describe('refused', () => {
  const packed = (packing: PackingName, rows: number, columns: number, bytes: number[]): PackedTernary => ({
    packing,
    rows,
    columns,
    scale: 1,
    bytes: Uint8Array.from(bytes),
  });
  const tq1 = packTernary(ternaryMatrix(1, 256, new Int8Array(256), 0.5), 'tq1');

  test.each<[string, () => unknown, string]>([
    [
      'code 3',
      () => unpackTernary(packed('u2', 1, 4, [0x5d])),
      'byte 0 of weights packed as u2, 0x5d, is corrupt: code 3 in bits 3..2 is no weight',
    ],
    [
      'another filling',
      () => unpackTernary(packed('u2', 1, 3, [0x15])),
      'byte 0 of weights packed as u2, 0x15, is corrupt: what follows the last weight must be weights of 0, code 1',
    ],
    [
      'code 3 in a quarter',
      () => unpackTernary(packed('hf-u8', 4, 2, [0x55, 0xd5])),
      'byte 1 of weights packed as hf-u8, 0xd5, is corrupt: code 3 in bits 7..6 is no weight',
    ],
    [
      'code 3 in a block',
      () => unpackTernary(packed('i2s', 1, 128, [...Array(31).fill(0x55), 0x57])),
      'byte 31 of weights packed as i2s, 0x57, is corrupt: code 3 in bits 1..0 is no weight',
    ],
    [
      '243',
      () => unpackTernary(packed('base3', 1, 5, [243])),
      'byte 0 of weights packed as base3, 0xf3, is corrupt: five weights give 0 to 242',
    ],
    [
      'another filling of base3',
      () => unpackTernary(packed('base3', 1, 4, [0])),
      'byte 0 of weights packed as base3, 0x00, is corrupt: what follows the last weight must be weights of 0, digit 1',
    ],
    [
      'no byte of tq1',
      // 255 = ceil(v * 256 / 243) for v = 242 only at 255; 254 needs v between 240.1 and 241.1: 241 gives 254. 20 lies between v = 18 (19) and 19 (21).
      () => unpackTernary({ ...tq1, bytes: Uint8Array.from(tq1.bytes, (byte, i) => (i === 7 ? 20 : byte)) }),
      'byte 7 of weights packed as tq1, 0x14, is corrupt: it is ceil(v * 256 / 243) of no v from 0 to 242',
    ],
    [
      'a fifth digit of tq1',
      () => unpackTernary({ ...tq1, bytes: Uint8Array.from(tq1.bytes, (byte, i) => (i === 50 ? 0x80 : byte)) }),
      'byte 50 of weights packed as tq1, 0x80, is corrupt: its fifth digit stands for no weight and must be 0',
    ],
    [
      'another scale in tq1',
      () => unpackTernary({ ...tq1, scale: 0.25 }),
      'block 0 of weights packed as tq1 has the scale 0.5, but the matrix 0.25',
    ],
    [
      'a scale that no half holds',
      () => packTernary(ternaryMatrix(1, 256, new Int8Array(256), 0.1), 'tq1'),
      'tq1 stores the scale as an IEEE half, which must hold it exactly, got 0.1; the nearest is 0.0999755859375',
    ],
    [
      'a scale past the halves',
      () => packTernary(ternaryMatrix(1, 256, new Int8Array(256), 1e6), 'tq1'),
      'tq1 stores the scale as an IEEE half, which must hold it exactly, got 1000000',
    ],
    [
      'rows that have no quarters',
      () => packTernary(ternaryMatrix(3, 1, [0, 0, 0]), 'hf-u8'),
      'hf-u8 packs quarters of the rows: their number must be a multiple of 4, got 3',
    ],
    [
      'columns that are no blocks of i2s',
      () => packTernary(ternaryMatrix(1, 130, new Int8Array(130)), 'i2s'),
      'i2s packs blocks of 128 weights of a row: the columns must be a multiple of 128, got 130; fill up to 256 with zeros',
    ],
    [
      'columns that are no blocks of tq1',
      () => packTernary(ternaryMatrix(2, 128, new Int8Array(256)), 'tq1'),
      'tq1 packs blocks of 256 weights of a row: the columns must be a multiple of 256, got 128; fill up to 256 with zeros',
    ],
    [
      'bytes that are missing',
      () => unpackTernary(packed('u2', 2, 4, [0x55])),
      'a 2 x 4 matrix packed as u2 takes 2 bytes, got 1',
    ],
    [
      'another packing',
      () => unpackTernary(packed('u2', 1, 4, [0x55]), 'base3'),
      'the weights are packed as u2, but base3 is expected',
    ],
    [
      'a packing that there is not',
      () => packTernary(ternaryMatrix(1, 4, [0, 0, 0, 0]), 'toString' as never),
      'there is no packing the string "toString"; there are u2, hf-u8, i2s, base3, tq1',
    ],
    ['a weight of 2', () => ternaryMatrix(1, 2, [0, 2]), 'a ternary weight is -1, 0 or 1, got 2 in row 0, column 1'],
    [
      'a weight of NaN',
      () => ternaryMatrix(2, 1, [0, NaN]),
      'a ternary weight is -1, 0 or 1, got NaN in row 1, column 0',
    ],
    ['too few weights', () => ternaryMatrix(2, 2, [0]), 'a 2 x 2 matrix has 4 weights, got 1'],
    ['no array', () => ternaryMatrix(1, 1, 7 as never), 'the weights of a matrix are an array or a typed array, got 7'],
    ['no rows', () => ternaryMatrix(0, 2, []), 'a matrix has a positive integer of rows and of columns, got 0 x 2'],
    [
      'a negative scale',
      () => ternaryMatrix(1, 1, [0], -1),
      'the scale of a ternary matrix is a finite number from 0 on, got -1',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
