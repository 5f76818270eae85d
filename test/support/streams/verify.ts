// `npm run verify:streams`: proves the elements of streams, runs long random traffic, and records both in docs/verification.md.
import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { definitionOf } from 'gatewright/hdl';
import { toolVersion } from '../../../tools/run-tool.js';
import { writeSection } from '../passes/section.js';
import { root } from '../root.js';
import { benchOf, streamCases } from './catalog.js';
import { claims, largerClaims } from './proofs.js';
import { type Proof, prove } from './prove.js';
import { breach, mixed, passed, trafficThrough } from './traffic.js';

const rows: string[] = [];
const failures: string[] = [];
const all = [...claims, ...largerClaims];
for (const { title, unit } of all) {
  const [{ proved, broken, size, seconds }] = (await prove([unit])) as readonly [Proof];
  const names = Object.keys(definitionOf(unit).out).join(', ');
  rows.push(`| ${title} | ${names} | ${size.registers} | ${size.gates} | ${seconds.toFixed(1)} |`);
  console.log(rows.at(-1));
  if (!proved) failures.push(`${title}: ${broken?.claim} in cycle ${broken?.cycle}`);
}

const seeds = 20;
let cycles = 0;
let items = 0;
for (const given of streamCases) {
  const run = trafficThrough(benchOf(given));
  for (let seed = 1; seed <= seeds; seed += 1) {
    const traces = run(mixed, seed);
    const side = (name: string) =>
      [...traces].filter(([key]) => key.startsWith(name)).map(([, trace]) => passed(trace));
    const came = side('to_');
    const fault = given.judge(
      side('from_').map((list) => list.map(({ data }) => data)),
      came.map((list) => list.map(({ data }) => data)),
    );
    if (fault) failures.push(`${given.name}, seed ${seed}: ${fault}`);
    const mayWithdraw = given.name.startsWith('lazy') && given.to.length > 1;
    for (const [name, trace] of traces) {
      const wrong = mayWithdraw ? undefined : breach(trace);
      if (wrong) failures.push(`${given.name}, seed ${seed}, ${name}: ${wrong}`);
    }
    cycles += mixed.reduce((sum, phase) => sum + phase.cycles, 0);
    items += came.reduce((sum, list) => sum + list.length, 0);
  }
}

for (const failure of failures) console.log(failure);
if (failures.length > 0) process.exit(1);
const versions = { node: process.versions.node, yosys: await toolVersion('yosys') };
const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}`;
writeSection(join(root, 'docs/verification.md'), 'streams', [
  '## Streams',
  '',
  'Each element of `hdl/stream/` stands between producers that may offer an item in any cycle and keep it on offer, and consumers',
  'that may be ready or not in any cycle. Beside it stand the claims, written with the library itself (`test/support/streams/`): one',
  'bit each, 1 where the claim does not hold. ABC, which is part of Yosys, proved by property directed reachability (IC3, an induction',
  'by SAT that finds its own invariants) that these bits are 0 in every cycle after reset, whatever the inputs do, and checked the',
  'invariant it found. What the Verilog leaves undefined, such as a word read while it is written, was left free. The claim `order` follows',
  'one part of one item, both chosen freely, from the input to its turn at the output: with `invented` it says that nothing is lost,',
  'doubled, changed or overtaken. Each claim has been seen to fail for an element with a mistake (`test/hdl/stream/proofs.test.ts`).',
  '',
  `Ran on ${date} with Yosys ${versions.yosys}, Node.js ${versions.node}, ${machine}: \`npm run verify:streams\`.`,
  '',
  '| Element | Claims | Registers | Gates | Seconds |',
  '| --- | --- | ---: | ---: | ---: |',
  ...rows,
  '',
  `Beyond these sizes, ${streamCases.length} elements and widths took random traffic in the WebAssembly engine, with phases of free flow, slow`,
  `producers, slow consumers and standstill: ${seeds} seeds each, ${cycles} cycles and ${items} items in all. Every item came once, in order,`,
  'and no offer was withdrawn or changed before it was taken.',
]);
