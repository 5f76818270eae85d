// The posit adder against the software model: exhaustive where it can be, random with corners elsewhere.
import { positAdd } from 'gatewright/generators';
import { simulate, type Verification, verificationText, verify, verilator, wasm } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { withVerilator } from '../../support/tools.js';
import { addModel } from './models.js';

const seed = 20_261_123;

function expectProved(result: Verification, vectors: number): void {
  expect(result.passed, verificationText(result)).toBe(true);
  expect(result.engines.map((engine) => [engine.vectors, engine.mismatches])).toEqual(
    result.engines.map(() => [vectors, 0]),
  );
}

describe('posit-add', () => {
  it('adds numbers: 1 + 1.5 = 2.5 in posit(16, 2)', () => {
    const dut = simulate(positAdd({ n: 16, es: 2 }));
    dut.a = 1;
    dut.b = 1.5;
    expect(dut.result).toBe(2.5);
  });

  it('rounds on the bit string: 2^-18 + 2^-18 = 2^-16 in posit(8, 2)', () => {
    // 2^-17 is 0_000001_11 between 0_000001_1 (2^-18) and 0_00001_00 (2^-16): a tie on the bit string, so the even pattern.
    // Halfway between the numbers would be 2.5 * 2^-18, and 2^-18 the nearer one.
    const dut = simulate(positAdd({ n: 8, es: 2 }));
    dut.a = 2 ** -18;
    dut.b = 2 ** -18;
    expect(dut.result).toBe(2 ** -16);
  });

  it('gives NaR for NaR, and 0 for opposite operands', () => {
    const dut = simulate(positAdd({ n: 16, es: 1 }));
    dut.poke('a', 0x8000n);
    dut.b = 3;
    expect(dut.peek('result')).toBe(0x8000n);
    dut.a = -3;
    expect(dut.peek('result')).toBe(0n);
  });

  it('saturates: maxpos + maxpos = maxpos, in every direction', () => {
    for (const es of [0, 1, 2, 3, 4]) {
      const dut = simulate(positAdd({ n: 8, es }));
      for (const [a, result] of [
        [0x7fn, 0x7fn],
        [0x81n, 0x81n],
      ] as const) {
        dut.poke('a', a);
        dut.poke('b', a);
        expect(dut.peek('result'), `es ${es}`).toBe(result);
      }
    }
  });

  it.each([0, 1, 2, 3, 4])('is right on all 65 536 pairs of posit(8, %i)', async (es) => {
    expectProved(await verify(positAdd({ n: 8, es }), addModel(8, es), { vectors: 'exhaustive' }), 65_536);
  });

  const small = [3, 4, 5, 6, 7].flatMap((n) => [0, 1, 2, 3, 4].map((es) => [n, es] as const));
  it.each(small)('is right on all pairs of posit(%i, %i)', async (n, es) => {
    expectProved(await verify(positAdd({ n, es }), addModel(n, es), { vectors: 'exhaustive' }), 4 ** n);
  });

  const wide = [
    [9, 0],
    [10, 0],
    [12, 1],
    [16, 0],
    [17, 0],
    [20, 2],
    [24, 3],
    [33, 0],
    [33, 4],
    [63, 2],
    [64, 0],
    [64, 2],
    [64, 4],
  ] as const;
  it.each(wide)(`is right on 10 000 pairs of posit(%i, %i), seed ${seed}`, async (n, es) => {
    expectProved(await verify(positAdd({ n, es }), addModel(n, es), { vectors: 10_000, seed }), 10_000);
  });

  it('is caught when it is wrong: against a model that never saturates', async () => {
    const model = addModel(8, 0);
    const wrong = await verify(
      positAdd({ n: 8, es: 0 }),
      (operands) => {
        const { result = 0n } = model(operands);
        return { result: result === 0x7fn && operands.a === 0x7fn ? 0x80n : result };
      },
      { vectors: 'exhaustive' },
    );
    expect(wrong.passed).toBe(false);
    expect(wrong.engines[0]?.failure?.operands.map(({ name, pattern }) => [name, pattern])).toEqual([
      ['a', 0x7fn],
      ['b', 0n],
    ]);
  });
});

withVerilator('posit-add in both engines', () => {
  it.each([0, 1, 2, 3, 4])(
    'agrees on all 65 536 pairs of posit(8, %i)',
    async (es) => {
      const result = await verify(positAdd({ n: 8, es }), addModel(8, es), {
        vectors: 'exhaustive',
        engines: [wasm, verilator],
      });
      expectProved(result, 65_536);
    },
    120_000,
  );

  const million = [
    [16, 1],
    [16, 2],
    [32, 2],
  ] as const;
  it.each(million)(
    `agrees on 1 000 000 pairs of posit(%i, %i), seed ${seed}`,
    async (n, es) => {
      const result = await verify(positAdd({ n, es }), addModel(n, es), {
        vectors: 1_000_000,
        seed,
        engines: [wasm, verilator],
      });
      expectProved(result, 1_000_000);
    },
    120_000,
  );
});
