/** Memories, clocks, asynchronous resets and primitives in Verilator: the waveforms that the other engines show. */
import { bit, blackBox, component, elaborate } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { verilator } from '../../../sim/verilator/index.js';
import { inSession } from '../../support/random-stimulus.js';
import { withVerilator } from '../../support/tools.js';
import { clockCases } from '../state/clock-cases.js';
import { memoryCases } from '../state/memory-cases.js';
import { prepared } from '../state/waves.js';

const cases = [...memoryCases, ...clockCases].filter(({ notVerilog }) => notVerilog === undefined);

withVerilator('waveforms in Verilator', () => {
  test.each(cases)(
    '$name',
    async (entry) => {
      const { netlist, stimulus, expected } = prepared(entry);
      const session = await verilator.open(netlist);
      try {
        // From power-up twice: a restart forgets all there was.
        for (const round of ['first', 'again']) {
          expect({ [round]: await inSession(session, stimulus) }).toEqual({ [round]: expected });
          await session.restart();
        }
      } finally {
        await session.close();
      }
    },
    120_000,
  );

  test('a primitive with neither source nor model is refused', async () => {
    const cell = blackBox('VENDOR_CELL', { in: { d: bit }, out: { q: bit } });
    const unit = component('around_cell', { in: { d: bit }, out: { q: bit } }, ({ d }) => ({ q: cell({ d }).q }));
    await expect(verilator.open(elaborate(unit))).rejects.toThrow(
      "'VENDOR_CELL' is not described here and has neither Verilog source nor a model to simulate; give blackBox one of them",
    );
  });
});
