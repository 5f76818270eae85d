// The section of docs/verification.md on units, made from result files and nothing else.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord, type VerificationRecord } from '../../../sim/index.js';
import { root } from '../root.js';

/** Where the result files are. */
export const recordFolder = join(root, 'docs/verification');

/** All result files, in the order of their names, numbers by value. */
export async function allRecords(folder: string = recordFolder): Promise<readonly VerificationRecord[]> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  names.sort(new Intl.Collator('en', { numeric: true }).compare);
  return await Promise.all(names.map((name) => readRecord(join(folder, name))));
}

const words = {
  exhaustive: 'all',
  corners: 'corners',
  directed: 'directed',
  random: 'random',
  table: 'table',
} as const;

function row(record: VerificationRecord): string {
  const { unit, parts, engines, mismatches, coverage, seed, cycles, date, seconds, tools, workers } = record;
  const how = parts
    .map(({ method, vectors }) => {
      const length = method === 'table' && cycles !== null ? ` of ${cycles} cycles` : '';
      return `${vectors} ${words[method]}${length}`;
    })
    .join(', ');
  const ran = engines.map(({ engine, version }) => (version === null ? engine : `${engine} ${version}`)).join(', ');
  const reached = [...(coverage?.operands ?? []), ...(coverage?.results ?? [])].map(({ corners }) => corners);
  const hit = reached.reduce((sum, corners) => sum + corners.hit, 0);
  const of = reached.reduce((sum, corners) => sum + corners.of, 0);
  const cells = [
    `\`${unit}\``,
    `${how}${seed === null ? '' : `, seed ${seed}`}`,
    ran,
    String(mismatches),
    coverage ? `${hit}/${of}` : '',
    date.slice(0, 10),
    `${seconds.toFixed(1)}${workers > 1 ? ` on ${workers} threads` : ''}`,
    `${tools.gatewright}, ${tools.node}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The lines of the section. */
export function unitSection(records: readonly VerificationRecord[]): string[] {
  return [
    '## Units',
    '',
    'Each unit ran beside its software model (`kernels-sw/`), which works on exact integers and knows nothing of the hardware, and every',
    'output bit was compared. "All" are all operand patterns; "corners" all combinations of the corners of the operands',
    '([what they are](reference/verification.md#corners)); "random" come from the seed given. "Corners hit" counts the corners of operands and results that',
    'came; "directed" are made from that seed where a unit tends to break ([how](reference/verification.md#directed-vectors)). Made from the',
    'result files in [docs/verification/](verification), which hold the coverage in detail; `npm run verify:exhaustive` writes them, with',
    '`-- --pairs` those of all 2^32 pairs of posit16 alone, with `-- --long` also all that takes minutes.',
    '',
    '| Unit | Vectors | Engines | Mismatches | Corners hit | Date | Seconds | gatewright, Node.js |',
    '| --- | --- | --- | ---: | ---: | --- | ---: | --- |',
    ...records.map(row),
  ];
}
