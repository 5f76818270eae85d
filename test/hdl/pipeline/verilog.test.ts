// Verilog of pipelined units: clean in Verilator and Icarus without waivers, and the same results in Verilator.
import { positAdd } from 'gatewright/generators';
import { bits, component, elaborate, pipeline } from 'gatewright/hdl';
import { verilator } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { inSession, interpreted, stimulusFor } from '../../support/random-stimulus.js';
import { withTools } from '../../support/tools.js';

const wide = component(
  'wide',
  { in: { a: bits(24), b: bits(24) }, out: { sum: bits(25), product: bits(48) } },
  (p) => ({
    sum: p.a.add(p.b),
    product: p.a.mul(p.b),
  }),
);

const units = [
  pipeline(positAdd({ n: 16, es: 2 }), { stages: 3, valid: true, enable: true, sideBand: { tag: bits(4) } }),
  pipeline(wide, { stages: 4, registerInputs: true, registerOutputs: true }),
];

withTools(['verilator', 'iverilog'], 'lint', () => {
  test('finds nothing', () => {
    const text = underOneTop(units.map((unit) => elaborate(unit)));
    expect(verilatorSays(text)).toBe('');
    expect(icarusSays(text)).toBe('');
  });
});

withTools(['verilator'], 'verilator', () => {
  test('computes what the netlist says', async () => {
    const netlist = elaborate(pipeline(wide, { stages: 4 }));
    const patterns = Array.from({ length: 20 }, (_, i) => 0x9e3779b97f4a7c15n * BigInt(i + 1));
    const stimulus = stimulusFor(netlist.top, patterns, 40);
    const session = await verilator.open(netlist);
    try {
      // Registers without a reset hold anything until they were first loaded.
      const settled = 5;
      const got = await inSession(session, stimulus);
      expect(got.slice(settled)).toEqual(interpreted(netlist, stimulus).slice(settled));
    } finally {
      await session.close();
    }
  }, 60_000);
});
