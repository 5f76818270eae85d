// The traps of traps.ts as somebody without a type checker meets them: elaboration refuses all of them, too.
import { type Bits, bit, bits, component, elaborate, mux, reg, type Signed, select, signed } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake } from '../../support/describe-unit.js';

/** The message for values of unknown width: a of 8, b of 9 bits, s of signed 8, t of signed 9. */
const untyped = (
  action: (a: Bits<number>, b: Bits<number>, s: Signed<number>, t: Signed<number>, flag: Bits<1>) => unknown,
): string =>
  mistake(
    { in: { a: bits(8), b: bits(9), s: signed(8), t: signed(9), flag: bit }, out: { o: bit } },
    ({ a, b, s, t, flag }) => {
      action(a, b, s, t, flag);
      return { o: flag };
    },
  );

test.each<[string, Parameters<typeof untyped>[0], string]>([
  ['and', (a, b) => a.and(b), 'and: the operands are 8 and 9 bits wide'],
  ['wrapSub', (a, b) => a.wrapSub(b), 'wrapSub: the operands are 8 and 9 bits wide'],
  ['addSaturating', (a, b) => a.addSaturating(b), 'addSaturating: the operands are 8 and 9 bits wide'],
  ['signed wrapAdd', (_, __, s, t) => s.wrapAdd(t), 'wrapAdd: the operands are 8 and 9 bits wide'],
  ['mux', (a, b, _, __, flag) => mux(flag, a, b), 'mux: the values are bits(8) and bits(9)'],
  ['select', (a, b, _, __, flag) => select(flag, [a, b]), 'select: the values are bits(8) and bits(9)'],
])('trap 1, equal widths: %s', (_, action, says) => {
  expect(untyped(action)).toContain(says);
});

test('trap 2, a failed subtraction', () => {
  expect(untyped((a) => a.bits(2, 5))).toContain('bits(2, 5) of a 8-bit value');
});

describe('trap 4, wide arithmetic', () => {
  test.each([999, 4096, 32_768])('%i bits', (width) => {
    const unit = component(
      'wide',
      { in: { a: bits(width) }, out: { sum: bits(width + 1), product: bits(2 * width), upper: bits(width) } },
      ({ a }) => ({ sum: a.add(a), product: a.mul(a), upper: a.mul(a).bits(2 * width - 1, width) }),
    );
    expect(elaborate(unit).top.outputs.map((output) => output.width)).toEqual([width + 1, 2 * width, width]);
  });
});

test.each<[string, Parameters<typeof untyped>[0], string]>([
  ['trunc does not widen', (a) => a.trunc(9), 'trunc(9) of a 8-bit value'],
  ['extend does not cut', (_, b) => b.extend(8), 'extend(8) of a 9-bit value'],
  [
    'a register takes its own width',
    (_, b) => {
      reg(bits(8)).next = b as never;
    },
    'the register is bits(8), but the value assigned is bits(9)',
  ],
])('trap 5, nothing is dropped: %s', (_, action, says) => {
  expect(untyped(action)).toContain(says);
});

describe('trap 6, port names', () => {
  const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
    sum: a.add(b),
  }));

  test.each<[string, (a: unknown, b: unknown) => unknown]>([
    ['misspelt', (a) => ({ a, bee: a })],
    ['missing', (a) => ({ a })],
    ['one too many', (a) => ({ a, b: a, c: a })],
    ['9 bits for 8', (a, b) => ({ a, b })],
  ])('%s', (_, ports) => {
    expect(untyped((a, b) => adder(ports(a, b) as never))).toContain("'adder'");
  });

  test('an output too few', () => {
    const unit = component('unit', { in: { a: bit }, out: { o: bit, p: bit } }, (({ a }: { a: Bits<1> }) => ({
      o: a,
    })) as never);
    expect(messageOf(() => elaborate(unit))).toContain("'p'");
  });
});
