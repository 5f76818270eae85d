// Tables of vectors: all, corners, random, given; each from any block on, and the same whoever asks.

import { posit } from 'gatewright/generators';
import { bits, component, elaborate, enumeration, type Shape, signed, struct, vec } from 'gatewright/hdl';
import { cornersOf, portLayouts, type RowLayout, type Rows, verify } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { readCell } from '../../../sim/rows.js';
import { cornerVectors } from '../../../sim/verify/vectors/corner-combinations.js';
import { type Directed, directedVectors } from '../../../sim/verify/vectors/directed.js';
import { combinations, exhaustiveVectors } from '../../../sim/verify/vectors/exhaustive.js';
import { randomVectors } from '../../../sim/verify/vectors/random.js';
import { blockSize, type VectorSource } from '../../../sim/verify/vectors/source.js';

const mode = enumeration('mode', ['add', 'sub', 'min']);

function layoutOf(ports: Readonly<Record<string, Shape>>): RowLayout {
  const out = Object.fromEntries(Object.entries(ports).map(([name, shape]) => [`out_${name}`, shape]));
  const wires = component('wires', { in: ports, out }, ((inputs: object) =>
    Object.fromEntries(Object.entries(inputs).map(([name, signal]) => [`out_${name}`, signal]))) as never);
  return portLayouts(elaborate(wires)).inputs;
}

function all(source: VectorSource, layout: RowLayout, step = source.count): bigint[][] {
  const vectors: bigint[][] = [];
  for (let first = 0; first < source.count; first += step) {
    const count = Math.min(step, source.count - first);
    const rows: Rows = new BigUint64Array(count * layout.limbs);
    source.fill(rows, first, count);
    for (let row = 0; row < count; row += 1) {
      vectors.push(layout.columns.map((column) => readCell(rows, layout, row, column)));
    }
  }
  return vectors;
}

describe('exhaustive', () => {
  test('every combination once, the last column fastest', () => {
    const layout = layoutOf({ a: bits(2), b: bits(1) });
    expect(all(exhaustiveVectors(layout, 'x'), layout)).toEqual(
      [0n, 1n, 2n, 3n].flatMap((a) => [0n, 1n].map((b) => [a, b])),
    );
  });

  test('of enumerations, the members alone', () => {
    const layout = layoutOf({ a: bits(1), mode });
    expect(all(exhaustiveVectors(layout, 'x'), layout)).toEqual(
      [0n, 1n].flatMap((a) => [0n, 1n, 2n].map((m) => [a, m])),
    );
    expect(combinations(layout)).toBe(6);
  });

  test('pieces make the whole', () => {
    const layout = layoutOf({ a: bits(5), b: bits(6) });
    const source = exhaustiveVectors(layout, 'x');
    expect(all(source, layout, 3 * blockSize)).toEqual(all(source, layout));
  });

  test('columns beyond 32 bits count on in their upper words', () => {
    const layout = layoutOf({ a: bits(36) });
    const rows: Rows = new BigUint64Array(2);
    exhaustiveVectors(layout, 'x').fill(rows, 2 ** 32 - 1, 2);
    expect([...rows]).toEqual([2n ** 32n - 1n, 2n ** 32n]);
  });
});

describe('corners', () => {
  const patterns = (shape: Shape): bigint[] => {
    const [column] = layoutOf({ x: shape }).columns;
    return column ? cornersOf(column).map(({ pattern }) => pattern) : [];
  };

  test('of unsigned integers', () => {
    expect(patterns(bits(8)).sort((a, b) => Number(a - b))).toEqual([0n, 1n, 2n, 127n, 128n, 129n, 254n, 255n]);
    expect(patterns(bits(1))).toEqual([0n, 1n]);
  });

  test('of signed integers', () => {
    expect(patterns(signed(8)).sort((a, b) => Number(a - b))).toEqual([0n, 1n, 126n, 127n, 128n, 129n, 255n]);
  });

  test('of enumerations: every member', () => expect(patterns(mode)).toEqual([0n, 1n, 2n]));

  test('of posits: those of the format', () => {
    const own = patterns(posit(8, 2));
    for (const pattern of [0n, 0x80n, 0x40n, 0xc0n, 0x01n, 0xffn, 0x7fn, 0x81n]) expect(own).toContain(pattern);
  });

  test('of structs and vecs: field by field', () => {
    const layout = layoutOf({ x: struct({ a: signed(4), b: vec(2, bits(3)) }) });
    expect(layout.columns.map(({ name }) => name)).toEqual(['x_a', 'x_b_1', 'x_b_0']);
    expect(layout.columns.map((column) => cornersOf(column).length)).toEqual([7, 8, 8]);
  });

  test('given ones come too, each once', () => {
    const [column] = layoutOf({ x: bits(8) }).columns;
    if (!column) throw new Error('no column');
    const own = cornersOf(column, { x: [77, 1n, 77n] }).map(({ pattern }) => pattern);
    expect(own.filter((pattern) => pattern === 77n)).toHaveLength(1);
    expect(own).toHaveLength(9);
    expect(() => cornersOf(column, { x: [256] })).toThrow(
      "256 is no pattern of 'x': a pattern of 8 bits is a whole number from 0 to 255",
    );
  });

  test('their product is run as a whole where it is small', () => {
    const layout = layoutOf({ a: bits(8), mode });
    const source = cornerVectors(
      layout,
      layout.columns.map((column) => cornersOf(column)),
    );
    const found = all(source, layout).map(String);
    expect(source.count).toBe(24);
    expect(new Set(found).size).toBe(24);
  });

  test('a part of a product that is too large has every corner about equally often, and every pair of neighbours', () => {
    const layout = layoutOf({ a: bits(16), b: bits(16), c: bits(16), d: bits(16) });
    const corners = layout.columns.map((column) => cornersOf(column));
    const found = all(cornerVectors(layout, corners, 512), layout);
    expect(found).toHaveLength(512);
    layout.columns.forEach((_, i) => {
      for (const { pattern } of corners[i] ?? []) {
        const times = found.filter((vector) => vector[i] === pattern).length;
        expect(times).toBeGreaterThan(32);
        expect(times).toBeLessThan(128);
      }
    });
    for (const [i, j] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const) {
      expect(new Set(found.map((vector) => `${vector[i]} ${vector[j]}`)).size).toBe(64);
    }
  });
});

