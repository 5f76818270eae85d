// The square root of posits.
import { positSqrt } from 'gatewright/generators';
import { positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { operations, positModel } from '../../../cli/catalog/posit/models.js';
import { sqrtModel } from './models.js';
import { expectProved, posits } from './suite.js';

describe('posit-sqrt', () => {
  it.each([
    [0, 0],
    [1, 1],
    [4, 2],
    [0.25, 0.5],
    [2.25, 1.5],
    [12.25, 3.5],
    [0.140625, 0.375],
  ])('has exact roots without rounding: of %d it is %d in posit(16, 2)', (a, result) => {
    const dut = simulate(positSqrt({ n: 16, es: 2 }));
    dut.a = a;
    expect(dut.result).toBe(result);
  });

  it('rounds the root of 2 to nearest: 0_10_00_01101010000 in posit(16, 2)', () => {
    // 1.01101010000 0100111...: down.
    const dut = simulate(positSqrt({ n: 16, es: 2 }));
    dut.a = 2;
    expect(dut.peek('result').toString(2).padStart(16, '0')).toBe('0100001101010000');
  });

  it('is NaR for negative operands and NaR, and status says so', () => {
    const dut = simulate(positSqrt({ n: 16, es: 2, status: true }));
    for (const a of [0x8000n, 0x8001n, 0xc000n, 0xffffn]) {
      dut.poke('a', a);
      expect([dut.peek('result'), dut.peek('nar')]).toEqual([0x8000n, 1n]);
    }
    dut.poke('a', 0n);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([0n, 0n]);
  });

  it('with status computes the same', async () => {
    const model = positModel(positFormat(12, 1), operations.sqrt, true);
    expectProved(await verify(positSqrt({ n: 12, es: 1, status: true }), model, { vectors: 'exhaustive' }));
  });

  it('is caught when it is wrong: against a model one place off', async () => {
    const model = sqrtModel(8, 0);
    // The root of 34/32 is 1.0308: 33/32, 0x41.
    const wrong = await verify(
      positSqrt({ n: 8, es: 0 }),
      (operands) => (operands.a === 0x42n ? { result: 0x42n } : model(operands)),
      { vectors: 'exhaustive' },
    );
    expect(wrong.engines[0]?.mismatches).toBe(1);
  });
});

posits('posit-sqrt', {
  unit: (n, es) => positSqrt({ n, es }),
  model: sqrtModel,
  exhaustiveTo: 12,
  random: 10_000,
});
