// Reading parts of values and changing widths: what is given, and what is refused by message.
import { type Bits, bit, bits, cat, component, mux, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { mistake } from '../../support/describe-unit.js';

test('parts of 0xb4', () => {
  const unit = component(
    'parts',
    { in: { a: bits(8) }, out: { high: bits(4), third: bit, joined: bits(12), narrow: bits(3), wide: bits(10) } },
    ({ a }) => ({
      high: a.bits(7, 4),
      third: a.bit(2),
      joined: cat(a.bits(3, 0), a),
      narrow: a.resize(3),
      wide: a.resize(10),
    }),
  );
  const running = simulate(unit);
  running.a = 0xb4;
  expect([running.high, running.third, running.joined, running.narrow, running.wide]).toEqual([
    0xbn,
    1n,
    0x4b4n,
    0b100n,
    0x0b4n,
  ]);
});

test('cat of one signal is that signal', () => {
  const unit = component('one', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => ({ o: cat(a) }));
  const running = simulate(unit);
  running.a = 77;
  expect(running.o).toBe(77n);
});

/** The message for an operation on a: bits(8), b: bits(9), s: signed(8), seen without types. */
const on8 = (action: (a: Bits<number>, b: Bits<number>) => unknown): string =>
  mistake({ in: { a: bits(8), b: bits(9) }, out: { o: bit } }, ({ a, b }) => {
    action(a, b);
    return { o: a.any() };
  });

describe('refused', () => {
  test.each<[string, (a: Bits<number>, b: Bits<number>) => unknown, string]>([
    ['a bit above the top', (a) => a.bit(8), 'bit(8) of a 8-bit value: its bits are 0 to 7'],
    ['a bit below 0', (a) => a.bit(-1), 'bit(-1) of a 8-bit value'],
    ['a range upside down', (a) => a.bits(2, 5), 'bits(2, 5) of a 8-bit value'],
    ['half a bit', (a) => a.bit(0.5), 'bit(0.5) of a 8-bit value'],
    ['trunc to more', (a) => a.trunc(9), 'trunc(9) of a 8-bit value: write a width from 1 to 8, or extend(9) to widen'],
    ['trunc to nothing', (a) => a.trunc(0), 'trunc(0) of a 8-bit value'],
    [
      'extend to less',
      (a) => a.extend(7),
      'extend(7) of a 8-bit value: write a width of at least 8, or trunc(7) to narrow',
    ],
    ['resize to nothing', (a) => a.resize(0), 'resize: the width must be a whole number from 1 to 65536, got 0'],
    ['a shift by the width', (a) => a.shiftLeft(8), 'shift: a 8-bit value can be shifted by 0 to 7, not by 8'],
    ['a shift by less than 0', (a) => a.shiftRight(-1), 'shift: a 8-bit value can be shifted by 0 to 7, not by -1'],
    ['repeating never', (a) => a.repeat(0), 'repeat takes a whole number from 1 up, not 0'],
    ['repeating one and a half times', (a) => a.repeat(1.5), 'repeat takes a whole number from 1 up, not 1.5'],
    [
      'and of 8 and 9 bits',
      (a, b) => a.and(b),
      'and: the operands are 8 and 9 bits wide; bring them to one width with extend, trunc or resize',
    ],
    ['or of 8 and 9 bits', (a, b) => a.or(b), 'or: the operands are 8 and 9 bits wide'],
    ['xor of 8 and 9 bits', (a, b) => a.xor(b), 'xor: the operands are 8 and 9 bits wide'],
    ['wrapAdd of 8 and 9 bits', (a, b) => a.wrapAdd(b), 'wrapAdd: the operands are 8 and 9 bits wide'],
    ['wrapSub of 8 and 9 bits', (a, b) => a.wrapSub(b), 'wrapSub: the operands are 8 and 9 bits wide'],
    [
      'mux of 8 and 9 bits',
      (a, b) => mux(a.bit(0) as never, a, b),
      'mux: the values are bits(8) and bits(9); both must have one shape',
    ],
    [
      'mux by 8 bits',
      (a) => mux(a as never, a, a),
      'mux: the select is 8 bits wide; it must be one bit, such as a comparison',
    ],
    [
      'mux of constants',
      (a) => mux(a.bit(0) as never, 1 as never, 0 as never),
      'mux: one of the two values must be a signal; write constant(shape, value)',
    ],
    ['cat of nothing', () => cat(), 'cat: nothing to join; give at least one signal'],
  ])('%s', (_, action, message) => {
    expect(on8(action)).toContain(message);
  });

  test('wrapAdd of signed(8) and signed(9)', () => {
    const message = mistake({ in: { a: signed(8), b: signed(9) }, out: { o: bit } }, ({ a, b }) => {
      a.wrapAdd(b as never);
      return { o: a.sign };
    });
    expect(message).toContain('wrapAdd: the operands are 8 and 9 bits wide');
  });

  test('at the line of the operator', () => {
    expect(on8((a) => a.bit(8))).toMatch(
      /\n {2}at test\/hdl\/signal\/widths\.test\.ts:\d+:\d+, called from test\/hdl\/signal\/widths\.test\.ts:\d+:\d+$/,
    );
  });
});
