// The passes keep the meaning: random circuits as described, and as the passes leave them, cycle by cycle.
import fc from 'fast-check';
import { elaborate, flatten } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { elaborateWith } from '../../../hdl/component/elaborate.js';
import { build, hierarchies, type Recipe, recipes, stateful } from '../../support/random-circuit.js';
import { interpreted, stimulusFor, values } from '../../support/random-stimulus.js';

const seed = 3;

/** As described, after simplify and narrow, and flattened: one result. */
function sameMeaning(recipe: Recipe, from: readonly bigint[]): void {
  const described = elaborateWith(build(recipe), {}, (module) => module);
  const optimised = elaborate(build(recipe));
  const stimulus = stimulusFor(described.top, from, 12);
  const expected = interpreted(described, stimulus);
  expect(interpreted(optimised, stimulus)).toEqual(expected);
  expect(interpreted(flatten(optimised), stimulus)).toEqual(expected);
}

describe(`simplify, narrow and flatten, seed ${seed}`, () => {
  test('300 random circuits', () => {
    fc.assert(fc.property(recipes(25), values, sameMeaning), { seed, numRuns: 300 });
  });

  test('100 random hierarchies', () => {
    fc.assert(fc.property(hierarchies(8), values, sameMeaning), { seed, numRuns: 100 });
  });

  test('80 random circuits with memories, asynchronous resets and two clocks', () => {
    fc.assert(fc.property(stateful(15), values, sameMeaning), { seed, numRuns: 80 });
  }, 60_000);
});
