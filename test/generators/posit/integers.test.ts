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