describe('random', () => {
  test('blocks are the same in any order', () => {
    const layout = layoutOf({ a: bits(40), b: posit(16, 1), mode });
    const source = randomVectors(layout, 10 * blockSize, 3);
    expect(all(source, layout, 2 * blockSize)).toEqual(all(source, layout));
  });

  test('blocks differ from one another', () => {
    const layout = layoutOf({ a: bits(40) });
    const found = all(randomVectors(layout, 2 * blockSize, 3), layout);
    expect(found.slice(0, blockSize)).not.toEqual(found.slice(blockSize));
  });

  test('of enumerations, members alone', () => {
    const layout = layoutOf({ mode });
    const found = new Set(all(randomVectors(layout, 1000, 1), layout).flat());
    expect([...found].sort()).toEqual([0n, 1n, 2n]);
  });

  test('rare columns are 1 now and then', () => {
    const layout = layoutOf({ a: bits(4), r: bits(1) });
    const found = all(randomVectors(layout, 3200, 1, { rare: new Map([['r', 32]]) }), layout);
    const ones = found.filter(([, r]) => r === 1n).length;
    expect(ones).toBeGreaterThan(50);
    expect(ones).toBeLessThan(200);
  });
});

describe('directed', () => {
  const layout = layoutOf({ a: bits(40), b: bits(8) });
  const make: Directed = (random) => ({ b: BigInt(random.below(3)), a: BigInt(random.next()) << 8n });
  const source = (directed: Directed | undefined, count = 10 * blockSize): VectorSource =>
    directedVectors(layout, { directed: count }, directed, 3, "'x'");

  test('what the function makes, in the order of the columns', () => {
    let i = 0n;
    const counting = source(() => ({ b: i % 256n, a: i++ }), 3);
    expect(all(counting, layout)).toEqual([
      [0n, 0n],
      [1n, 1n],
      [2n, 2n],
    ]);
  });

  test('blocks are the same in any order, and differ from one another', () => {
    const found = all(source(make), layout);
    expect(all(source(make), layout, 3 * blockSize)).toEqual(found);
    expect(found.slice(0, blockSize)).not.toEqual(found.slice(blockSize, 2 * blockSize));
  });

  test.each([
    [undefined, "directed vectors of 'x' need a function that makes them"],
    [() => ({ a: 1n }), "the function that makes directed vectors gives no value for 'b'"],
    [() => ({ a: 1n, b: 256n }), "256 is no pattern of 'b'"],
  ])('what makes no vectors is refused: %#', (directed, message) => {
    expect(() => all(source(directed as never), layout)).toThrow(message);
  });

  test('verify runs them, with any number of mismatches found again from the same seed', async () => {
    const wrong = component('wrong', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(8) } }, ({ a, b }) => ({
      sum: a.wrapAdd(b).xor(a.eq(b).extend(8)),
    }));
    const result = await verify(wrong, ({ a = 0n, b = 0n }) => ({ sum: BigInt.asUintN(8, a + b) }), {
      vectors: { directed: 100 },
      directed: (random) => ({ a: 7n, b: BigInt(7 + random.below(2)) }),
      seed: 9,
    });
    expect(result).toMatchObject({ method: 'directed', seed: 9, passed: false });
    expect(result.engines[0]?.mismatches).toBeGreaterThan(30);
    expect(result.engines[0]?.mismatches).toBeLessThan(70);
  });
});
