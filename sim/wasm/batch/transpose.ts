/** Transposition between rows of 64-bit words and bits of many rows. */
import { FunctionBody } from '../assembler.js';
import type { Piece } from './packing.js';

/** Rows that one vector holds a bit of. */
export const rowsPerVector = 128;
/** Bytes of 64 vectors: one word of `rowsPerVector` rows, by row or by bit. */
export const blockBytes = 1024;

/** Masks of the lower half of each pair of fields of so many bits. */
const lowFields: readonly (readonly [distance: number, mask: bigint])[] = [
  [32, 0x00000000ffffffffn],
  [16, 0x0000ffff0000ffffn],
  [8, 0x00ff00ff00ff00ffn],
  [4, 0x0f0f0f0f0f0f0f0fn],
  [2, 0x3333333333333333n],
  [1, 0x5555555555555555n],
];

/**
 * The function (from, to): transposes 64 vectors, two matrices of 64 x 64 bits side by side, in six rounds of exchanges (Hacker's
 * Delight, 2nd edition, section 7-3). It is its own inverse.
 */
export function transposeFunction(): FunctionBody {
  const body = new FunctionBody(2);
  const rows = Array.from({ length: 64 }, (_, i) => {
    const local = body.local('v128');
    body
      .get(0)
      .loadVector(16 * i)
      .set(local);
    return local;
  });
  const mask = body.local('v128');
  const change = body.local('v128');
  for (const [distance, low] of lowFields) {
    body.vectorConstant(low).set(mask);
    for (let i = 0; i < 64; i += 1) {
      if ((i & distance) !== 0) continue;
      const [a, b] = [rows[i] as number, rows[i + distance] as number];
      body
        .get(a)
        .i32(distance)
        .vector('i64x2.shr_u')
        .get(b)
        .vector('v128.xor')
        .get(mask)
        .vector('v128.and')
        .tee(change);
      body.get(b).vector('v128.xor').set(b);
      body.get(change).i32(distance).vector('i64x2.shl').get(a).vector('v128.xor').set(a);
    }
  }
  rows.forEach((local, i) => {
    body
      .get(1)
      .get(local)
      .storeVector(16 * i);
  });
  return body;
}

/** A loop over the rows of a block, `row` the address of row 0 in a table of rows of `rowBytes`: row i stands beside row i + 64. */
function eachRow(
  body: FunctionBody,
  row: number,
  rowBytes: number,
  block: number,
  step: (at: number, vector: number) => void,
): void {
  const at = body.local('i32');
  const vector = body.local('i32');
  body.get(row).set(at).i32(block).set(vector).loop();
  step(at, vector);
  body.get(at).i32(rowBytes).op('i32.add').set(at);
  body
    .get(vector)
    .i32(16)
    .op('i32.add')
    .tee(vector)
    .i32(block + blockBytes)
    .op('i32.lt_u')
    .branchIf(0)
    .op('end');
}

/** Gathers the pieces of one word from `rowsPerVector` rows into `block`. */
export function gather(
  body: FunctionBody,
  pieces: readonly Piece[],
  row: number,
  rowBytes: number,
  block: number,
): void {
  eachRow(body, row, rowBytes, block, (at, vector) => {
    body.get(vector);
    pieces.forEach(({ limb, shift }, i) => {
      // The address of the upper half lies below the vector that it is loaded into.
      body
        .get(at)
        .get(at)
        .loadLowHalf(8 * limb)
        .loadHighHalf(64 * rowBytes + 8 * limb);
      if (shift > 0) body.i32(shift).vector('i64x2.shl');
      if (i > 0) body.vector('v128.or');
    });
    body.storeVector(0);
  });
}

/** Scatters one word from `block` to its pieces in `rowsPerVector` rows. */
export function scatter(
  body: FunctionBody,
  pieces: readonly Piece[],
  row: number,
  rowBytes: number,
  block: number,
): void {
  const word = body.local('v128');
  const piece = body.local('v128');
  eachRow(body, row, rowBytes, block, (at, vector) => {
    body.get(vector).loadVector(0).set(word);
    for (const { limb, width, shift } of pieces) {
      body.get(word);
      if (shift > 0) body.i32(shift).vector('i64x2.shr_u');
      if (shift + width < 64) body.vectorConstant((1n << BigInt(width)) - 1n).vector('v128.and');
      body.set(piece);
      body
        .get(at)
        .get(piece)
        .storeHalf(0, 8 * limb);
      body
        .get(at)
        .get(piece)
        .storeHalf(1, 64 * rowBytes + 8 * limb);
    }
  });
}
