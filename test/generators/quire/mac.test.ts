// The quire multiply-accumulate unit against the quire functions of the software model.
import { alignedQuireMac, quireMac, quireMacTiming } from 'gatewright/generators';
import { type AnyComponent, UsageError } from 'gatewright/hdl';
import {
  gates,
  type StatefulModel,
  simulate,
  statefulModel,
  verificationText,
  verify,
  verilator,
  wasm,
} from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { quireMacDesign } from '../../../cli/catalog/quire/mac.js';
import { positFormat, quireFor } from '../../../kernels-sw/index.js';
import type { Engine, ParameterValues } from '../../../sim/index.js';
import { quireRows } from '../../support/quires/rows.js';
import { withVerilator } from '../../support/tools.js';
import { proveDesign } from '../../support/units/prove-design.js';

const seed = 20_261_125;

/** Random sequences of `cycles` operations through the unit of the catalog. */
const prove = (
  values: ParameterValues,
  sequences: number,
  cycles: number,
  engines?: readonly Engine[],
): Promise<void> => proveDesign(quireMacDesign, values, { vectors: sequences, cycles, engines });

/** A small quire, in which everything happens soon: 32 bits for posit(5, 0), whose largest product is 2^6. */
const small = { n: 5, es: 0, bits: 32, lsb: -6, segment: 8 } as const;

/** Puts one operation after another into an aligned unit and reads what is left of each. */
function results(
  operations: readonly (readonly [op: string, a: number, b: number, q?: bigint, clear?: 1])[],
): readonly string[] {
  const parameters = { ...small, quires: true } as const;
  const dut = simulate(alignedQuireMac(parameters));
  const { statusLatency } = quireMacTiming(parameters);
  dut.reset = 1;
  dut.step();
  dut.reset = 0;
  const shown: string[] = [];
  for (let cycle = 0; cycle < operations.length + statusLatency; cycle += 1) {
    const [op = 'nop', a = 0, b = 0, q = 0n, clear = 0] = operations[cycle] ?? [];
    dut.op = op as 'nop';
    dut.a = a;
    dut.b = b;
    dut.poke('q', BigInt.asUintN(32, q));
    dut.clear = clear;
    if (cycle >= statusLatency) {
      const status = `${dut.nar === 1n ? ' NaR' : ''}${dut.overflow === 1n ? ' overflow' : ''}`;
      shown.push(`${BigInt.asIntN(32, dut.peek('result'))}${status}`);
    }
    dut.step();
  }
  return shown;
}

const nar = `${-(2n ** 31n)}`;
const most = 2n ** 31n - 1n;

