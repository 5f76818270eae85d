// The combined posit unit.
import { type PositOperation, positOperation, positUnit } from 'gatewright/generators';
import { positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { unitModel } from '../../../cli/catalog/posit/unit-models.js';
import { posits } from './suite.js';

describe('posit-unit', () => {
  // By hand: a = 2, b = -3, c = 0.5.
  const byHand: readonly (readonly [PositOperation, number])[] = [
    ['add', -1],
    ['sub', 5],
    ['mul', -6],
    ['fmadd', -5.5],
    ['fmsub', -6.5],
    ['fnmsub', 6.5],
    ['fnmadd', 5.5],
    ['less', 0],
    ['lessEqual', 0],
    ['equal', 0],
    ['min', -3],
    ['max', 2],
    ['negate', -2],
    ['abs', 2],
    ['copySign', -2],
    ['sign', 1],
  ];
  it.each(byHand)('%s of 2, -3 and 0.5 is %d in posit(16, 2)', (operation, result) => {
    const dut = simulate(positUnit({ n: 16, es: 2 }));
    dut.operation = operation;
    dut.a = 2;
    dut.b = -3;
    dut.c = 0.5;
    expect(dut.result).toBe(result);
  });

  it('has every operation', () => {
    expect(byHand.map(([name]) => name)).toEqual(positOperation.members);
  });

  // What an operation does not read does not make it NaR; in comparisons NaR equals NaR and is below all else.
  it.each([
    ['add', 0x40n, 0x40n, 0x80n, 0x48n],
    ['negate', 0x40n, 0x80n, 0x80n, 0xc0n],
    ['fmadd', 0x00n, 0x40n, 0x80n, 0x80n],
    ['negate', 0x80n, 0x00n, 0x00n, 0x80n],
    ['abs', 0x80n, 0x00n, 0x00n, 0x80n],
    ['sign', 0x80n, 0x00n, 0x00n, 0x80n],
    ['sign', 0x00n, 0x00n, 0x00n, 0x00n],
    ['sign', 0xffn, 0x00n, 0x00n, 0xc0n],
    ['less', 0x80n, 0x81n, 0x00n, 0x40n],
    ['equal', 0x80n, 0x80n, 0x00n, 0x40n],
    ['min', 0x40n, 0x80n, 0x00n, 0x80n],
    ['max', 0x40n, 0x80n, 0x00n, 0x40n],
    ['copySign', 0x40n, 0x80n, 0x00n, 0xc0n],
  ] as const)('%s of %i, %i and %i in posit(8, 2) is %i', (operation, a, b, c, result) => {
    const dut = simulate(positUnit({ n: 8, es: 2, status: true }));
    dut.operation = operation;
    dut.poke('a', a);
    dut.poke('b', b);
    dut.poke('c', c);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([result, result === 0x80n ? 1n : 0n]);
  });

  it('is caught when it is wrong: against a model whose fnmsub is fnmadd', async () => {
    const model = unitModel(positFormat(4, 1));
    const fnmsub = BigInt(positOperation.members.indexOf('fnmsub'));
    const wrong = await verify(
      positUnit({ n: 4, es: 1 }),
      (operands) => model(operands.operation === fnmsub ? { ...operands, operation: fnmsub + 1n } : operands),
      { vectors: 'exhaustive' },
    );
    expect(wrong.passed).toBe(false);
  });
});

posits('posit-unit', {
  unit: (n, es) => positUnit({ n, es }),
  model: (n, es) => unitModel(positFormat(n, es)),
  exhaustiveTo: 4,
  random: 5000,
});
