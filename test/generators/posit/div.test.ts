// The posit divider.
import { positDiv } from 'gatewright/generators';
import { positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { operations, positModel } from '../../../cli/catalog/posit/models.js';
import { divModel } from './models.js';
import { expectProved, posits } from './suite.js';

describe('posit-div', () => {
  it.each([
    [7, 2, 3.5],
    [-3.75, 1.5, -2.5],
    [-3.75, -2.5, 1.5],
    [1, -2, -0.5],
    [-2, 1, -2],
    [-2, -2, 1],
  ])('divides numbers without remainder: %d / %d = %d in posit(16, 2)', (a, b, result) => {
    const dut = simulate(positDiv({ n: 16, es: 2 }));
    dut.a = a;
    dut.b = b;
    expect(dut.result).toBe(result);
  });

  it.each([
    [8, 1],
    [8, 2],
    [16, 1],
    [32, 2],
  ])('10 / 2 is 5, not 4: no sticky bit is lost in posit(%i, %i)', (n, es) => {
    const dut = simulate(positDiv({ n, es }));
    dut.a = 10;
    dut.b = 2;
    expect(dut.result).toBe(5);
  });

  it('rounds 1 / 3 to nearest: 0_01_11_01010101010 in posit(16, 2)', () => {
    // 1/3 = 1.0101 0101 0101 ... * 2^-2: regime 01 and exponent 2 make -2. Eleven fraction bits 01010101010, then 1 0 1 ...: up.
    const dut = simulate(positDiv({ n: 16, es: 2 }));
    dut.a = 1;
    dut.b = 3;
    expect(dut.peek('result').toString(2).padStart(16, '0')).toBe('0011001010101011');
  });

  it('is NaR by 0, for 0 too, and status says so', () => {
    const dut = simulate(positDiv({ n: 16, es: 2, status: true }));
    for (const a of [0x4000n, 0n, 0x8000n]) {
      dut.poke('a', a);
      dut.poke('b', 0n);
      expect([dut.peek('result'), dut.peek('nar')]).toEqual([0x8000n, 1n]);
    }
    dut.poke('a', 0n);
    dut.b = -3;
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([0n, 0n]);
  });

  it('never underflows to 0 nor overflows to NaR: minpos / maxpos = minpos, maxpos / minpos = maxpos', () => {
    for (const es of [0, 1, 2, 3, 4]) {
      const dut = simulate(positDiv({ n: 8, es }));
      for (const [a, b, result] of [
        [0x01n, 0x7fn, 0x01n],
        [0xffn, 0x7fn, 0xffn],
        [0x7fn, 0x01n, 0x7fn],
        [0x7fn, 0xffn, 0x81n],
      ] as const) {
        dut.poke('a', a);
        dut.poke('b', b);
        expect(dut.peek('result'), `es ${es}`).toBe(result);
      }
    }
  });

  it('with status computes the same', async () => {
    const model = positModel(positFormat(8, 1), operations.div, true);
    expectProved(await verify(positDiv({ n: 8, es: 1, status: true }), model, { vectors: 'exhaustive' }));
  });

  it('is caught when it is wrong: against a model one place off', async () => {
    // (33/32) / (34/32) = 62.1/64: 0x3e.
    const model = divModel(8, 0);
    const wrong = await verify(
      positDiv({ n: 8, es: 0 }),
      (operands) => (operands.a === 0x41n && operands.b === 0x42n ? { result: 0x3fn } : model(operands)),
      { vectors: 'exhaustive' },
    );
    expect(wrong.engines[0]?.mismatches).toBe(1);
  });
});

posits('posit-div', {
  unit: (n, es) => positDiv({ n, es }),
  model: divModel,
  exhaustiveTo: 8,
  random: 5_000,
});
