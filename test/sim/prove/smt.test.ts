/** Formulas mean what the circuit does: z3 works out random circuits for given inputs, as the interpreter does. */
import fc from 'fast-check';
import { elaborate } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { lower } from '../../../sim/prove/lower.js';
import { SmtWriter } from '../../../sim/prove/smt.js';
import { Z3 } from '../../../sim/prove/z3-process.js';
import { build, type Recipe, stateful } from '../../support/random-circuit.js';
import { type Cycle, interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { withTools } from '../../support/tools.js';
import { covering } from './covering.js';

const seed = 20_261_126;
const cycles = 4;

withTools(['z3'], 'z3', () => {
  test('40 circuits with memories, resets and two clocks', { timeout: 60_000 }, async () => {
    const clocked = stateful(8).filter(({ clocks }) => clocks !== 'divided' && clocks !== 'gated');
    await fc.assert(fc.asyncProperty(clocked, values, agree), { seed, numRuns: 40 });
  });
});

async function agree(recipe: Recipe, from: readonly bigint[]): Promise<void> {
  const netlist = elaborate(build(recipe));
  const stimulus = stimulusFor(netlist.top, from, cycles);
  const last = interpreted(netlist, stimulus).at(-1) ?? {};
  const system = lower(covering(netlist, last), { initial: 'zero', reset: 'free', depth: cycles });
  const inputs = stimulus.map(
    (row): Cycle =>
      Object.fromEntries(system.inputs.map((input) => [input.name, 'port' in input ? (row[input.port] ?? 0n) : 0n])),
  );
  const expected = interpreted(system.module, inputs);
  const solver = new Z3(new AbortController().signal);
  try {
    const writer = new SmtWriter(system.module);
    const claims: string[] = [];
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      for (const { output } of system.targets) {
        solver.tell(writer.ask(output, cycle));
        const holds = writer.holds(output, cycle);
        claims.push(expected[cycle]?.[output] === 1n ? holds : `(not ${holds})`);
      }
    }
    for (const [cycle, row] of inputs.entries()) {
      for (const [symbol, name] of writer.inputs(cycle)) {
        const width = system.inputs.find((input) => input.name === name)?.width ?? 1;
        solver.tell(`(assert (= ${symbol} #b${(row[name] ?? 0n).toString(2).padStart(width, '0')}))`);
      }
    }
    // Under these inputs there is one run, and in it all of this holds.
    expect(await solver.check('true')).toBe(true);
    solver.done();
    expect(await solver.check(`(not (and true ${claims.join(' ')}))`)).toBe(false);
  } finally {
    await solver.close();
  }
}
