// The posit subtractor.
import { positSub } from 'gatewright/generators';
import { positFormat, subPosit } from 'gatewright/kernels-sw';
import { simulate } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { posits } from './suite.js';

describe('posit-sub', () => {
  it('subtracts numbers: 1 - 1.5 = -0.5 in posit(16, 2)', () => {
    const dut = simulate(positSub({ n: 16, es: 2 }));
    dut.a = 1;
    dut.b = 1.5;
    expect(dut.result).toBe(-0.5);
  });

  it('equal operands give 0, also of 32 bits and at the extremes', () => {
    const dut = simulate(positSub({ n: 32, es: 2 }));
    for (const pattern of [1n, 0x7fff_ffffn, 0x8000_0001n, 0xffff_ffffn, 0x4000_0001n]) {
      dut.poke('a', pattern);
      dut.poke('b', pattern);
      expect(dut.peek('result'), pattern.toString(16)).toBe(0n);
    }
  });

  it('0 - 0 = 0, and NaR on either side is NaR, with the status', () => {
    const dut = simulate(positSub({ n: 8, es: 2, status: true }));
    for (const [a, b, result, nar] of [
      [0n, 0n, 0n, 0n],
      [0x80n, 0n, 0x80n, 1n],
      [0n, 0x80n, 0x80n, 1n],
      [0x80n, 0x80n, 0x80n, 1n],
    ] as const) {
      dut.poke('a', a);
      dut.poke('b', b);
      expect([dut.peek('result'), dut.peek('nar')]).toEqual([result, nar]);
    }
  });
});

posits('posit-sub', {
  unit: (n, es) => positSub({ n, es }),
  model: (n, es) => {
    const format = positFormat(n, es);
    return ({ a = 0n, b = 0n }) => ({ result: subPosit(format, a, b) });
  },
  exhaustiveTo: 7,
  random: 20_000,
});
