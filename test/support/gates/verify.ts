// `npm run verify:gates`: many random circuits through synthesis, and what ran into docs/verification.md.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { findIcarus } from '../../../sim/icarus/toolchain.js';
import { toolVersion } from '../../../tools/run-tool.js';
import { writeSection } from '../passes/section.js';
import { root } from '../root.js';
import { afterSynthesis } from './after-synthesis.js';
import { circuitsOf, kinds } from './corpus.js';

const seeds = Number(process.argv[2] ?? 8);
const { version, missing } = await findIcarus();
if (missing !== undefined) throw new Error(missing);
const lines: string[] = [];
const failures: string[] = [];
for (const kind of kinds) {
  const cells = new Map<string, number>();
  let agreed = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { netlist, cycles } = circuitsOf(kind, 100 + seed);
    const { differ, byType } = await afterSynthesis(netlist, cycles, 'hx8k');
    for (const [type, count] of Object.entries(byType)) cells.set(type, (cells.get(type) ?? 0) + count);
    if (differ.length === 0) agreed += 10;
    else failures.push(`${kind.title}, seed ${100 + seed}: ${differ.join(', ')}`);
  }
  const count = (type: RegExp): number => [...cells].reduce((sum, [name, n]) => (type.test(name) ? sum + n : sum), 0);
  lines.push(
    `| ${kind.title} | ${10 * seeds} | ${agreed} | ${count(/LUT4/)} | ${count(/CARRY/)} | ${count(/DFF/)} | ${count(/RAM/)} |`,
  );
  console.log(lines.at(-1));
}
for (const failure of failures) console.log(failure);
if (failures.length > 0) process.exit(1);
const date = new Date().toISOString().slice(0, 10);
writeSection(join(root, 'docs/verification.md'), 'gates', [
  '## Gates',
  '',
  'Random circuits over every operator, with registers, memories, resets and clocks, ten at a time through Yosys for the iCE40 HX8K. In each of',
  '150 cycles the gate engine (`sim/gates/`), row by row and in words of 64 rows, gave what the netlist says by a plain interpreter, where the',
  "description leaves nothing open, and what Yosys's own cell models give in Icarus Verilog.",
  '',
  `Ran on ${date} with Yosys ${await toolVersion('yosys')}, Icarus Verilog ${version}, Node.js ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}: \`npm run verify:gates\`.`,
  '',
  '| Circuits | Number | Agree | LUT4 | Carries | Flip-flops | Block RAMs |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...lines,
]);
