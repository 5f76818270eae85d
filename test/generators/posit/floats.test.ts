// Posits from and to IEEE floating-point numbers.
import { type FloatName, float, floatNames, positFromFloat, positToFloat } from 'gatewright/generators';
import * as numerics from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { expectProved } from './suite.js';

const formats = [
  [3, 0],
  [5, 2],
  [8, 0],
  [8, 4],
  [10, 0],
  [16, 1],
  [16, 2],
  [32, 2],
  [33, 4],
  [64, 0],
  [64, 2],
  [64, 4],
] as const;

const ieeeFormats = {
  half: numerics.half,
  bfloat16: numerics.bfloat16,
  single: numerics.single,
  double: numerics.double,
};

describe('posit-from-float', () => {
  test.each([
    ['1', 0x3f80_0000n, 0x4000n],
    ['NaN', 0x7fc0_0000n, 0x8000n],
    ['infinity', 0x7f80_0000n, 0x8000n],
    ['-infinity', 0xff80_0000n, 0x8000n],
    ['-0', 0x8000_0000n, 0n],
    ['the smallest subnormal', 1n, 1n],
    ['and its opposite', 0x8000_0001n, 0xffffn],
  ])('%s to posit(16, 2)', (_, pattern, expected) => {
    const dut = simulate(positFromFloat({ n: 16, es: 2, float: 'single', status: true }));
    dut.poke('a', pattern);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([expected, expected === 0x8000n ? 1n : 0n]);
  });

  it('subnormals of half keep their value: 2^-24 in posit(32, 2)', () => {
    const dut = simulate(positFromFloat({ n: 32, es: 2, float: 'half' }));
    dut.poke('a', 1n);
    expect(dut.result).toBe(2 ** -24);
  });
});

describe('posit-to-float', () => {
  it('rounds once, ties to even: 2049 and 2051 to half', () => {
    const dut = simulate(positToFloat({ n: 32, es: 2, float: 'half' }));
    dut.a = 2049;
    expect(dut.result).toBe(2048);
    dut.a = 2051;
    expect(dut.result).toBe(2052);
  });

  it('NaR is a quiet NaN, and a posit beyond the range an infinity, with the status', () => {
    const dut = simulate(positToFloat({ n: 16, es: 2, float: 'half', status: true }));
    for (const [value, pattern, nar, overflow] of [
      [Number.NaN, 0x7e00n, 1n, 0n],
      [2 ** 20, 0x7c00n, 0n, 1n],
      [-(2 ** 20), 0xfc00n, 0n, 1n],
      [2 ** -24, 1n, 0n, 0n],
      [0, 0n, 0n, 0n],
    ] as const) {
      dut.a = value;
      expect([dut.peek('result'), dut.peek('nar'), dut.peek('overflow')], String(value)).toEqual([
        pattern,
        nar,
        overflow,
      ]);
    }
  });
});

describe.each(floatNames.map((name) => [name]))('%s', (name: FloatName) => {
  it.each(formats)('there and back for posit(%i, %i)', async (n, es) => {
    const [posit, ieee] = [numerics.positFormat(n, es), ieeeFormats[name]];
    const vectors = ['corners', 2000] as const;
    expectProved(
      await verify(
        positFromFloat({ n, es, float: name }),
        ({ a = 0n }) => ({ result: numerics.positFromFloat(posit, ieee, a) }),
        { vectors },
      ),
    );
    expectProved(
      await verify(
        positToFloat({ n, es, float: name }),
        ({ a = 0n }) => ({ result: numerics.positToFloat(posit, ieee, a) }),
        { vectors },
      ),
    );
  });

  it('ports show and take numbers', () => {
    const { format } = float(name);
    for (const value of [0, 1, -1.5, 2 ** -8, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(format.toNumber(format.fromNumber(value))).toBe(value);
    }
    expect(format.toNumber(format.fromNumber(Number.NaN))).toBeNaN();
  });
});

test('a format that is none', () => {
  expect(messageOf(() => positToFloat({ n: 16, es: 2, float: 'quad' as FloatName }))).toBe(
    "the floating-point formats are half, bfloat16, single, double; there is no 'quad'",
  );
});
