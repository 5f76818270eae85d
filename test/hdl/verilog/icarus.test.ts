// What the emitted Verilog means, by Icarus Verilog: random circuits and hierarchies, cycle by cycle.
import fc from 'fast-check';
import { elaborate } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { runIcarus } from '../../support/icarus.js';
import { build, hierarchies, recipes } from '../../support/random-circuit.js';
import { interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { withIcarus } from '../../support/tools.js';

const seed = 4;

withIcarus(`emitted Verilog in Icarus, seed ${seed}`, () => {
  test.each([
    ['200 circuits', recipes(25), 200],
    ['60 hierarchies', hierarchies(8), 60],
  ])('%s', async (_, recipe, count) => {
    const cases = fc.sample(fc.tuple(recipe, values), { seed, numRuns: count }).map(([shape, from], i) => {
      const netlist = elaborate(build(shape, `random_${i}`));
      return { shape, netlist, stimulus: stimulusFor(netlist.top, from, 12) };
    });
    const results = await runIcarus(cases);
    for (const [i, { shape, netlist, stimulus }] of cases.entries()) {
      expect(results[i], JSON.stringify(shape)).toEqual(interpreted(netlist, stimulus));
    }
  });
});
