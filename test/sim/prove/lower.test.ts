/** The circuit that solvers see does what the design does: random circuits with memories, clocks and resets, by the interpreter. */
import fc from 'fast-check';
import { elaborate } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { lower } from '../../../sim/prove/lower.js';
import { build, type Recipe, recipes, stateful } from '../../support/random-circuit.js';
import { interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { covering } from './covering.js';

const seed = 20_261_125;
const cycles = 16;

/** Expects each cover to be 1 in the very cycles in which the output has that value. */
function agree(recipe: Recipe, from: readonly bigint[]): boolean {
  const netlist = elaborate(build(recipe));
  const stimulus = stimulusFor(netlist.top, from, cycles);
  const expected = interpreted(netlist, stimulus);
  const last = expected.at(-1) ?? {};
  const system = lower(covering(netlist, last), { initial: 'zero', reset: 'free', depth: cycles });
  const inputs = stimulus.map((row) =>
    Object.fromEntries(system.inputs.map((input) => [input.name, 'port' in input ? (row[input.port] ?? 0n) : 0n])),
  );
  const found = interpreted(system.module, inputs);
  for (const target of system.targets) {
    if (!('property' in target)) continue;
    const { text } = target.property;
    expect(found.map((row) => row[target.output])).toEqual(expected.map((row) => (row[text] === last[text] ? 1n : 0n)));
  }
  return true;
}

test('200 circuits with registers', { timeout: 60_000 }, () => {
  fc.assert(fc.property(recipes(20), values, agree), { seed, numRuns: 200 });
});

test('200 circuits with memories, asynchronous resets and two clocks', { timeout: 60_000 }, () => {
  const clocked = stateful(10).filter(({ clocks }) => clocks !== 'divided' && clocks !== 'gated');
  fc.assert(fc.property(clocked, values, agree), { seed, numRuns: 200 });
});