describe('quire-mac', () => {
  it('adds products, posits and quires exactly: in units of 2^-6', () => {
    expect(
      results([
        ['add_product', 1.5, 1.5],
        ['sub_product', 0.125, 0.125],
        ['add_posit', -2, 8],
        ['sub_posit', 0.5, 8],
        ['negate', 8, 8],
        ['add_quire', 8, 8, 1000n],
        ['nop', 8, 8],
        ['sub_product', -8, 8, 0n, 1],
      ]),
    ).toEqual(['144', '143', '15', '-17', '17', '1017', '1017', `${64 * 64}`]);
  });

  it('knows that a sum did not fit, even where the next one would fit again', () => {
    expect(
      results([
        ['add_quire', 0, 0, most],
        ['add_product', 0.125, 0.125],
        ['sub_product', 0.125, 0.125],
        ['add_posit', 1, 0, 0n, 1],
      ]),
    ).toEqual([`${most}`, `${nar} NaR overflow`, `${nar} NaR overflow`, '64']);
  });

  it('has the pattern of NaR out of range: -2^31 + 1 fits, -2^31 does not', () => {
    expect(
      results([
        ['add_quire', 0, 0, -most],
        ['negate', 0, 0],
        ['negate', 0, 0],
        ['sub_product', 0.125, 0.125],
        ['negate', 0, 0],
      ]),
    ).toEqual([`${-most}`, `${most}`, `${-most}`, `${nar} NaR overflow`, `${nar} NaR overflow`]);
  });

  it('is NaR for NaR without an overflow, also where sums overflow afterwards', () => {
    expect(
      results([
        ['add_product', 1, Number.NaN],
        ['add_quire', 0, 0, most],
        ['add_quire', 0, 0, most],
        ['add_quire', 0, 0, -(2n ** 31n), 1],
        ['nop', Number.NaN, Number.NaN, 0n, 1],
        ['add_posit', 1, Number.NaN],
      ]),
    ).toEqual([`${nar} NaR`, `${nar} NaR`, `${nar} NaR`, `${nar} NaR`, '0', '64']);
  });

  it('gives word k of a state k cycles after word 0', () => {
    const parameters = { n: 16, es: 2, segment: 64 } as const;
    const { latency, segments } = quireMacTiming(parameters);
    expect(segments).toBe(4);
    const dut = simulate(quireMac(parameters));
    dut.reset = 1;
    dut.step();
    dut.reset = 0;
    dut.op = 'sub_posit';
    dut.clear = 1;
    dut.a = 2 ** -48;
    dut.step();
    dut.op = 'nop';
    dut.clear = 0;
    const columns = ['words_0', 'words_1', 'words_2', 'words_3'] as const;
    const seen = Array.from({ length: latency + 4 }, () => {
      const row = columns.map((name) => (dut.peek(name) === 0n ? '0' : dut.peek(name) === 2n ** 64n - 1n ? '1' : 'x'));
      dut.step();
      return row.join('');
    });
    // -2^-48 is -2^64 in units of 2^-112: the lowest word is 0, all others are ones.
    expect(seen.slice(latency - 1)).toEqual(['0000', '0100', '0110', '0111', '0111']);
  });

  it('adds what another unit gives, word by word as it comes', () => {
    const parameters = { n: 8, es: 2, segment: 16 } as const;
    const giver = simulate(quireMac(parameters));
    const taker = simulate(quireMac({ ...parameters, quires: true }));
    const { latency, statusLatency, segments } = quireMacTiming(parameters);
    const { quireLatency, quireNarLatency } = quireMacTiming({ ...parameters, quires: true });
    // The nar of the one comes when the other one looks at it.
    expect(statusLatency - latency).toBe(quireNarLatency - quireLatency);
    for (const dut of [giver, taker]) {
      dut.reset = 1;
      dut.step();
      dut.reset = 0;
    }
    const ask = latency - quireLatency;
    const sum: bigint[] = [];
    for (let cycle = 0; cycle < 40; cycle += 1) {
      giver.op = cycle === 0 ? 'add_product' : cycle === 1 ? 'sub_posit' : 'nop';
      giver.a = cycle === 0 ? 3 : 2 ** -10;
      giver.b = 5;
      taker.op = cycle < 2 + ask && cycle >= ask ? 'add_quire' : 'nop';
      for (let k = 0; k < segments; k += 1) {
        taker.poke(`q_${k}` as 'q_0', giver.peek(`words_${k}` as 'words_0'));
        const from = ask + 1 + latency + k;
        if (cycle === from) sum[k] = taker.peek(`words_${k}` as 'words_0');
      }
      giver.step();
      taker.step();
    }
    // 15 and then 15 - 2^-10, in units of 2^-48.
    const expected = 30n * 2n ** 48n - 2n ** 38n;
    expect(sum.reduce((all, word, k) => all | (word << BigInt(16 * k)), 0n)).toBe(expected);
  });

  const formats = [
    [3, 0],
    [3, 4],
    [4, 3],
    [5, 2],
    [6, 1],
    [8, 0],
    [8, 2],
    [10, 0],
    [12, 1],
    [16, 1],
    [16, 2],
    [20, 2],
    [24, 3],
    [32, 2],
    [64, 0],
    [64, 2],
  ] as const;
  it.each(formats)(`is right on random sequences for posit(%i, %i) and its quire, seed ${seed}`, async (n, es) => {
    const { bits } = quireFor(positFormat(n, es));
    await prove({ n, es }, bits > 256 ? 2 : 8, bits > 256 ? 150 : 250);
  });

  it('is right for the widest quire of all, 4000 bits for posit(64, 4)', async () => {
    await prove({ n: 64, es: 4, segment: 64 }, 1, 150);
  });

  const quires = [
    { n: 8, es: 2, bits: 33, lsb: -48, segment: 8 },
    { n: 8, es: 2, bits: 97, lsb: -50, segment: 16 },
    { n: 8, es: 2, bits: 100, lsb: -48, segment: 32 },
    { n: 6, es: 1, bits: 32, lsb: -16, segment: 16 },
    { n: 6, es: 2, bits: 32, lsb: -300, segment: 8 },
    { n: 32, es: 2, bits: 32, lsb: -500, segment: 8 },
    { n: 16, es: 1, bits: 256, lsb: -56, segment: 64 },
    { n: 8, es: 0, bits: 40, lsb: -22, segment: 64 },
  ];
  it.each(quires)('is right for a quire with other bits: %j', async (values) => {
    await prove(values, 4, 250);
    await prove({ ...values, aligned: 1, quires: 1 }, 4, 250);
  });

  const ways = [
    { frontStages: 0 },
    { frontStages: 1, negate: 0 },
    { frontStages: 7, multiplier: 1 },
    { multiplier: 1, quires: 1, aligned: 1 },
  ];
  it.each(ways)('is right however it is built: %j', async (values) => {
    await prove({ n: 8, es: 2, ...values }, 4, 250);
  });

  it('is right on 20 000 operations that cancel, overflow and meet NaR', async () => {
    const { rows, happened } = quireRows({ ...small, quires: true }, 20_000, seed);
    for (const count of Object.values(happened)) expect(count).toBeGreaterThan(20);
    const values = { ...small, quires: 1, aligned: 1 };
    const result = await verify(quireMacDesign.unit(values), quireMacDesign.reference?.(values).model, {
      vectors: { rows },
    });
    expect(result.passed, verificationText(result)).toBe(true);
  });

  it('is caught when it is wrong: against a model that forgets an overflow', async () => {
    const values = { ...small, quires: 1, aligned: 1 };
    const { model } = quireMacDesign.reference?.(values) ?? {};
    const { start, step } = model as StatefulModel;
    const forgetful = statefulModel({
      start,
      step: (state, inputs) => {
        const { state: next, outputs } = step(state, inputs);
        return { state: next, outputs: { ...outputs, overflow: 0n } };
      },
    });
    const { rows } = quireRows({ ...small, quires: true }, 2000, seed);
    const result = await verify(quireMacDesign.unit(values), forgetful, { vectors: { rows } });
    expect(result.passed).toBe(false);
  });

  const refused: readonly (readonly [object, string])[] = [
    [
      { n: 16, es: 2, segment: 24 },
      "a quire's segments must be 8, 16, 32, 64 bits wide, so that a place is a word and a shift; the nearest to 24 is 16",
    ],
    [
      { n: 8, es: 2, bits: 128, lsb: -40 },
      'quire(128, -40) drops bits of products of posit(8, 2), which go down to 2^-48; its LSB exponent must be at most -48',
    ],
    [{ n: 8, es: 2, bits: 16, lsb: -48 }, 'a quire in hardware has 32 to 4096 bits, not 16; the nearest is 32'],
    [{ n: 2, es: 2 }, "a posit's n must be an integer from 3 to 64, got 2"],
    [{ n: 8, es: 2, frontStages: -1 }, 'frontStages must be a whole number of register ranks, 0 or more, not -1'],
  ];
  it.each(refused)('refuses %j', (parameters, message) => {
    const make = (): AnyComponent => quireMac(parameters as { n: number; es: number });
    expect(make).toThrow(UsageError);
    expect(make).toThrow(message);
  });
});

withVerilator('quire-mac in all engines', () => {
  it('agrees on random sequences for posit(8, 2)', async () => {
    await prove({ n: 8, es: 2 }, 8, 250, [wasm, verilator]);
  }, 120_000);
});

it('is right as gates: posit(5, 0) with 32 bits', async () => {
  await prove({ ...small, quires: 1, aligned: 1 }, 4, 200, [wasm, gates()]);
}, 120_000);
