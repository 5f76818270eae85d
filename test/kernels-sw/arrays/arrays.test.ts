// Kernels over arrays of raw patterns: results by hand, wide formats by exact values, and what is refused.
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  addPosit,
  divPosit,
  fdp,
  fmaPosit,
  legacyPosit8,
  matmul,
  mulPosit,
  NumericsError,
  type PositArrays,
  posit,
  posit8,
  posit16,
  posit32,
  posit64,
  quireFormat,
  sqrtPosit,
  subPosit,
  wideQuires,
} from '../../../kernels-sw/index.js';
import { random } from '../../support/random-numbers.js';
import { exactValue, POINT, roundFixed } from '../posit/oracle.js';

const { arrays } = posit16;
const xs = arrays.fromNumbers([1.5, -2, 0, 3, Number.NaN]);
const ys = arrays.fromNumbers([0.5, 4, 0, -3, 1]);

describe('posit16.arrays', () => {
  test('element by element', () => {
    const numbers = (patterns: Uint16Array): number[] => [...arrays.toNumbers(patterns)];
    expect(numbers(arrays.add(xs, ys))).toEqual([2, 2, 0, 0, Number.NaN]);
    expect(numbers(arrays.sub(xs, ys))).toEqual([1, -6, 0, 6, Number.NaN]);
    expect(numbers(arrays.mul(xs, ys))).toEqual([0.75, -8, 0, -9, Number.NaN]);
    expect(numbers(arrays.div(xs, ys))).toEqual([3, -0.5, Number.NaN, -1, Number.NaN]);
    expect(numbers(arrays.sqrt(ys))).toEqual([0.70703125, 2, 0, Number.NaN, 1]);
    expect(numbers(arrays.fma(xs, ys, ys))).toEqual([1.25, -4, 0, -12, Number.NaN]);
  });

  test('into an array given, which may be an operand', () => {
    const out = arrays.zeros(5);
    expect(arrays.add(xs, ys, out)).toBe(out);
    const copy = xs.slice();
    expect(arrays.mul(copy, ys, copy)).toBe(copy);
    expect(copy).toEqual(arrays.mul(xs, ys));
  });

  test('to and from posits', () => {
    expect(arrays.toPosits(xs).map(String)).toEqual(['1.5', '-2', '0', '3', 'NaR']);
    expect(arrays.fromPosits(arrays.toPosits(xs))).toEqual(xs);
    // @ts-expect-error posits of another format
    expect(() => arrays.fromPosits([posit32.one])).toThrow(NumericsError);
  });

  test('sums and dot products are rounded once', () => {
    const long = arrays.fromNumbers([2 ** 40, 3, -(2 ** 40)]);
    expect(arrays.sum(long).toNumber()).toBe(3);
    expect(arrays.fdp(long, arrays.fromNumbers([2 ** 40, 1, 2 ** 40])).toNumber()).toBe(3);
    expect(arrays.sum(xs).isNaR()).toBe(true);
    expect(arrays.fdp(arrays.zeros(0), arrays.zeros(0)).toBits()).toBe(0n);
    expect(posit16.sum([posit16.from(2), posit16.from(3)]).toNumber()).toBe(5);
    expect(posit16.fdp([posit16.from(2), posit16.from(3)], [posit16.from(4), posit16.from(5)]).toNumber()).toBe(23);
  });

  test('matrix product', () => {
    // [1 2 3; 4 5 6] [7 8; 9 10; 11 12]
    const a = arrays.fromNumbers([1, 2, 3, 4, 5, 6]);
    const b = arrays.fromNumbers([7, 8, 9, 10, 11, 12]);
    const shape = { rows: 2, inner: 3, columns: 2 };
    expect([...arrays.toNumbers(arrays.matmul(a, b, shape))]).toEqual([58, 64, 139, 154]);
    const square = { rows: 2, inner: 2, columns: 2 };
    const m = arrays.fromNumbers([1, 2, 3, 4]);
    expect(arrays.matmul(m, m, square, m)).toBe(m);
    expect([...arrays.toNumbers(m)]).toEqual([7, 10, 15, 22]);
    expect(arrays.matmul(arrays.zeros(0), arrays.zeros(0), { rows: 2, inner: 0, columns: 1 })).toEqual(arrays.zeros(2));
  });
});

