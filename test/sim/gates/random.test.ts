/** Circuits through synthesis: what was described, the gate engine, and Yosys's netlist with its own cell models in Icarus agree. */
import fc from 'fast-check';
import { bit, bits, component, elaborate, emitVerilog, memory, type Netlist, reg, signed, when } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { portLayouts, type Rows } from '../../../sim/rows.js';
import { synthesise } from '../../../tools/yosys/synth.js';
import { narrowed, sideBySide } from '../../support/many-circuits.js';
import { recipes, stateful } from '../../support/random-circuit.js';
import type { Clocks } from '../../support/random-state.js';
import { type Cycle, interpreted, stimulusFor, stimulusRows, values } from '../../support/random-stimulus.js';
import { withIcarus } from '../../support/tools.js';
import { byCellModels, byRows, byWords, masked } from './support.js';

/** Values of words that have not been read yet: all 0, all 1, and six times anything. */
const unset = Array.from({ length: 8 }, (_, seed) => ({ id }: { readonly id: number }): bigint => {
  if (seed < 2) return -BigInt(seed);
  return BigInt(Math.imul(seed * 65_537 + id, 0x9e37_79b1) >>> 7);
});

/** Rows at the beginning that are under reset. */
const inReset = 2;

/** Runs `netlist` in every way; the cells it became, by type, and the shares of bits that were known. */
async function agree(netlist: Netlist, cycles: readonly Cycle[], device: 'hx8k' | 'up5k') {
  const { name } = netlist.top;
  const stimulus = stimulusRows(portLayouts(netlist).inputs, cycles);
  const verilog = emitVerilog(netlist).text;
  const { netlist: module, cells } = await synthesise({ verilog, top: name, target: 'ice40', device });
  const one = { original: netlist, module, stimulus };
  const [models] = await byCellModels([one]);
  if (!models) throw new Error('no results');
  const gates = byWords(one);
  expect(masked(gates, models.known), 'against the cell models').toEqual(masked(models.rows, models.known));
  const rows = await byRows(one);
  if (rows) expect(rows, 'in words of rows').toEqual(gates);
  // What depends on words read before the first clock edge, the gates may choose.
  const described = unset.map((value) =>
    stimulusRows(portLayouts(netlist).outputs, interpreted(netlist, cycles, value)),
  ) as [Rows, ...Rows[]];
  const { limbs } = portLayouts(netlist).outputs;
  const known = described[0].map((limb, i) => {
    if (i < inReset * limbs) return 0n;
    return BigInt.asUintN(64, ~described.reduce((differs, other) => differs | (limb ^ (other[i] ?? 0n)), 0n));
  });
  expect(masked(gates, known), 'against the description').toEqual(masked(described[0], known));
  const share = (mask: BigUint64Array): number => mask.filter((limb) => limb === 2n ** 64n - 1n).length / mask.length;
  return { byType: cells.byType, known: Math.min(share(models.known), share(known)), inRows: rows !== undefined };
}

/** Clocks that do not rise at the same instant: what a memory gives then is open. */
function apart(netlist: Netlist, cycles: readonly Cycle[]): Cycle[] {
  const clocks = netlist.top.inputs.filter(({ kind }) => kind === 'clock');
  if (clocks.length < 2) return [...cycles];
  return cycles.map((cycle, row) => {
    return { ...cycle, ...Object.fromEntries(clocks.map(({ name }, i) => [name, BigInt(row % clocks.length === i)])) };
  });
}

withIcarus('random circuits after synthesis', () => {
  test.each([
    ['operators', recipes(30).map((recipe) => ({ ...recipe, registers: [] })), 'one', 4],
    ['memories and two clocks', stateful(30), 'two', 2],
    ['memories and asynchronous resets', stateful(30), 'low', 3],
  ] as const)(
    '%s',
    async (_, recipe, clocks: Clocks, seed) => {
      const list = fc.array(recipe, { minLength: 10, maxLength: 10 });
      const [[circuits, from] = [[], []]] = fc.sample(fc.tuple(list, values), { seed, numRuns: 1 });
      const small = circuits.map((circuit) => narrowed(circuit, 8));
      const netlist = elaborate(sideBySide('random_circuits', small, clocks));
      const cycles = apart(netlist, stimulusFor(netlist.top, from, 150));
      const { byType, known } = await agree(netlist, cycles, 'hx8k');
      expect(byType.SB_LUT4).toBeGreaterThan(50);
      expect(known).toBeGreaterThan(0.7);
    },
    60_000,
  );

  test('logic and a pipeline before an accumulator: the first in words of 64 rows, the second row by row', async () => {
    const unit = component(
      'accumulator',
      { in: { a: bits(9), b: bits(9), go: bit, clear: bit }, out: { sum: bits(24), shown: bits(18) } },
      ({ a, b, go, clear }) => {
        const product = reg(bits(18), { reset: 0 });
        when(go, () => {
          product.next = a.mul(b);
        });
        const sum = reg(bits(24), { reset: 0 });
        sum.next = sum.wrapAdd(product.extend(24));
        when(clear, () => {
          sum.next = product.extend(24);
        });
        return { sum, shown: product };
      },
    );
    const netlist = elaborate(unit);
    const cycles = stimulusFor(netlist.top, fc.sample(values, { seed: 6, numRuns: 1 })[0] ?? [], 300);
    const { known, inRows } = await agree(netlist, cycles, 'hx8k');
    expect([known > 0.99, inRows]).toEqual([true, true]);
  }, 60_000);

  test('hard blocks of UltraPlus: products, accumulators, SPRAM, block RAM', async () => {
    const unit = component(
      'hard_blocks',
      {
        in: { a: signed(16), b: signed(16), c: bits(14), d: bits(13), at: bits(14), write: bit, clear: bit },
        out: { product: signed(32), unsignedProduct: bits(27), sum: signed(32), word: bits(16), entry: bits(16) },
      },
      ({ a, b, c, d, at, write, clear }) => {
        const [held, other] = [reg(signed(16), { reset: 0 }), reg(signed(16), { reset: 0 })];
        held.next = a;
        other.next = b;
        const sum = reg(signed(32), { reset: 0 });
        sum.next = sum.wrapAdd(held.mul(other));
        when(clear, () => {
          sum.next = 0;
        });
        const words = memory(bits(16), 16_384);
        // One port: either is done.
        when(write, () => words.write(at, c.extend(16)));
        const word = words.read(at, { enable: write.not(), duringWrite: 'any' });
        const small = memory(bits(16), 256, { init: (i) => BigInt((i * 40_503) & 0xffff) });
        when(clear, () => small.write(c.trunc(8), d.extend(16)));
        const entry = small.read(at.trunc(8), { duringWrite: 'old' });
        return { product: a.mul(b), unsignedProduct: c.mul(d), sum, word, entry };
      },
    );
    const netlist = elaborate(unit);
    const cycles = stimulusFor(netlist.top, fc.sample(values, { seed: 5, numRuns: 1 })[0] ?? [], 300).map(
      (cycle, row) => {
        // Few addresses, so that what is written is read.
        return { ...cycle, at: (cycle.at ?? 0n) & 0x2001n, write: BigInt(row % 3 === 0), clear: BigInt(row % 7 === 0) };
      },
    );
    const { byType } = await agree(netlist, cycles, 'up5k');
    expect(byType).toMatchObject({ SB_MAC16: 3, SB_SPRAM256KA: 1, SB_RAM40_4K: 1 });
  }, 60_000);
});
