// The posit fused multiply-add.
import { positFma } from 'gatewright/generators';
import { positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { operations, positModel } from '../../../cli/catalog/posit/models.js';
import { expectProved, posits } from './suite.js';

describe('posit-fma', () => {
  it('rounds once: (1 + 2^-11)^2 - (1 + 2^-10) is 2^-22 in posit(16, 2), and 0 with a rounded product', () => {
    const dut = simulate(positFma({ n: 16, es: 2 }));
    dut.a = 1 + 2 ** -11;
    dut.b = 1 + 2 ** -11;
    dut.c = -(1 + 2 ** -10);
    expect(dut.result).toBe(2 ** -22);
  });

  // 1 * 1 + minpos in posit(8, 2): 2^-24 is far beyond the fraction, and the sum still 1. maxpos * minpos - 1 cancels to nothing.
  it.each([
    ['0 * x + c = c, whatever c is', 0x00n, 0x7fn, 0x01n, 0x01n],
    ['0 * x - maxpos', 0x00n, 0x33n, 0x81n, 0x81n],
    ['1.25 * 1.25 + 0 = 1.5: 1.5625 is a tie, and 0 does not decide it', 0x42n, 0x42n, 0x00n, 0x44n],
    ['1 * 1 + minpos = 1', 0x40n, 0x40n, 0x01n, 0x40n],
    ['maxpos * minpos - 1 = 0', 0x7fn, 0x01n, 0xc0n, 0x00n],
    ['minpos^2 + 0 = minpos', 0x01n, 0x01n, 0x00n, 0x01n],
    ['minpos^2 - minpos = -minpos', 0x01n, 0x01n, 0xffn, 0xffn],
    ['maxpos^2 - maxpos = maxpos', 0x7fn, 0x7fn, 0x81n, 0x7fn],
    ['0 * 0 + 0 = 0', 0x00n, 0x00n, 0x00n, 0x00n],
    ['0 * NaR + 1 = NaR', 0x00n, 0x80n, 0x40n, 0x80n],
    ['1 * 1 + NaR = NaR', 0x40n, 0x40n, 0x80n, 0x80n],
  ] as const)('%s', (_, a, b, c, result) => {
    const dut = simulate(positFma({ n: 8, es: 2, status: true }));
    dut.poke('a', a);
    dut.poke('b', b);
    dut.poke('c', c);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([result, result === 0x80n ? 1n : 0n]);
  });

  it('with a multiplier of the device computes the same', async () => {
    const unit = positFma({ n: 16, es: 2, multiplier: 'dsp', status: true });
    expectProved(await verify(unit, positModel(positFormat(16, 2), operations.fma, true), { vectors: 100_000 }));
  });

  it('is caught when it is wrong: against a model that rounds the product first', async () => {
    const format = positFormat(6, 1);
    const twice = positModel(
      format,
      (_, [a, b, c], out) => {
        const product = operations.mul(format, [a, b] as never, out.slice() as never);
        return operations.add(format, [product, c] as never, out);
      },
      false,
    );
    const result = await verify(positFma({ n: 6, es: 1 }), twice, { vectors: 'exhaustive' });
    expect(result.passed).toBe(false);
  });
});

posits('posit-fma', {
  unit: (n, es) => positFma({ n, es }),
  model: (n, es) => positModel(positFormat(n, es), operations.fma),
  exhaustiveTo: 6,
  random: 10_000,
});
