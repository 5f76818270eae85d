// Constants: which fit, which do not, and what the message says.
import { bit, bits, type Constant, component, constant, elaborate, mux, reg, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf, mistake } from '../../support/describe-unit.js';

/** The message for `value` as a constant of bits(8). */
const asByte = (value: Constant): string =>
  mistake({ in: {}, out: { o: bits(8) } }, () => {
    const o = constant(bits(8), value); // as a byte
    return { o };
  });

describe('a constant that does not fit', () => {
  test.each([
    [256, 'the constant 256 does not fit bits(8), which holds 0 to 255'],
    [-1, 'the constant -1 does not fit bits(8), which holds 0 to 255'],
    [1n << 70n, `the constant ${1n << 70n} does not fit bits(8), which holds 0 to 255`],
    [1.5, 'bits(8): 1.5 is not an exact integer; write a whole number'],
    [Number.NaN, 'bits(8): NaN is not an exact integer; write a whole number'],
    [
      2 ** 53,
      'bits(8): 9007199254740992 is not an exact integer; write numbers beyond 2^53 - 1 as a bigint, such as 1n << 60n',
    ],
  ])('%s for bits(8)', (value, message) => {
    expect(asByte(value)).toContain(message);
  });

  test('names the line it is on', () => {
    expect(asByte(256)).toContain(`\n  at ${lineOf(import.meta.url, 'as a byte')}:`);
  });

  test.each([
    [128, '-128 to 127'],
    [-129, '-128 to 127'],
  ])('%i for signed(8)', (value, range) => {
    const message = mistake({ in: { a: signed(8) }, out: { o: bit } }, ({ a }) => ({ o: a.eq(value) }));
    expect(message).toContain(`the constant ${value} does not fit signed(8), which holds ${range}`);
  });

  test('wide ranges are told as powers', () => {
    const unsigned = mistake({ in: { a: bits(64) }, out: { o: bits(64) } }, ({ a }) => ({ o: a.and(1n << 64n) }));
    expect(unsigned).toContain('does not fit bits(64), which holds 0 to 2^64 - 1');
    const twos = mistake({ in: { a: signed(64) }, out: { o: bit } }, ({ a }) => ({ o: a.lt(1n << 63n) }));
    expect(twos).toContain('does not fit signed(64), which holds -2^63 to 2^63 - 1');
  });

  test.each([
    [
      'of one bit',
      () => mistake({ in: { a: bit }, out: { o: bit } }, ({ a }) => ({ o: a.xor(2) })),
      'bit, which holds 0 to 1',
    ],
    [
      'of a mux',
      () => mistake({ in: { a: bits(2) }, out: { o: bits(2) } }, ({ a }) => ({ o: mux(a.bit(0), a, 4) })),
      'bits(2)',
    ],
    [
      'of a reset',
      () => mistake({ in: {}, out: { o: bits(2) } }, () => ({ o: reg(bits(2), { reset: 4 }) })),
      'bits(2)',
    ],
    [
      'of a power-up',
      () => mistake({ in: {}, out: { o: bits(2) } }, () => ({ o: reg(bits(2), { powerUp: -1 }) })),
      'bits(2)',
    ],
  ])('%s', (_, message, says) => {
    expect(message()).toContain(says);
  });
});

test('the ends of each range fit', () => {
  const unit = component('unit', { in: {}, out: { a: bits(64), b: signed(64), c: signed(1) } }, () => ({
    a: constant(bits(64), (1n << 64n) - 1n),
    b: constant(signed(64), -(1n << 63n)),
    c: constant(signed(1), -1),
  }));
  const { a, b, c } = simulate(unit);
  expect([a, b, c]).toEqual([0xffff_ffff_ffff_ffffn, -0x8000_0000_0000_0000n, -1n]);
});

test('a number is exact up to 2^53 - 1', () => {
  const unit = component('unit', { in: {}, out: { o: bits(53) } }, () => ({ o: constant(bits(53), 2 ** 53 - 1) }));
  expect(simulate(unit).o).toBe(9_007_199_254_740_991n);
});

describe('widths of shapes', () => {
  test.each([0, -1, 1.5, Number.NaN, 65_537])('bits(%d) is refused', (width) => {
    expect(messageOf(() => bits(width))).toContain(
      `bits: the width must be a whole number from 1 to 65536, got ${width}`,
    );
  });

  test('signed(0) is refused', () => {
    expect(messageOf(() => signed(0))).toContain('signed: the width must be a whole number from 1 to 65536, got 0');
  });

  test('65536 bits are fine, one more by an operator is not', () => {
    const add = (width: number) =>
      component('unit', { in: { a: bits(width) }, out: { o: bits(width) } }, ({ a }) => ({
        o: a.add(1).trunc(width) as never,
      }));
    expect(elaborate(add(65_535)).top.outputs[0]?.width).toBe(65_535);
    expect(messageOf(() => elaborate(add(65_536)))).toContain('from 1 to 65536, got 65537');
  });
});
