// `npm run verify:numerics`: holds the fast paths of the numerics against the reference and records what ran in docs/verification.md.
import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { makePatterns, type PositFormat, positFormat } from 'gatewright/kernels-sw';
import { writeSection } from '../passes/section.js';
import { root } from '../root.js';
import { exhaust, type Operation, type Outcome, operations, sample } from './compare.js';
import { compareConversions, compareFromDoubles } from './conversions.js';
import { compareDots, compareResidues, compareTies } from './dots.js';
import { compareEdges } from './edges.js';

const es = [0, 1, 2, 3, 4] as const;
const failures: string[] = [];
const rows: string[] = [];

/** Runs one line of the table over its formats. */
function line(
  title: string,
  formats: readonly PositFormat[],
  run: (format: PositFormat, seed: number) => Outcome,
): void {
  const start = performance.now();
  let cases = 0;
  let wrong = 0;
  formats.forEach((format, seed) => {
    const outcome = run(format, seed + 1);
    cases += outcome.cases;
    wrong += outcome.wrong.length;
    failures.push(...outcome.wrong);
  });
  const seconds = (performance.now() - start) / 1000;
  rows.push(`| ${title} | ${formats.length} | ${cases} | ${wrong} | ${seconds.toFixed(0)} |`);
  console.log(rows.at(-1));
}

const all = (from: number, to: number): PositFormat[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).flatMap((n) => es.map((e) => positFormat(n, e)));
const named = [positFormat(16, 1), positFormat(16, 2), positFormat(32, 2)];
const every = (format: PositFormat): Uint32Array => {
  const patterns = makePatterns(format, 2 ** format.n) as Uint32Array;
  return patterns.map((_, i) => i);
};
const spread = (format: PositFormat, count: number): Uint32Array =>
  (makePatterns(format, count) as Uint32Array).map((_, i) => Math.floor(((i + 0.5) * 2 ** format.n) / count));

const byName = (name: string): Operation => operations.find((operation) => operation.name === name) as Operation;
const binary = ['add', 'sub', 'mul', 'div'].map(byName);
const [sqrt, fma] = [byName('sqrt'), byName('fma')];

for (const operation of binary) {
  line(`\`${operation.name}\`, all pairs, n from 3 to 10`, all(3, 10), (format) => exhaust(format, operation));
}
line('`fma`, all triples, n from 3 to 6', all(3, 6), (format) => exhaust(format, fma));
line('`sqrt`, all patterns, n from 3 to 16', all(3, 16), (format) => exhaust(format, sqrt));
line('to and from doubles, all patterns and around all thresholds, n from 3 to 16', all(3, 16), (format) =>
  compareConversions(format, every(format), positFormat(format.n + 1, format.es)),
);
for (const operation of operations) {
  line(`\`${operation.name}\`, 10^7 random operands each of (16, 1), (16, 2), (32, 2)`, named, (format, seed) =>
    sample(format, operation, 1e7, seed),
  );
}
for (const operation of operations) {
  line(`\`${operation.name}\`, 10^5 random operands each, n from 11 to 32`, all(11, 32), (format, seed) =>
    sample(format, operation, 1e5, seed),
  );
}
line('to and from doubles, 2^14 patterns and around their thresholds each, n from 17 to 32', all(17, 32), (format) =>
  compareConversions(format, spread(format, 2 ** 14), positFormat(format.n + 1, format.es)),
);
line('from 10^5 random doubles each, n from 3 to 32', all(3, 32), (format, seed) =>
  compareFromDoubles(format, 1e5, seed),
);
line('`mul` and `div` next to thresholds, n from 11 to 32', all(11, 32), (format, seed) =>
  compareEdges(format, 1e4, seed),
);
line('`fdp` and `sum`, 10^5 terms each, n from 3 to 32', all(3, 32), (format, seed) => compareDots(format, 1e5, seed));
line('`fdp` and `sum`, 10^6 terms each of (16, 1), (16, 2), (32, 2)', named, (format, seed) =>
  compareDots(format, 1e6, seed + 100),
);
line('`fdp`, ties decided by the smallest product, n from 10 to 32', all(10, 32), (format, seed) =>
  compareTies(format, 1e4, seed),
);
line('`fdp`, last bits of products, n from 3 to 32', all(3, 32), (format, seed) => compareResidues(format, 5e3, seed));

for (const failure of failures) console.log(failure);
if (failures.length > 0) process.exit(1);
const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}`;
writeSection(join(root, 'docs/verification.md'), 'numerics', [
  '## Numerics',
  '',
  'The fast paths of `kernels-sw/fast/` (posits of at most 32 bits on plain numbers, doubles and typed arrays) were held against',
  'the reference on bigints, which the tests hold against an oracle of exact fixed-point values. Each operation ran over arrays, one',
  'pattern at a time, and on bigints, and all three results had to agree. A third of the random operands are uniform patterns, a third have',
  'long regimes, a third few significant bits; a quarter of the pairs cancel nearly or are neighbours. Pairs next to thresholds are such that',
  'their double is on the threshold between two posits and the exact result is not (`test/support/numerics/`). Dot products ran in the quire of the',
  'format and in one that overflows.',
  '',
  `Ran on ${date} with Node.js ${process.versions.node}, ${machine}: \`npm run verify:numerics\`.`,
  '',
  '| What | Formats | Cases | Wrong | Seconds |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...rows,
]);
