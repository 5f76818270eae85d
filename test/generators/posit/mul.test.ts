// The posit multiplier.
import { positMul } from 'gatewright/generators';
import { elaborate } from 'gatewright/hdl';
import { positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { operations, positModel } from '../../../cli/catalog/posit/models.js';
import { mulModel } from './models.js';
import { expectProved, posits } from './suite.js';

describe('posit-mul', () => {
  it('multiplies numbers: 1.5 * -2.5 = -3.75 in posit(16, 2)', () => {
    const dut = simulate(positMul({ n: 16, es: 2 }));
    dut.a = 1.5;
    dut.b = -2.5;
    expect(dut.result).toBe(-3.75);
  });

  it('two negative powers of two, whose significands are -2, make 4', () => {
    const dut = simulate(positMul({ n: 8, es: 2 }));
    dut.a = -4;
    dut.b = -0.5;
    expect(dut.result).toBe(2);
  });

  it('never underflows to 0 nor overflows to NaR: minpos^2 = minpos, maxpos^2 = maxpos', () => {
    for (const es of [0, 1, 2, 3, 4]) {
      const dut = simulate(positMul({ n: 8, es }));
      for (const [a, b, result] of [
        [0x01n, 0x01n, 0x01n],
        [0x01n, 0xffn, 0xffn],
        [0x7fn, 0x7fn, 0x7fn],
        [0x81n, 0x7fn, 0x81n],
      ] as const) {
        dut.poke('a', a);
        dut.poke('b', b);
        expect(dut.peek('result'), `es ${es}`).toBe(result);
      }
    }
  });

  it('0 * NaR is NaR, and status says so', () => {
    const dut = simulate(positMul({ n: 16, es: 2, status: true }));
    dut.poke('a', 0n);
    dut.poke('b', 0x8000n);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([0x8000n, 1n]);
    dut.b = 3;
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([0n, 0n]);
  });

  it('with a multiplier of the device computes the same', async () => {
    const unit = positMul({ n: 16, es: 2, multiplier: 'dsp', status: true });
    const model = positModel(positFormat(16, 2), operations.mul, true);
    expectProved(await verify(unit, model, { vectors: 100_000 }));
  });

  it.each([
    [3, 0],
    [3, 4],
    [4, 3],
    [5, 2],
    [7, 0],
    [8, 1],
    [8, 4],
  ])('with multipliers of the device, which shift the result too, all products of posit(%i, %i)', async (n, es) => {
    const unit = positMul({ n, es, multiplier: 'dsp' });
    expectProved(await verify(unit, mulModel(n, es), { vectors: 'exhaustive' }));
  });

  it('is refused with a multiplier that is none', () => {
    expect(() => elaborate(positMul({ n: 8, es: 2, multiplier: 'hard' as 'dsp' }))).toThrow(
      "a multiplier is made of logic or dsp, not of 'hard'",
    );
  });

  it('is caught when it is wrong: against a model that rounds minpos^2 to 0', async () => {
    const model = mulModel(8, 2);
    const wrong = await verify(
      positMul({ n: 8, es: 2 }),
      (operands) => (operands.a === 1n && operands.b === 1n ? { result: 0n } : model(operands)),
      { vectors: 'exhaustive' },
    );
    expect(wrong.engines[0]?.mismatches).toBe(1);
  });
});

posits('posit-mul', {
  unit: (n, es) => positMul({ n, es }),
  model: mulModel,
  exhaustiveTo: 8,
  random: 20_000,
});
