// What every operator of `signed` computes, against BigInt, at the widths where it could go wrong.
import { bits, component, type Shape, type Signal, type Signed, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { pairs, signedValue, widths } from './operand-values.js';

type S = Signed<number>;
type Operator = readonly [
  name: string,
  shape: (w: number) => Shape,
  build: (a: S, b: S, w: number) => Signal,
  value: (a: bigint, b: bigint, w: number) => bigint | boolean,
];

const same = (w: number): Shape => signed(w);
const wider = (w: number): Shape => signed(w + 1);
const flag = (): Shape => bits(1);
const floorShift = (a: bigint, by: bigint): bigint => a >> by;

const operators: readonly Operator[] = [
  ['add', wider, (a, b) => a.add(b), (a, b) => a + b],
  ['sub', wider, (a, b) => a.sub(b), (a, b) => a - b],
  ['mul', (w) => signed(2 * w), (a, b) => a.mul(b), (a, b) => a * b],
  ['neg', wider, (a) => a.neg(), (a) => -a],
  ['wrap_add', same, (a, b) => a.wrapAdd(b), (a, b, w) => signedValue(w, a + b)],
  ['wrap_sub', same, (a, b) => a.wrapSub(b), (a, b, w) => signedValue(w, a - b)],
  ['eq', flag, (a, b) => a.eq(b), (a, b) => a === b],
  ['ne', flag, (a, b) => a.ne(b), (a, b) => a !== b],
  ['lt', flag, (a, b) => a.lt(b), (a, b) => a < b],
  ['le', flag, (a, b) => a.le(b), (a, b) => a <= b],
  ['gt', flag, (a, b) => a.gt(b), (a, b) => a > b],
  ['ge', flag, (a, b) => a.ge(b), (a, b) => a >= b],
  ['sign', flag, (a) => a.sign, (a) => a < 0n],
  ['shl', same, (a, b) => a.shiftLeft(b.asBits().resize(6)), (a, b, w) => signedValue(w, a << BigInt.asUintN(6, b))],
  ['shr', same, (a, b) => a.shiftRight(b.asBits().resize(6)), (a, b) => floorShift(a, BigInt.asUintN(6, b))],
  // Shifted out altogether, the sign remains.
  ['shr_far', same, (a) => a.shiftRight(a.asBits().not().or(1).extend(600)), (a, _, w) => far(a, w)],
  ['shr_last', same, (a, _, w) => a.shiftRight(w - 1), (a) => (a < 0n ? -1n : 0n)],
  ['extend', (w) => signed(w + 70), (a, _, w) => a.extend(w + 70), (a) => a],
  ['as_bits', (w) => bits(w), (a) => a.asBits(), (a, _, w) => BigInt.asUintN(w, a)],
  // Operands of unequal widths are compared and added by value.
  ['lt_mixed', flag, (a, b, w) => a.extend(w + 5).lt(b), (a, b) => a < b],
  ['eq_mixed', flag, (a, b, w) => a.eq(b.extend(w + 5)), (a, b) => a === b],
  ['add_mixed', (w) => signed(w + 6), (a, b, w) => a.add(b.extend(w + 5)), (a, b) => a + b],
];

function far(a: bigint, w: number): bigint {
  const by = BigInt.asUintN(w, ~a) | 1n;
  return a >> by;
}

describe.each(widths)('signed(%i)', (width) => {
  const out: Record<string, Shape> = {};
  for (const [name, shape] of operators) out[name] = shape(width);
  const unit = component('operators', { in: { a: signed(width), b: signed(width) }, out }, ({ a, b }) =>
    Object.fromEntries(operators.map(([name, , build]) => [name, build(a, b, width)])),
  );
  const running = simulate(unit);

  test.each(operators)('%s', (name, shape, __, value) => {
    const { width: resultWidth } = shape(width);
    for (const [x, y] of pairs(width)) {
      running.poke('a', x);
      running.poke('b', y);
      const [a, b] = [signedValue(width, x), signedValue(width, y)];
      const expected = BigInt.asUintN(resultWidth, BigInt(value(a, b, width)));
      expect(running.peek(name), `a = ${a}, b = ${b}`).toBe(expected);
    }
  });
});