test.each([
  [8, 2, Uint8Array],
  [5, 0, Uint8Array],
  [12, 1, Uint16Array],
  [25, 3, Uint32Array],
  [64, 2, BigUint64Array],
  [40, 4, BigUint64Array],
])('posit(%d, %d) is kept in a %O', (n, es, type) => {
  const values = [1.5, -0.25, 0, 6];
  const patterns = posit(n, es).arrays.fromNumbers(values);
  expect(patterns).toBeInstanceOf(type);
  expect([...posit(n, es).arrays.toNumbers(patterns)]).toEqual(values.map((x) => posit(n, es).from(x).toNumber()));
});

test('the compiler knows the array of each format', () => {
  expectTypeOf(posit8.arrays.zeros(1)).toEqualTypeOf<Uint8Array>();
  expectTypeOf(posit(11, 0).arrays.zeros(1)).toEqualTypeOf<Uint16Array>();
  expectTypeOf(posit64.arrays.zeros(1)).toEqualTypeOf<BigUint64Array>();
  expectTypeOf<PositArrays<16, 2>>().toExtend<PositArrays>();
  // @ts-expect-error posit8 is kept in bytes
  expect(() => posit8.arrays.sum(new Uint16Array(1))).toThrow(NumericsError);
});

describe('posit64 goes by the reference', () => {
  const next = random(5);
  const some = (): BigUint64Array =>
    BigUint64Array.from({ length: 9 }, () =>
      BigInt.asUintN(64, BigInt.asIntN(64, (BigInt(next()) << 33n) | BigInt(next())) >> BigInt(next() % 60)),
    );
  const [a, b, c] = [some(), some(), some()] as [BigUint64Array, BigUint64Array, BigUint64Array];
  const { format } = posit64;
  const at = (array: BigUint64Array, i: number): bigint => array[i] ?? 0n;

  test('element by element', () => {
    const all = (f: (i: number) => bigint): BigUint64Array => BigUint64Array.from({ length: 9 }, (_, i) => f(i));
    expect(posit64.arrays.add(a, b)).toEqual(all((i) => addPosit(format, at(a, i), at(b, i))));
    expect(posit64.arrays.sub(a, b)).toEqual(all((i) => subPosit(format, at(a, i), at(b, i))));
    expect(posit64.arrays.mul(a, b)).toEqual(all((i) => mulPosit(format, at(a, i), at(b, i))));
    expect(posit64.arrays.div(a, b)).toEqual(all((i) => divPosit(format, at(a, i), at(b, i))));
    expect(posit64.arrays.sqrt(a)).toEqual(all((i) => sqrtPosit(format, at(a, i))));
    expect(posit64.arrays.fma(a, b, c)).toEqual(all((i) => fmaPosit(format, at(a, i), at(b, i), at(c, i))));
  });

  test('sums and products of matrices', () => {
    const value = (bits: bigint): bigint => exactValue(64, 2, bits);
    const dot = (x: (k: number) => bigint, y: (k: number) => bigint, count: number): bigint => {
      let sum = 0n;
      for (let k = 0; k < count; k++) sum += value(x(k)) * value(y(k));
      return roundFixed(64, 2, sum, 1n << BigInt(POINT));
    };
    expect(posit64.arrays.sum(a).toBits()).toBe(
      roundFixed(
        64,
        2,
        [...a].reduce((sum, bits) => sum + value(bits), 0n),
      ),
    );
    expect(fdp(format, a, b)).toBe(
      dot(
        (k) => at(a, k),
        (k) => at(b, k),
        9,
      ),
    );
    const product = posit64.arrays.matmul(a, b, { rows: 3, inner: 3, columns: 3 });
    expect(at(product, 5)).toBe(
      dot(
        (k) => at(a, 3 + k),
        (k) => at(b, 3 * k + 2),
        3,
      ),
    );
  });
});

test('matrices of posit32 by exact values', () => {
  const next = random(9);
  const some = (length: number): Uint32Array => Uint32Array.from({ length }, () => (next() * 2) >>> (next() % 2));
  const [a, b] = [some(7 * 5), some(5 * 3)];
  const product = posit32.arrays.matmul(a, b, { rows: 7, inner: 5, columns: 3 });
  for (let i = 0; i < 21; i++) {
    let sum = 0n;
    for (let k = 0; k < 5; k++) {
      const [x = 0, y = 0] = [a[Math.floor(i / 3) * 5 + k], b[3 * k + (i % 3)]];
      sum += exactValue(32, 2, BigInt(x)) * exactValue(32, 2, BigInt(y));
    }
    expect(BigInt(product[i] ?? 0)).toBe(roundFixed(32, 2, sum, 1n << BigInt(POINT)));
  }
});

