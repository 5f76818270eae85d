// Saturation, minimum, maximum and distance from 0, on all pairs of small widths, against clamped BigInts.
import { type Bits, bits, component, type Shape, type Signal, type Signed, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { patternPairs } from './patterns.js';

const clamp = (value: bigint, low: bigint, high: bigint): bigint => (value < low ? low : value > high ? high : value);
const power = (w: number): bigint => 1n << BigInt(w);
const unsignedEnd = (value: bigint, w: number): bigint => clamp(value, 0n, power(w) - 1n);
const signedEnd = (value: bigint, w: number): bigint => clamp(value, -power(w - 1), power(w - 1) - 1n);
const half = (w: number): number => Math.ceil(w / 2);

type Operator<S> = readonly [
  name: string,
  shape: (w: number) => Shape,
  build: (a: S, b: S, w: number) => Signal,
  model: (a: bigint, b: bigint, w: number) => bigint,
];

const unsignedOperators: readonly Operator<Bits<number>>[] = [
  ['saturate', (w) => bits(half(w)), (a, _, w) => a.saturate(half(w)), (a, _, w) => unsignedEnd(a, half(w))],
  ['saturate_1', () => bits(1), (a) => a.saturate(1), (a) => unsignedEnd(a, 1)],
  ['saturate_same', bits, (a, _, w) => a.saturate(w), (a) => a],
  ['add', bits, (a, b) => a.addSaturating(b), (a, b, w) => unsignedEnd(a + b, w)],
  ['sub', bits, (a, b) => a.subSaturating(b), (a, b, w) => unsignedEnd(a - b, w)],
  ['add_1', bits, (a) => a.addSaturating(1), (a, _, w) => unsignedEnd(a + 1n, w)],
  ['sub_1', bits, (a) => a.subSaturating(1), (a, _, w) => unsignedEnd(a - 1n, w)],
  ['min', bits, (a, b) => a.min(b), (a, b) => (a < b ? a : b)],
  ['max', bits, (a, b) => a.max(b), (a, b) => (a > b ? a : b)],
  ['min_wider', (w) => bits(w + 3), (a, b, w) => a.min(b.extend(w + 3)), (a, b) => (a < b ? a : b)],
  ['max_wider', (w) => bits(w + 3), (a, b, w) => a.extend(w + 3).max(b), (a, b) => (a > b ? a : b)],
  ['max_1', bits, (a) => a.max(1), (a) => (a > 1n ? a : 1n)],
];

const signedOperators: readonly Operator<Signed<number>>[] = [
  ['saturate', (w) => signed(half(w)), (a, _, w) => a.saturate(half(w)), (a, _, w) => signedEnd(a, half(w))],
  ['saturate_1', () => signed(1), (a) => a.saturate(1), (a) => signedEnd(a, 1)],
  ['saturate_same', signed, (a, _, w) => a.saturate(w), (a) => a],
  ['unsigned', (w) => bits(half(w)), (a, _, w) => a.saturateUnsigned(half(w)), (a, _, w) => unsignedEnd(a, half(w))],
  ['unsigned_same', bits, (a, _, w) => a.saturateUnsigned(w), (a, _, w) => unsignedEnd(a, w)],
  ['add', signed, (a, b) => a.addSaturating(b), (a, b, w) => signedEnd(a + b, w)],
  ['sub', signed, (a, b) => a.subSaturating(b), (a, b, w) => signedEnd(a - b, w)],
  ['add_minus_1', signed, (a) => a.addSaturating(-1), (a, _, w) => signedEnd(a - 1n, w)],
  ['min', signed, (a, b) => a.min(b), (a, b) => (a < b ? a : b)],
  ['max', signed, (a, b) => a.max(b), (a, b) => (a > b ? a : b)],
  ['min_wider', (w) => signed(w + 3), (a, b, w) => a.min(b.extend(w + 3)), (a, b) => (a < b ? a : b)],
  ['max_wider', (w) => signed(w + 3), (a, b, w) => a.extend(w + 3).max(b), (a, b) => (a > b ? a : b)],
  ['min_0', signed, (a) => a.min(0), (a) => (a < 0n ? a : 0n)],
  ['abs', bits, (a) => a.abs(), (a) => (a < 0n ? -a : a)],
  ['not', signed, (a) => a.not(), (a) => -1n - a],
  ['and', signed, (a, b) => a.and(b), (a, b) => a & b],
  ['or', signed, (a, b) => a.or(b), (a, b) => a | b],
  ['xor', signed, (a, b) => a.xor(b), (a, b) => a ^ b],
  ['low_part', (w) => bits(half(w)), (a, _, w) => a.bits(half(w) - 1, 0), (a, _, w) => BigInt.asUintN(half(w), a)],
  ['top_bit', () => bits(1), (a, _, w) => a.bit(w - 1) as Bits<1>, (a) => (a < 0n ? 1n : 0n)],
];

const widths = [1, 2, 3, 4, 5, 8, 13, 32, 63, 64, 65, 128];

function check<S>(
  width: number,
  shape: (w: number) => Shape,
  operators: readonly Operator<S>[],
  meaning: (pattern: bigint) => bigint,
): void {
  const out: Record<string, Shape> = {};
  for (const [name, shapeOf] of operators) out[`o_${name}`] = shapeOf(width);
  const unit = component('bounds', { in: { a: shape(width), b: shape(width) }, out }, ({ a, b }) =>
    Object.fromEntries(operators.map(([name, , build]) => [`o_${name}`, build(a as S, b as S, width)])),
  );
  const running = simulate(unit);
  test.each(operators)('%s', (name, shapeOf, _, model) => {
    for (const [x, y] of patternPairs(width)) {
      running.poke('a', x);
      running.poke('b', y);
      const expected = BigInt.asUintN(shapeOf(width).width, model(meaning(x), meaning(y), width));
      expect(running.peek(`o_${name}`), `a = ${meaning(x)}, b = ${meaning(y)}`).toBe(expected);
    }
  });
}

describe.each(widths)('bits(%i)', (width) => {
  // The constant 1 and the saturation to 1 bit are of use at every width.
  check(width, bits, unsignedOperators, (pattern) => pattern);
});

describe.each(widths)('signed(%i)', (width) => {
  check(width, signed, signedOperators, (pattern) => BigInt.asIntN(width, pattern));
});
