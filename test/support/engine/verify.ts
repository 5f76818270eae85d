// `npm run verify:engine`: thousands of random circuits through every way of simulating them; records it in docs/verification.md.

import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { elaborate, type Netlist } from 'gatewright/hdl';
import { verilator } from 'gatewright/sim';
import { runIcarus } from '../icarus.js';
import { writeSection } from '../passes/section.js';
import { build, feedForward, hierarchies, type Recipe, recipes, stateful } from '../random-circuit.js';
import { type Cycle, inBatches, inSession, interpreted, inWasm, stimulusFor, values } from '../random-stimulus.js';
import { root } from '../root.js';
import { joined, joinedStimulus, outputsOf } from './joined.js';

/** Some circuits of one kind. */
interface Corpus {
  readonly title: string;
  readonly recipes: fc.Arbitrary<Recipe>;
  readonly count: number;
  readonly cycles: number;
  /** Circuits with one clock go through Icarus many to a run, and through Verilator many to a build. */
  readonly oneClock: boolean;
  /** Of those with several clocks, so many go through Verilator, a build each. */
  readonly inVerilator: number;
}

const seed = 20_261_125;
const corpora: readonly Corpus[] = [
  { title: 'up to 30 operations', recipes: recipes(30), count: 2000, cycles: 16, oneClock: true, inVerilator: 2000 },
  { title: 'hierarchies', recipes: hierarchies(8), count: 400, cycles: 16, oneClock: true, inVerilator: 400 },
  { title: 'nothing feeds back', recipes: feedForward(20), count: 400, cycles: 260, oneClock: true, inVerilator: 400 },
  {
    title: 'memories, asynchronous resets, two clocks',
    recipes: stateful(12),
    count: 1000,
    cycles: 24,
    oneClock: false,
    inVerilator: 60,
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

async function inVerilator(group: readonly Case[]): Promise<void> {
  const isCommon = (name: string): boolean => name === 'reset';
  const unit = joined(group.map(({ recipe, name }) => build(recipe, name)));
  const session = await verilator.open(elaborate(unit, { locations: false }));
  try {
    const results = await inSession(
      session,
      joinedStimulus(
        group.map(({ stimulus }) => stimulus),
        isCommon,
      ),
    );
    for (const [i, entry] of group.entries()) compare('Verilator', entry, outputsOf(results, i), entry.expected);
  } finally {
    await session.close();
  }
}

for (const [index, corpus] of corpora.entries()) {
  const start = performance.now();
  const sampled = fc.sample(fc.tuple(corpus.recipes, values), { numRuns: corpus.count, seed: seed + index });
  const cases = sampled.map(([recipe, from], i): Case => {
    const name = `random_${index}_${i}`;
    const netlist = elaborate(build(recipe, name), { locations: false });
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
  if (corpus.oneClock) {
    for (const group of groups(cases, together.icarus)) {
      const results = runIcarus(group.map(({ netlist, stimulus }) => ({ netlist, stimulus: [...stimulus] })));
      for (const [i, entry] of group.entries()) compare('Icarus', entry, results[i] ?? [], entry.expected);
      ran.icarus += group.length;
    }
  }
  for (const group of groups(cases.slice(0, corpus.inVerilator), corpus.oneClock ? together.verilator : 1)) {
    if (corpus.oneClock) await inVerilator(group);
    else {
      const [entry] = group as [Case];
      const session = await verilator.open(entry.netlist);
      compare('Verilator', entry, await inSession(session, entry.stimulus), entry.expected);
      await session.close();
    }
    ran.verilator += group.length;
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
  'Verilog ran the emitted Verilog, Icarus where there is one clock. No circuit differed. Every operation also has a table of corner values',
  'at widths from 1 to 512 bits against formulas (`test/sim/wasm/operators.test.ts`), in every run of the tests.',
  '',
  `Ran on ${date} with Verilator ${version}, Node.js ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}: \`npm run verify:engine\`.`,
  '',
  '| Circuits | Cycles | WebAssembly | in batches | Verilator | Icarus | Seconds |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...rows,
]);
