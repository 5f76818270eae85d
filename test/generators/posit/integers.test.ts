// Posits from and to integers.
import { positFromInt, positToInt } from 'gatewright/generators';
import { integerFormat, positFormat, positFromInteger, positToInteger } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { expectProved } from './suite.js';

const formats = [
  [3, 0],
  [3, 4],
  [4, 1],
  [5, 2],
  [6, 1],
  [8, 0],
  [8, 2],
  [8, 4],
  [16, 1],
  [16, 2],
  [24, 3],
  [32, 2],
  [64, 0],
  [64, 4],
] as const;
const integers = [8, 16, 32, 64].flatMap((width) => [true, false].map((signed) => ({ width, signed })));

describe('posit-from-int', () => {
  test.each([
    [1n, 1],
    [-1, -1],
    [100, 100],
    [-2_147_483_647, -2_147_483_648],
  ])('%d is %d in posit(32, 2)', (value, expected) => {
    const dut = simulate(positFromInt({ n: 32, es: 2, width: 32, signed: true }));
    dut.poke('a', BigInt.asUintN(32, BigInt(value)));
    expect(dut.result).toBe(expected);
  });

  it('the smallest integer of 32 bits is NaR, not 0; with the status', () => {
    const dut = simulate(positFromInt({ n: 32, es: 2, width: 32, signed: true, status: true }));
    dut.poke('a', 0x8000_0000n);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([0x8000_0000n, 1n]);
    dut.poke('a', 0n);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([0n, 0n]);
  });

  it.each([
    // The count of 32 leading ones of -1 does not fit into five bits.
    [-1n, 0xc000_0000n],
    [-2n, 0xb800_0000n],
    // All scales of 32 bits next to each other, where regimes begin and end.
    [15n, 0x5f00_0000n],
    [16n, 0x6000_0000n],
    [-16n, 0xa000_0000n],
    [-17n, 0x9fc0_0000n],
    [2n ** 28n, 0x7f80_0000n],
  ])('%d gets the pattern of the standard in posit(32, 2)', (value, pattern) => {
    const dut = simulate(positFromInt({ n: 32, es: 2, width: 32, signed: true }));
    dut.poke('a', BigInt.asUintN(32, value));
    expect(dut.peek('result').toString(16)).toBe(pattern.toString(16));
  });

  it('where the format has no exponent bit to show, -2 rounds to -1, which changes the first regime bit', () => {
    // posit(3, 4) has -1 and -65536; the pattern half way between them is that of -256.
    const dut = simulate(positFromInt({ n: 3, es: 4, width: 32, signed: true }));
    const results = [-1, -2, -255, -257, -65_536].map((value) => {
      dut.poke('a', BigInt.asUintN(32, BigInt(value)));
      return dut.peek('result');
    });
    expect(results).toEqual([0b110n, 0b110n, 0b110n, 0b101n, 0b101n]);
  });

  describe.each([9, 12, 24, 33, 48, 63])('%d bits', (width) => {
    it.each([
      [3, 4],
      [8, 0],
      [10, 0],
      [12, 1],
      [16, 2],
      [32, 3],
      [64, 1],
    ])('is right for posit(%i, %i), signed and not', async (n, es) => {
      for (const signed of [true, false]) {
        const [format, integer] = [positFormat(n, es), integerFormat(width, signed)];
        const model = ({ a = 0n }) => ({
          result: positFromInteger(format, integer, signed ? BigInt.asIntN(width, a) : a),
        });
        const vectors = width <= 12 ? (['exhaustive'] as const) : (['corners', 1000] as const);
        expectProved(await verify(positFromInt({ n, es, width, signed }), model, { vectors }));
      }
    });
  });

  describe.each(integers)('$width bits, signed: $signed', ({ width, signed }) => {
    it.each(formats)('is right for posit(%i, %i)', async (n, es) => {
      const [format, integer] = [positFormat(n, es), integerFormat(width, signed)];
      const model = ({ a = 0n }) => ({
        result: positFromInteger(format, integer, signed ? BigInt.asIntN(width, a) : a),
      });
      const vectors = width <= 8 ? (['exhaustive'] as const) : (['corners', 3000] as const);
      expectProved(await verify(positFromInt({ n, es, width, signed }), model, { vectors }));
    });
  });
});

describe('posit-to-int', () => {
  test.each([
    [2.5, 2],
    [3.5, 4],
    [-2.5, -2],
    [-0.5, 0],
    [0.75, 1],
    [-127.75, -128],
  ])('%d is %d, ties to even', (value, expected) => {
    const dut = simulate(positToInt({ n: 16, es: 1, width: 8, signed: true }));
    dut.a = value;
    expect(dut.result).toBe(BigInt(expected));
  });

  it('what is out of range does not saturate but is the word with only its top bit set', () => {
    const dut = simulate(positToInt({ n: 16, es: 2, width: 8, signed: true, status: true }));
    for (const [value, word, invalid] of [
      [127, 0x7fn, 0n],
      [128, 0x80n, 1n],
      [1e9, 0x80n, 1n],
      [-127, 0x81n, 0n],
      [-1e9, 0x80n, 1n],
      [Number.NaN, 0x80n, 1n],
    ] as const) {
      dut.a = value;
      expect([value, dut.peek('result'), dut.peek('invalid')]).toEqual([value, word, invalid]);
    }
  });

  describe.each(integers)('$width bits, signed: $signed', ({ width, signed }) => {
    it.each(formats)('is right for posit(%i, %i)', async (n, es) => {
      const [format, integer] = [positFormat(n, es), integerFormat(width, signed)];
      const model = ({ a = 0n }) => ({ result: BigInt.asUintN(width, positToInteger(format, integer, a)) });
      const vectors = n <= 8 ? (['exhaustive'] as const) : (['corners', 3000] as const);
      expectProved(await verify(positToInt({ n, es, width, signed }), model, { vectors }));
    });
  });
});

test.each([
  [7, 8],
  [65, 64],
  [8.5, 9],
])('integers of %d bits are refused', (width, nearest) => {
  expect(messageOf(() => positFromInt({ n: 16, es: 2, width, signed: true }))).toBe(
    `integers of 8 to 64 bits are converted, not of ${width}; the nearest is ${nearest}`,
  );
});
