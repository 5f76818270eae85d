// Division with remainder, on all pairs of small widths, equal and not, against BigInt's, which rounds towards 0 as well.
import { type Bits, bits, component, divide, elaborate, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { patternPairs, patterns } from './patterns.js';

const power = (w: number): bigint => 1n << BigInt(w);

describe.each([
  [1, 1],
  [2, 3],
  [3, 2],
  [5, 5],
  [6, 3],
  [3, 6],
  [13, 13],
  [33, 33],
  [65, 65],
])('%i by %i bits', (w, v) => {
  const pairs = w === v ? patternPairs(w) : patterns(w).flatMap((a) => patterns(v).map((b) => [a, b] as const));

  test('unsigned', () => {
    const unit = component(
      'division',
      { in: { a: bits(w), b: bits(v) }, out: { q: bits(w), r: bits(v) } },
      ({ a, b }) => {
        const { quotient, remainder } = divide(a, b);
        return { q: quotient, r: remainder };
      },
    );
    const running = simulate(unit);
    for (const [a, b] of pairs) {
      running.a = a;
      running.b = b;
      const expected = b === 0n ? [power(w) - 1n, BigInt.asUintN(v, a)] : [a / b, a % b];
      expect([running.q, running.r], `${a} / ${b}`).toEqual(expected);
    }
  });

  test('signed', () => {
    const unit = component(
      'division',
      { in: { a: signed(w), b: signed(v) }, out: { q: signed(w + 1), r: signed(v) } },
      ({ a, b }) => {
        const { quotient, remainder } = divide(a, b);
        return { q: quotient as never, r: remainder };
      },
    );
    const running = simulate(unit);
    for (const [x, y] of pairs) {
      const [a, b] = [BigInt.asIntN(w, x), BigInt.asIntN(v, y)];
      running.a = a;
      running.b = b;
      const most = power(w) - 1n;
      const expected = b === 0n ? [a < 0n ? -most : most, BigInt.asIntN(v, a)] : [a / b, a % b];
      expect([running.q, running.r], `${a} / ${b}`).toEqual(expected);
    }
  });
});

test('by a constant', () => {
  const unit = component('tens', { in: { a: bits(8) }, out: { tens: bits(8), units: bits(8) } }, ({ a }) => {
    const { quotient, remainder } = divide(a, 10);
    return { tens: quotient, units: remainder };
  });
  const running = simulate(unit);
  for (const [a, tens, units] of [
    [0, 0n, 0n],
    [9, 0n, 9n],
    [10, 1n, 0n],
    [197, 19n, 7n],
    [255, 25n, 5n],
  ] as const) {
    running.a = a;
    expect([running.tens, running.units]).toEqual([tens, units]);
  }
});

test.each<[string, (a: Bits<8>) => unknown, string]>([
  [
    'signed by unsigned',
    (a) => divide(a.asSigned(), a as never),
    'divide: the operands are signed(8) and bits(8); make both signed or both unsigned',
  ],
  ['unsigned by signed', (a) => divide(a, a.asSigned() as never), 'divide: the operands are bits(8) and signed(8)'],
  ['a number', () => divide(5 as never, 2), 'divide: the operand must be a bits signal, not 5'],
  ['by a constant too large', (a) => divide(a, 256), 'the constant 256 does not fit bits(8), which holds 0 to 255'],
])('%s is refused', (_, action, says) => {
  const unit = component('unit', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
    action(a);
    return { o: a };
  });
  expect(messageOf(() => elaborate(unit))).toContain(says);
});
