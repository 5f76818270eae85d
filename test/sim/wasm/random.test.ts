// Random circuits: the WebAssembly engine against the IR's definition, operator by operator and as a whole.
import fc from 'fast-check';
import { elaborate } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { build, hierarchies, type Recipe, recipes, stateful } from '../../support/random-circuit.js';
import { interpreted, inWasm, stimulusFor, values } from '../../support/random-stimulus.js';

const seed = 20_261_123;

/** Runs `recipe` in both and expects equal outputs in every cycle. */
function agree(recipe: Recipe, from: readonly bigint[]): void {
  const netlist = elaborate(build(recipe));
  const stimulus = stimulusFor(netlist.top, from, 12);
  expect(inWasm(netlist, stimulus)).toEqual(interpreted(netlist, stimulus));
}

describe(`random circuits, seed ${seed}`, () => {
  test('800 circuits agree with the interpreter', () => {
    fc.assert(fc.property(recipes(30), values, agree), { seed, numRuns: 800 });
  }, 120_000);

  test('150 hierarchies agree with the interpreter', () => {
    fc.assert(fc.property(hierarchies(8), values, agree), { seed, numRuns: 150 });
  }, 120_000);

  test('200 circuits with memories, asynchronous resets and two clocks agree, whole and split', () => {
    const both = (recipe: Recipe, from: readonly bigint[]): void => {
      const netlist = elaborate(build(recipe));
      const stimulus = stimulusFor(netlist.top, from, 24);
      const expected = interpreted(netlist, stimulus);
      expect(inWasm(netlist, stimulus)).toEqual(expected);
      expect(inWasm(netlist, stimulus, 8)).toEqual(expected);
    };
    fc.assert(fc.property(stateful(12), values, both), { seed, numRuns: 200 });
  }, 120_000);
});
