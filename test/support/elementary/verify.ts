// `npm run verify:elementary`: all tables of results against the digests of oracle.py; records them in docs/verification.md.
import { arch, cpus } from 'node:os';
import { join } from 'node:path';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import made from '../../kernels-sw/posit/elementary/digests.json' with { type: 'json' };
import streamed from '../../kernels-sw/posit/elementary/streamed.json' with { type: 'json' };
import { writeSection } from '../passes/section.js';
import { root } from '../root.js';
import { allTables, binary, digestOf, results, streamedResults, unary, withInteger } from './functions.js';

const columns = ['8 bits and less', '16 1', '16 2', '32 2', '64 2'];
const names = [unary, binary, withInteger].flatMap((functions) => Object.keys(functions));
/** How many results were compared, by function and column of the table below. */
const counts = new Map<string, number>();
const failures: string[] = [];

/** Computes the results of one table, compares, and counts. */
function check(name: string, n: number, es: number, digest: string, compute: () => bigint[]): void {
  const found = compute();
  if (digestOf(positFormat(n, es), found) !== digest) failures.push(`${name} of posit(${n}, ${es})`);
  const key = `${name}: ${n <= 8 ? columns[0] : `${n} ${es}`}`;
  counts.set(key, (counts.get(key) ?? 0) + found.length);
}

const started = performance.now();
for (const table of allTables.filter(({ isSlice }) => !isSlice)) {
  check(table.name, table.format.n, table.format.es, table.digest, () => results(table));
}
for (const [key, row] of Object.entries(streamed.tables)) {
  const [n = 0, es = 0] = key.split(' ').map(Number);
  for (const [name, digest] of Object.entries(row)) {
    check(name, n, es, digest, () => streamedResults(positFormat(n, es), name, streamed.length));
  }
}

const seconds = Math.round((performance.now() - started) / 1000);
const rows = names.map((name) => {
  const cells = columns.map((column) => counts.get(`${name}: ${column}`) ?? '-');
  return `| ${name} | ${cells.join(' | ')} |`;
});
for (const row of rows) console.log(row);
for (const failure of failures) console.log(`${failure}: other results than those of Arb`);
if (failures.length > 0) process.exit(1);

const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${arch()}`;
writeSection(join(root, 'docs/verification.md'), 'elementary', [
  '## Elementary functions of posits',
  '',
  'The functions of `kernels-sw/posit/elementary/` were computed for whole tables of arguments, and the SHA-256 of the results compared with',
  'that of a table made by other means: `test/support/elementary/oracle.py` decodes patterns from the text of their bits, evaluates the',
  'functions in the rigorous ball arithmetic of Arb at as many bits as it takes to tell on which side of the thresholds the value lies,',
  'and has nothing in common with the library. All patterns of all formats of 3, 5 and 8 bits, all pairs of the small ones and of',
  'posit(8, 0) and posit(8, 2), and all patterns of posit(16, 1) and posit(16, 2) were computed; of posit32 and posit64 a random stream of patterns,',
  'half of them with long regimes. One wrong bit changes the digest, and so fails the command.',
  '',
  `Ran on ${date} with Node.js ${process.versions.node}, ${machine}: \`npm run verify:elementary\`. The digests were made with python-flint ${made.with['python-flint']}.`,
  '',
  `It took ${seconds} seconds. Results compared, all equal:`,
  '',
  '| Function | 3, 5 and 8 bits | posit(16, 1) | posit(16, 2) | posit(32, 2) | posit(64, 2) |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
  ...rows,
]);
