// Random circuits, recorded in full: they do what they did, and every signal is what the interpreter says it is, also from random state.
import fc from 'fast-check';
import { elaborate, type Netlist } from 'gatewright/hdl';
import { Trace, traced, wasm, withRandomState } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { recordable } from '../../../sim/waves/recordable.js';
import { build, hierarchies, type Recipe, stateful } from '../../support/random-circuit.js';
import { inSession, interpreted, stimulusFor, values } from '../../support/random-stimulus.js';

const seed = 20_261_125;

/** Records `netlist` in full and compares every signal with the interpreter, row by row. */
async function agree(netlist: Netlist, from: readonly bigint[]): Promise<void> {
  const stimulus = stimulusFor(netlist.top, from, 12);
  const { netlist: shown, waves } = recordable(netlist, 'all');
  const oracle = interpreted(shown, stimulus);
  const trace = new Trace({ signals: 'all' });
  const session = await traced(wasm, trace).open(netlist);
  expect(await inSession(session, stimulus)).toEqual(interpreted(netlist, stimulus));
  const view = trace.view();
  for (const signal of waves.signals) {
    const source = waves.sources[signal.source];
    if (source?.from !== 'output') continue;
    const seen = oracle.map((_, row) => view.pattern(view.signal(signal.path), row));
    expect({ [signal.path]: seen }).toEqual({ [signal.path]: oracle.map((row) => row[source.port]) });
  }
}

describe(`random circuits, seed ${seed}`, () => {
  const run = async (recipes: fc.Arbitrary<Recipe>, numRuns: number, change: (netlist: Netlist) => Netlist) =>
    fc.assert(
      fc.asyncProperty(recipes, values, async (recipe, from) => agree(change(elaborate(build(recipe))), from)),
      { seed, numRuns },
    );

  test('40 hierarchies', () => run(hierarchies(6), 40, (netlist) => netlist), 60_000);

  test('60 circuits with memories, resets and clocks', () => run(stateful(10), 60, (netlist) => netlist), 60_000);

  test('60 of them from random state', () => run(stateful(10), 60, (netlist) => withRandomState(netlist, 5)), 60_000);
});
