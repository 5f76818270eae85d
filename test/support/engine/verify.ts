// `npm run verify:engine`: thousands of random circuits through every way of simulating them; records it in docs/verification.md.

import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { elaborate, type Netlist } from 'gatewright/hdl';
import { verilator, withRandomState } from 'gatewright/sim';
import { runIcarus } from '../icarus.js';
import { writeSection } from '../passes/section.js';
import { build, feedForward, hierarchies, type Recipe, recipes, stateful, withinDepth } from '../random-circuit.js';
import { type Cycle, inBatches, inSession, interpreted, inWasm, stimulusFor, values } from '../random-stimulus.js';
import { root } from '../root.js';
import { joined, joinedStimulus, outputsOf } from './joined.js';

/** Some circuits of one kind. */
interface Corpus {
  readonly title: string;
  readonly recipes: fc.Arbitrary<Recipe>;
  readonly count: number;
  readonly cycles: number;
  /**
   * Whether simulators of Verilog run them: many to a run in Icarus, and many to a build in Verilator. What they make of words beyond the
   * depth of a memory and of state that was never set is left open.
   */
  readonly inVerilog: boolean;
}

const seed = 20_261_125;
const corpora: readonly Corpus[] = [
  { title: 'up to 30 operations', recipes: recipes(30), count: 2000, cycles: 16, inVerilog: true },
  { title: 'hierarchies', recipes: hierarchies(8), count: 400, cycles: 16, inVerilog: true },
  { title: 'nothing feeds back', recipes: feedForward(20), count: 400, cycles: 260, inVerilog: true },
  {
    title: 'memories, asynchronous resets, two clocks',
    recipes: stateful(12),
    count: 1000,
    cycles: 24,
    inVerilog: false,
  },
  {
    title: 'the same with addresses within the depth and all state set',
    recipes: stateful(12).map(withinDepth),
    count: 1000,
    cycles: 24,
    inVerilog: true,
  },
];
const together = { icarus: 40, verilator: 20 };

/** A circuit with its stimulus and what the interpreter makes of it. */
interface Case {
  readonly name: string;
  readonly recipe: Recipe;
  readonly netlist: Netlist;
  readonly stimulus: readonly Cycle[];
  readonly expected: readonly Cycle[];
}

const failures: string[] = [];
const rows: string[] = [];

function compare(engine: string, { name }: Case, results: readonly Cycle[], expected: readonly Cycle[]): void {
  if (isDeepStrictEqual(results, expected)) return;
  const row = expected.findIndex((cycle, i) => !isDeepStrictEqual(cycle, results[i]));
  failures.push(`${name} on ${engine}: cycle ${row}`);
}

function* groups<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let first = 0; first < items.length; first += size) yield items.slice(first, first + size);
}

/**
 * A register that is a clock rises while registers of the clock before it change: whether what is made of those has changed by then is a
 * race in Verilog, which simulators settle as they like. Verilator settles it as we do: the new values are taken.
 */
function isSettledByVerilog({ recipe }: Case): boolean {
  return recipe.clocks !== 'divided';
}

/** The clocks and resets that stimulus drives: those that many circuits in one have in common. */
function common({ top }: Netlist): string[] {
  const clocks = top.inputs.filter(({ kind }) => kind === 'clock');
  const driven = top.inputs.filter(({ kind }) => kind === 'reset' || (kind === 'clock' && clocks.length > 1));
  return driven.map(({ name }) => name);
}

/** Circuits that can have their clocks and resets in common. */
function alike(cases: readonly Case[]): Case[][] {
  const kinds = new Map<string, Case[]>();
  for (const entry of cases) {
    const kind = JSON.stringify([entry.recipe.clocks, common(entry.netlist)]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), entry]);
  }
  return [...kinds.values()];
}

