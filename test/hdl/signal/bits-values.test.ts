// What every operator of `bits` computes, against BigInt, at the widths where it could go wrong.
import { type Bits, bits, component, type Shape, type Signal } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { pairs, widths } from './operand-values.js';

type B = Bits<number>;
type Operator = readonly [
  name: string,
  width: (w: number) => number,
  build: (a: B, b: B, w: number) => Signal,
  value: (a: bigint, b: bigint, w: number) => bigint | boolean,
];

const same = (w: number): number => w;
const one = (): number => 1;
const cut = (w: number, value: bigint): bigint => BigInt.asUintN(w, value);
const ones = (w: number): bigint => (1n << BigInt(w)) - 1n;
const bitCount = (value: bigint): number => value.toString(2).replaceAll('0', '').length;

const operators: readonly Operator[] = [
  ['not', same, (a) => a.not(), (a, _, w) => ones(w) - a],
  ['and', same, (a, b) => a.and(b), (a, b) => a & b],
  ['or', same, (a, b) => a.or(b), (a, b) => a | b],
  ['xor', same, (a, b) => a.xor(b), (a, b) => a ^ b],
  ['add', (w) => w + 1, (a, b) => a.add(b), (a, b) => a + b],
  ['sub', (w) => w + 1, (a, b) => a.sub(b).asBits(), (a, b, w) => cut(w + 1, a - b)],
  ['mul', (w) => 2 * w, (a, b) => a.mul(b), (a, b) => a * b],
  ['wrap_add', same, (a, b) => a.wrapAdd(b), (a, b, w) => (a + b) % (1n << BigInt(w))],
  ['wrap_sub', same, (a, b) => a.wrapSub(b), (a, b, w) => (a - b + (1n << BigInt(w))) % (1n << BigInt(w))],
  ['eq', one, (a, b) => a.eq(b), (a, b) => a === b],
  ['ne', one, (a, b) => a.ne(b), (a, b) => a !== b],
  ['lt', one, (a, b) => a.lt(b), (a, b) => a < b],
  ['le', one, (a, b) => a.le(b), (a, b) => a <= b],
  ['gt', one, (a, b) => a.gt(b), (a, b) => a > b],
  ['ge', one, (a, b) => a.ge(b), (a, b) => a >= b],
  ['all', one, (a) => a.all(), (a, _, w) => a === ones(w)],
  ['any', one, (a) => a.any(), (a) => a !== 0n],
  ['none', one, (a) => a.none(), (a) => a === 0n],
  ['parity', one, (a) => a.parity(), (a) => bitCount(a) % 2 === 1],
  ['msb', one, (a) => a.msb, (a, _, w) => a >= 1n << BigInt(w - 1)],
  // Amounts as wide as the value: nearly all of them shift everything out.
  ['shl', same, (a, b) => a.shiftLeft(b), (a, b, w) => (b >= BigInt(w) ? 0n : cut(w, a << b))],
  ['shr', same, (a, b) => a.shiftRight(b), (a, b, w) => (b >= BigInt(w) ? 0n : a >> b)],
  // Amounts that mostly stay within it.
  ['shl_low', same, (a, b) => a.shiftLeft(b.resize(6)), (a, b, w) => cut(w, a << (b % 64n))],
  ['shr_low', same, (a, b) => a.shiftRight(b.resize(6)), (a, b) => a >> (b % 64n)],
  ['shl_last', same, (a, _, w) => a.shiftLeft(w - 1), (a, _, w) => cut(w, a << BigInt(w - 1))],
  ['shr_last', same, (a, _, w) => a.shiftRight(w - 1), (a, _, w) => a >> BigInt(w - 1)],
  ['extend', (w) => w + 3, (a, _, w) => a.extend(w + 3), (a) => a],
  ['repeat', (w) => 3 * w, (a) => a.repeat(3), (a, _, w) => a | (a << BigInt(w)) | (a << BigInt(2 * w))],
  ['to_signed', (w) => w + 1, (a) => a.toSigned().asBits(), (a) => a],
];

describe.each(widths)('bits(%i)', (width) => {
  const out: Record<string, Shape> = {};
  for (const [name, widthOf] of operators) out[`o_${name}`] = bits(widthOf(width));
  const unit = component('operators', { in: { a: bits(width), b: bits(width) }, out }, ({ a, b }) =>
    Object.fromEntries(operators.map(([name, , build]) => [`o_${name}`, build(a, b, width)])),
  );
  const running = simulate(unit);

  test.each(operators)('%s', (name, _, __, value) => {
    for (const [a, b] of pairs(width)) {
      running.poke('a', a);
      running.poke('b', b);
      expect(running.peek(`o_${name}`), `a = ${a}, b = ${b}`).toBe(BigInt(value(a, b, width)));
    }
  });
});
