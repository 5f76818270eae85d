// The random bits behind vectors: xoshiro128** and splitmix32 by their definition, written again on BigInt.
import { posit } from 'gatewright/generators';
import { expect, test } from 'vitest';
import { cornersOf } from '../../../sim/index.js';
import { RandomBits } from '../../../sim/verify/random.js';
import { bigintFill, randomVectors } from '../../../sim/verify/vectors/random.js';

const cut = (value: bigint): bigint => BigInt.asUintN(32, value);
const rotate = (value: bigint, by: bigint): bigint => cut((value << by) | (value >> (32n - by)));

/** splitmix32: the state goes up by 0x9e3779b9; the output is mixed by two multiplications. */
function splitmix32(seed: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => {
    let z = cut(seed + BigInt(i + 1) * 0x9e3779b9n);
    z = cut((z ^ (z >> 16n)) * 0x21f0aaadn);
    z = cut((z ^ (z >> 15n)) * 0x735a2d97n);
    return z ^ (z >> 15n);
  });
}

/** xoshiro128** 1.1 as Blackman and Vigna publish it. */
function xoshiro(seed: bigint, count: number): bigint[] {
  const s = splitmix32(seed, 4) as [bigint, bigint, bigint, bigint];
  return Array.from({ length: count }, () => {
    const result = cut(rotate(cut(s[1] * 5n), 7n) * 9n);
    const t = cut(s[1] << 9n);
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11n);
    return result;
  });
}

test.each([0, 1, 2, 0xffff_ffff])('seed %d', (seed) => {
  const random = new RandomBits(seed);
  expect(Array.from({ length: 1000 }, () => BigInt(random.next()))).toEqual(xoshiro(BigInt(seed), 1000));
});

test.each([1, 2, 3, 64, 65, 200])('patterns of %d bits stay within their width and are not all alike', (width) => {
  const limbs = Math.ceil(width / 64);
  const column = { name: 'a', width, signed: false, format: undefined, offset: 0, limbs };
  const rows = new BigUint64Array(1000 * limbs);
  randomVectors({ columns: [column], limbs }, 1000, 1).fill(rows, 0, 1000);
  const top = rows.filter((_, i) => i % limbs === limbs - 1);
  expect(top.every((value) => value >> BigInt(width - 64 * (limbs - 1)) === 0n)).toBe(true);
  expect(new Set(top).size).toBeGreaterThan(1);
});

// Vectors of columns of at most 64 bits are made in words of 32; wider ones on bigints. Both are the same vectors.
test.each(Array.from({ length: 64 }, (_, i) => i + 1))('patterns of %d bits are those of the general way', (width) => {
  const shapes = [width, 1 + ((width * 7) % 64), 64].map((bits) => ({ bits, format: undefined }));
  const format = width >= 3 ? posit(width, width % 5).format : undefined;
  const columns = [...shapes, { bits: width, format }].map(({ bits, format: own }, i) => {
    return { name: `c${i}`, width: bits, signed: false, format: own, offset: i, limbs: 1 };
  });
  const layout = { columns, limbs: columns.length };
  const plans = columns.map((column) => ({ column, corners: cornersOf(column), rare: undefined }));
  const fast = new BigUint64Array(500 * layout.limbs);
  const general = new BigUint64Array(500 * layout.limbs);
  randomVectors(layout, 500, width).fill(fast, 0, 500);
  bigintFill(layout, plans, width)(general, 0, 500);
  expect(fast).toEqual(general);
});
