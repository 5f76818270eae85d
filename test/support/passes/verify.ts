// `npm run verify:passes`: proves the passes harmless on the whole corpus and records what ran in docs/verification.md.
import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { toolVersion } from '../../../tools/run-tool.js';
import { root } from '../root.js';
import { catalogPart, examplesPart, type Part, randomPart, ruleParts, statePart } from './corpus.js';
import { prove, type Verdict } from './prove.js';
import { writeSection } from './section.js';

interface Row {
  readonly title: string;
  readonly modules: number;
  readonly equal: number;
  readonly clauses: number;
  readonly seconds: number;
}

const parts: readonly Part[] = [ruleParts(), statePart(), await examplesPart(), catalogPart(), randomPart(60, 2026)];
const rows: Row[] = [];
const failures: Verdict[] = [];
for (const { title, pairs } of parts) {
  const start = performance.now();
  const verdicts = await prove(pairs);
  failures.push(...verdicts.filter(({ result }) => result !== 'equal'));
  rows.push({
    title,
    modules: verdicts.length,
    equal: verdicts.filter(({ result }) => result === 'equal').length,
    clauses: verdicts.reduce((sum, { clauses }) => sum + clauses, 0),
    seconds: (performance.now() - start) / 1000,
  });
}

const table = [
  '| Corpus | Modules | Equal | Clauses | Seconds |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...rows.map(
    ({ title, modules, equal, clauses, seconds }) =>
      `| ${title} | ${modules} | ${equal} | ${clauses} | ${seconds.toFixed(1)} |`,
  ),
];
const versions = { node: process.versions.node, yosys: await toolVersion('yosys') };
const date = new Date().toISOString().slice(0, 10);
console.log(table.join('\n'));
for (const { name, result, reason } of failures) console.log(`${name}: ${result}, ${reason}`);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}`;
console.log(JSON.stringify({ date, versions, machine, rows, failures }));
if (failures.length > 0) process.exit(1);
writeSection(join(root, 'docs/verification.md'), 'passes', [
  '## Passes',
  '',
  'The passes over the netlist (`hdl/passes/`) fold constants, share equal values, drop what nobody reads and compute no top bits',
  'that nobody reads. Each module below was taken before and after them and cut open at its state: what registers, memories and',
  'instances give became inputs, what they take, with their clocks, resets and enables, became outputs. Yosys made a miter of both',
  'and its SAT solver proved that no inputs tell them apart. Values at reset and power-up and contents of memories were compared as',
  'they are. The text that Yosys read has one net for each node and is written by the test (`test/support/passes/`), not by',
  "the library's own Verilog writer.",
  '',
  `Ran on ${date} with Yosys ${versions.yosys}, Node.js ${versions.node}, ${machine}: \`npm run verify:passes\`.`,
  '',
  ...table,
]);
