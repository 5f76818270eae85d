/** Circuits through synthesis: what was described, the gate engine, and Yosys's netlist with its own cell models in Icarus agree. */
import fc from 'fast-check';
import { bit, bits, component, elaborate, memory, reg, signed, when } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { afterSynthesis } from '../../support/gates/after-synthesis.js';
import { circuitsOf, kinds } from '../../support/gates/corpus.js';
import { stimulusFor, values } from '../../support/random-stimulus.js';
import { withIcarus } from '../../support/tools.js';

/** Synthesis takes five seconds, and longer on a machine that has other work. */
const timeout = 180_000;

withIcarus('random circuits after synthesis', () => {
  test.each(kinds.slice(0, 3).map((kind) => [kind.title, kind] as const))(
    '%s',
    async (_, kind) => {
      const { netlist, cycles } = circuitsOf(kind, 3);
      const { differ, byType, known } = await afterSynthesis(netlist, cycles, 'hx8k');
      expect(differ).toEqual([]);
      expect(byType.SB_LUT4).toBeGreaterThan(50);
      expect(known).toBeGreaterThan(0.7);
    },
    timeout,
  );

  test(
    'logic and a pipeline before an accumulator: the first in words of 64 rows, the second row by row',
    async () => {
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
      const { differ, inRows } = await afterSynthesis(netlist, cycles, 'hx8k');
      expect({ differ, inRows }).toEqual({ differ: [], inRows: true });
    },
    timeout,
  );

  test(
    'hard blocks of UltraPlus: products, accumulators, SPRAM, block RAM',
    async () => {
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
          return {
            ...cycle,
            at: (cycle.at ?? 0n) & 0x2001n,
            write: BigInt(row % 3 === 0),
            clear: BigInt(row % 7 === 0),
          };
        },
      );
      const { differ, byType } = await afterSynthesis(netlist, cycles, 'up5k');
      expect(differ).toEqual([]);
      expect(byType).toMatchObject({ SB_MAC16: 3, SB_SPRAM256KA: 1, SB_RAM40_4K: 1 });
    },
    timeout,
  );
});