/** The circuits of `group` as one, and as the interpreter has it. */
async function inVerilator(group: readonly Case[]): Promise<void> {
  const [first] = group as [Case];
  const shared = common(first.netlist);
  const unit = joined(group.map(({ recipe, name }) => build(recipe, name)));
  const netlist = withRandomState(elaborate(unit, { locations: false }), seed);
  const stimulus = joinedStimulus(
    group.map(({ stimulus: own }) =>
      own.map((cycle, row) => ({
        ...cycle,
        ...Object.fromEntries(shared.map((name) => [name, first.stimulus[row]?.[name] ?? 0n])),
      })),
    ),
    (name) => shared.includes(name),
  );
  const expected = interpreted(netlist, stimulus);
  const session = await verilator.open(netlist);
  try {
    const results = await inSession(session, stimulus);
    for (const [i, entry] of group.entries()) {
      compare('Verilator', entry, outputsOf(results, i), outputsOf(expected, i));
    }
  } finally {
    await session.close();
  }
}

for (const [index, corpus] of corpora.entries()) {
  const start = performance.now();
  const sampled = fc.sample(fc.tuple(corpus.recipes, values), { numRuns: corpus.count, seed: seed + index });
  const cases = sampled.map(([recipe, from], i): Case => {
    const name = `random_${index}_${i}`;
    const netlist = withRandomState(elaborate(build(recipe, name), { locations: false }), seed + i);
    const stimulus = stimulusFor(netlist.top, from, corpus.cycles);
    return { name, recipe, netlist, stimulus, expected: interpreted(netlist, stimulus) };
  });
  const ran = { wasm: 0, batch: 0, icarus: 0, verilator: 0 };
  for (const entry of cases) {
    const { netlist, stimulus, expected } = entry;
    compare('WebAssembly', entry, inWasm(netlist, stimulus), expected);
    compare('WebAssembly, split', entry, inWasm(netlist, stimulus, 8), expected);
    ran.wasm += 1;
    const batch = corpus.cycles >= 128 ? inBatches(netlist, stimulus) : undefined;
    if (batch) {
      compare('WebAssembly, in batches', entry, batch, expected);
      ran.batch += 1;
    }
  }
  for (const group of corpus.inVerilog ? groups(cases.filter(isSettledByVerilog), together.icarus) : []) {
    const results = await runIcarus(group.map(({ netlist, stimulus }) => ({ netlist, stimulus })));
    for (const [i, entry] of group.entries()) compare('Icarus', entry, results[i] ?? [], entry.expected);
    ran.icarus += group.length;
  }
  for (const kind of corpus.inVerilog ? alike(cases) : []) {
    for (const group of groups(kind, together.verilator)) {
      await inVerilator(group);
      ran.verilator += group.length;
    }
  }
  const seconds = Math.round((performance.now() - start) / 1000);
  rows.push(
    `| ${corpus.title} | ${corpus.cycles} | ${ran.wasm} | ${ran.batch} | ${ran.verilator} | ${ran.icarus} | ${seconds} |`,
  );
  console.log(rows.at(-1));
}

for (const failure of failures.slice(0, 20)) console.log(failure);
if (failures.length > 0) {
  console.log(`${failures.length} failures`);
  process.exit(1);
}
const { version } = await verilator.status();
const date = new Date().toISOString().slice(0, 10);
writeSection(join(root, 'docs/verification.md'), 'engine', [
  '## The simulator',
  '',
  `Random circuits (fast-check, seeds from ${seed} on) over every operator, with values of 1 to 600 bits, registers, memories, hierarchies`,
  'and clock domains: the outputs of every cycle are those of a plain interpreter of the netlist on bigints. The WebAssembly engine ran',
  'each circuit as one function and cut into functions of 8 operations; in batches where the circuit allows it; Verilator and Icarus',
  'Verilog ran the emitted Verilog, wherever nothing was read beyond the depth of a memory, Icarus without circuits in which a register is',
  'a clock, which are races in Verilog. No circuit differed. Every operation also has a table of corner values',
  'at widths from 1 to 512 bits against formulas (`test/sim/wasm/operators.test.ts`), in every run of the tests.',
  '',
  `Ran on ${date} with Verilator ${version}, Node.js ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}: \`npm run verify:engine\`.`,
  '',
  '| Circuits | Cycles | WebAssembly | in batches | Verilator | Icarus | Seconds |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...rows,
]);
