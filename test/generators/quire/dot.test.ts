// Several products at once into one quire, against their exact sums.
import { alignedQuireDot, quireDot, quireDotTiming } from 'gatewright/generators';
import { type AnyComponent, UsageError } from 'gatewright/hdl';
import { gates, type StatefulModel, simulate, statefulModel, verify, verilator, wasm } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { quireDotDesign } from '../../../cli/catalog/quire/dot.js';
import type { Engine, ParameterValues } from '../../../sim/index.js';
import { withVerilator } from '../../support/tools.js';
import { proveDesign } from '../../support/units/prove-design.js';

/** Random sequences of `cycles` operations through the unit of the catalog. */
const prove = (
  values: ParameterValues,
  sequences: number,
  cycles: number,
  engines?: readonly Engine[],
): Promise<void> => proveDesign(quireDotDesign, values, { vectors: sequences, cycles, engines });

describe('quire-dot', () => {
  it('adds three products a cycle: 1.5 * 2 + 0.5 * -4 + 2^-20 * 2^-20, twice', () => {
    const parameters = { n: 16, es: 2, lanes: 3 } as const;
    const dut = simulate(alignedQuireDot(parameters));
    dut.reset = 1;
    dut.step();
    dut.reset = 0;
    dut.a = [1.5, 0.5, 2 ** -20];
    dut.b = [2, -4, 2 ** -20];
    dut.add = 1;
    dut.step(2);
    dut.add = 0;
    dut.step(quireDotTiming(parameters).statusLatency - 1);
    // 2 * (1 + 2^-40) in units of 2^-112.
    expect(dut.peek('result')).toBe(2n ** 113n + 2n ** 73n);
    expect([dut.nar, dut.overflow]).toEqual([0n, 0n]);
  });

  it('sums a cycle before it asks whether the sum fits: maxpos^2 twice and its opposite fit where two do not', () => {
    // Products of posit(4, 0) go up to 2^4 = 2^31 units of 2^-27: just too many for 32 bits.
    const parameters = { n: 4, es: 0, bits: 32, lsb: -27, lanes: 3 } as const;
    const result = (signs: readonly number[]): readonly [bigint, bigint, bigint] => {
      const dut = simulate(alignedQuireDot(parameters));
      dut.reset = 1;
      dut.step();
      dut.reset = 0;
      dut.a = signs.map((sign) => 4 * sign);
      dut.b = [4, 4, 4];
      dut.add = 1;
      dut.step();
      dut.add = 0;
      dut.step(quireDotTiming(parameters).statusLatency - 1);
      return [dut.peek('result'), dut.peek('nar'), dut.peek('overflow')];
    };
    expect(result([1, -1, 0])).toEqual([0n, 0n, 0n]);
    expect(result([1, 0, 0])).toEqual([2n ** 31n, 1n, 1n]);
    expect(result([-1, 0, 0])).toEqual([2n ** 31n, 1n, 1n]);
    expect(result([1, 1, -1])).toEqual([2n ** 31n, 1n, 1n]);
  });

  const units = [
    { n: 3, es: 0, lanes: 2 },
    { n: 8, es: 2, lanes: 1 },
    { n: 8, es: 2, lanes: 4 },
    { n: 8, es: 0, lanes: 7, segment: 8 },
    { n: 16, es: 1, lanes: 5, segment: 32 },
    { n: 32, es: 2, lanes: 2 },
    { n: 5, es: 0, lanes: 3, bits: 32, lsb: -25, segment: 8 },
    { n: 6, es: 1, lanes: 6, bits: 32, lsb: -16, segment: 8 },
    { n: 6, es: 2, lanes: 3, bits: 33, lsb: -40, segment: 16 },
    { n: 10, es: 1, lanes: 9, frontStages: 0, multiplier: 1 },
  ];
  it.each(units)('is right on random sequences: %j', async (values) => {
    await prove(values, 3, 200);
    await prove({ ...values, aligned: 1 }, 3, 200);
  });

  it('is caught when it is wrong: against a model that adds nothing', async () => {
    const { model } = quireDotDesign.reference?.({ n: 8, es: 2, lanes: 2 }) ?? {};
    const { start, step } = model as StatefulModel;
    const idle = statefulModel({ start, step: (state, inputs) => step(state, { ...inputs, add: 0n }) });
    const result = await verify(quireDot({ n: 8, es: 2, lanes: 2 }), idle, { vectors: 2 });
    expect(result.passed).toBe(false);
  });

  const refused: readonly (readonly [object, string])[] = [
    [{ lanes: 0 }, 'quire-dot takes 1 to 64 lanes, not 0'],
    [{ lanes: 2.5 }, 'quire-dot takes 1 to 64 lanes, not 2.5'],
    [{ lanes: 65 }, 'quire-dot takes 1 to 64 lanes, not 65'],
  ];
  it.each(refused)('refuses %j', (parameters, message) => {
    const make = (): AnyComponent => quireDot({ n: 8, es: 2, ...parameters } as never);
    expect(make).toThrow(UsageError);
    expect(make).toThrow(message);
  });
});

withVerilator('quire-dot in all engines', () => {
  it('agrees on random sequences for four products of posit(8, 2)', async () => {
    await prove({ n: 8, es: 2, lanes: 4 }, 4, 250, [wasm, verilator]);
  }, 120_000);
});

it('is right as gates: two products of posit(5, 0) into 32 bits', async () => {
  await prove({ n: 5, es: 0, bits: 32, lsb: -6, segment: 8, lanes: 2 }, 2, 150, [wasm, gates()]);
}, 120_000);
