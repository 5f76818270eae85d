// Random circuits that the gate engine is held against the description with.
import fc from 'fast-check';
import { elaborate, type Netlist } from 'gatewright/hdl';
import { narrowed, sideBySide } from '../many-circuits.js';
import { type Recipe, recipes, stateful } from '../random-circuit.js';
import type { Clocks } from '../random-state.js';
import { type Cycle, stimulusFor, values } from '../random-stimulus.js';
import { apart } from './after-synthesis.js';

/** Kinds of circuits: which recipes, with which clocks. */
export const kinds: readonly {
  readonly title: string;
  readonly recipe: fc.Arbitrary<Recipe>;
  readonly clocks: Clocks;
}[] = [
  { title: 'operators', recipe: recipes(30).map((recipe) => ({ ...recipe, registers: [] })), clocks: 'one' },
  { title: 'memories and two clocks', recipe: stateful(30), clocks: 'two' },
  { title: 'memories and asynchronous resets', recipe: stateful(30), clocks: 'low' },
  { title: 'registers', recipe: recipes(30), clocks: 'one' },
  { title: 'memories', recipe: stateful(30), clocks: 'one' },
];

/** Ten circuits of a kind side by side, and 150 cycles for them. */
export function circuitsOf(
  { recipe, clocks }: (typeof kinds)[number],
  seed: number,
): { readonly netlist: Netlist; readonly cycles: readonly Cycle[] } {
  const list = fc.array(recipe, { minLength: 10, maxLength: 10 });
  const [[circuits, from] = [[], []]] = fc.sample(fc.tuple(list, values), { seed, numRuns: 1 });
  const small = circuits.map((circuit) => narrowed(circuit, 8));
  const netlist = elaborate(sideBySide('random_circuits', small, clocks));
  return { netlist, cycles: apart(netlist, stimulusFor(netlist.top, from, 150)) };
}
