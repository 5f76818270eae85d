/** The numeric study: computes everything anew, draws docs/images/study-*.svg, writes the tables of docs/study.md, prints the figures as JSON. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accuracy } from './accuracy.js';
import { accuracyChart, gradientsChart, sumsChart } from './charts.js';
import { contenders, formats } from './formats.js';
import { gradients } from './gradients.js';
import { sums } from './sums.js';
import { accuracyTable, gradientsTable, replaceTables, sumsTable } from './tables.js';

/** How much is computed: binades to either side of 1, terms of the longest sum as a power of 2, sums for each, layers, chains. */
export const EXTENT = { range: 150, power: 16, runs: 5, depth: 80, chains: 9 } as const;

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Writes a file all or none. */
function write(path: string, text: string): void {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.tmp`, text);
  renameSync(`${target}.tmp`, target);
}

const points = {
  accuracy: accuracy(formats, EXTENT.range),
  positive: sums(contenders, 'positive', EXTENT.power, EXTENT.runs),
  signed: sums(contenders, 'signed', EXTENT.power, EXTENT.runs),
  gradients: gradients(formats, EXTENT.depth, EXTENT.chains),
};
write('docs/images/study-accuracy.svg', accuracyChart(formats, points.accuracy));
write('docs/images/study-sums-positive.svg', sumsChart(contenders, points.positive, 'positive'));
write('docs/images/study-sums-signed.svg', sumsChart(contenders, points.signed, 'signed'));
write('docs/images/study-gradients.svg', gradientsChart(formats, points.gradients));
const page = readFileSync(join(root, 'docs/study.md'), 'utf8');
write(
  'docs/study.md',
  replaceTables(page, {
    accuracy: accuracyTable(formats, points.accuracy),
    positive: sumsTable(contenders, points.positive),
    signed: sumsTable(contenders, points.signed),
    gradients: gradientsTable(formats, points.gradients),
  }),
);
console.log(JSON.stringify({ study: 'numerics', extent: EXTENT, ...points }));