describe('overflow of the quire', () => {
  const { arrays: bytes, maxpos } = legacyPosit8;
  const tops = (count: number): Uint8Array => bytes.fromPosits(Array.from({ length: count }, () => maxpos));

  test('gives NaR from the first product that does not fit, whatever comes after', () => {
    const [x, y] = [tops(200), tops(200)];
    y.set(bytes.fromNumbers(Array.from({ length: 100 }, () => -64)), 100);
    expect(bytes.fdp(tops(127), tops(127)).toBits()).toBe(0x7fn);
    expect(bytes.fdp(tops(128), tops(128)).isNaR()).toBe(true);
    expect(bytes.fdp(x.subarray(0, 200), y).toNumber()).toBe(0); // 100 up, 100 down
    expect(bytes.fdp(tops(260), Uint8Array.from([...tops(130), ...y.subarray(100), ...y.subarray(170)])).isNaR()).toBe(
      true,
    );
    expect(bytes.fdp(tops(128), tops(128), wideQuires.quire8).toBits()).toBe(0x7fn);
  });

  test('of a matrix product, in the elements it is in', () => {
    const b = Uint8Array.from({ length: 256 }, (_, i) => (i % 2 === 0 ? 0x7f : 0x40));
    const product = matmul(legacyPosit8.format, tops(128), b, { rows: 1, inner: 128, columns: 2 });
    expect([...product]).toEqual([0x80, 0x7f]);
  });

  test('of a sum', () => {
    const narrow = quireFormat(16, -12);
    expect(bytes.sum(bytes.fromNumbers([4, 3]), narrow).toNumber()).toBe(7);
    expect(bytes.sum(bytes.fromNumbers([4, 4, -4]), narrow).isNaR()).toBe(true);
  });
});

test.each<[() => unknown, string]>([
  [
    () => arrays.add(new Uint8Array(2) as unknown as Uint16Array, ys),
    'the first operand of posit(16, 2) must be a Uint16Array of raw patterns, got a Uint8Array',
  ],
  [
    () => arrays.sqrt([1, 2] as unknown as Uint16Array),
    'the operand of posit(16, 2) must be a Uint16Array of raw patterns, got an array',
  ],
  [
    () => arrays.toNumbers(7 as unknown as Uint16Array),
    'the operand of posit(16, 2) must be a Uint16Array of raw patterns, got 7',
  ],
  [() => arrays.mul(xs, arrays.zeros(4)), 'the second operand must have 5 elements, got 4'],
  [() => arrays.mul(xs, ys, arrays.zeros(6)), 'the result must have 5 elements, got 6'],
  [() => arrays.fma(xs, ys, arrays.zeros(1)), 'the third operand must have 5 elements, got 1'],
  [() => arrays.fdp(xs, arrays.zeros(4)), 'a dot product takes arrays of equal length, got 5 and 4 elements'],
  [
    () => posit(12, 1).arrays.sum(Uint16Array.from([1, 0x1000])),
    'the operand, element 1: a pattern of posit(12, 1) is at most 0xfff, got 0x1000',
  ],
  [
    () => posit(40, 1).arrays.sum(BigUint64Array.from([1n << 40n])),
    'the operand, element 0: a pattern of posit(40, 1) is at most 0xffffffffff, got 0x10000000000',
  ],
  [() => arrays.zeros(1.5), 'an array length must be an integer from 0 to 4294967295, got 1.5'],
  [() => arrays.fromNumbers(['1'] as unknown as number[]), 'element 0 must be a number, got the string "1"'],
  [() => arrays.fromNumbers(null as unknown as number[]), 'patterns are made from an array of numbers here, got null'],
  [() => arrays.matmul(xs, ys, { rows: 2, inner: 3, columns: 1 }), 'the first matrix must have 6 elements, got 5'],
  [
    () => arrays.matmul(xs, ys, { rows: -1, inner: 3, columns: 1 }),
    'the number of rows must be an integer from 0 to 4294967295, got -1',
  ],
  [() => arrays.matmul(xs, ys, 5 as never), 'a matrix product needs { rows, inner, columns }, got 5'],
  [
    () => arrays.fdp(xs, ys, quireFormat(64, -56)),
    'quire(64, -56) drops bits of products of posit(16, 2), which go down to 2^-112; its LSB exponent must be at most -112',
  ],
])('refused: %s', (wrong, message) => expect(wrong).toThrow(new NumericsError(message)));
