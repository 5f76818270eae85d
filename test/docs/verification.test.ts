// docs/verification.md: sections are replaced by the command that wrote them, and leave the others alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { positRoundDesign } from '../../cli/catalog/posit/round.js';
import { binary, unary, withInteger } from '../support/elementary/functions.js';
import { writeSection } from '../support/passes/section.js';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';
import type { UnitPlan } from '../support/units/plans/plan.js';
import { recordName, unitPlans, unplanned } from '../support/units/plans.js';
import { allRecords, recordFolder, unitSection } from '../support/units/section.js';
import { isCurrent } from '../support/units/stale.js';

test('a section is added below the others, and later replaced in its place', () => {
  const file = join(temporaryFolder(), 'verification.md');
  writeSection(file, 'one', ['first of one']);
  writeSection(file, 'two', ['first of two']);
  writeSection(file, 'one', ['second of one', 'more of it']);
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^# Verification\n/);
  expect(text).not.toContain('first of one');
  expect(text.indexOf('more of it')).toBeLessThan(text.indexOf('first of two'));
  expect(text.match(/<!-- one -->/g)).toHaveLength(1);
});

test('the page says what was proved of the passes, with which tools, and by which command', () => {
  const text = readFileSync(join(root, 'docs/verification.md'), 'utf8');
  const [, section = ''] = /<!-- passes -->\n([\s\S]*)\n<!-- end of passes -->/.exec(text) ?? [];
  expect(section).toMatch(/Ran on \d{4}-\d\d-\d\d with Yosys \d+\.\d+\S*, Node\.js \d+.*`npm run verify:passes`/);
  for (const [, modules, equal] of section.matchAll(/^\| [^|]+ \| (\d+) \| (\d+) \|/gm)) expect(equal).toBe(modules);
});

test('the section on units is made from the result files, all of which passed', async () => {
  const records = await allRecords();
  const text = readFileSync(join(root, 'docs/verification.md'), 'utf8');
  const [, section] = /<!-- units -->\n\n([\s\S]*)\n\n<!-- end of units -->/.exec(text) ?? [];
  expect(section).toBe(unitSection(records).join('\n'));
  expect(records.filter(({ passed, mismatches }) => !passed || mismatches > 0)).toEqual([]);
  expect(records.length).toBeGreaterThan(10);
});

test('every unit of the catalog has a plan, and every plan that is not long a result file of its unit', async () => {
  expect(unplanned()).toEqual([]);
  const names = unitPlans.filter(({ group }) => group !== 'long').map(recordName);
  const there = readdirSync(recordFolder).map((name) => name.replace(/\.json$/, ''));
  expect(names.filter((name) => !there.includes(name))).toEqual([]);
});

test('a result is current until its unit is another circuit', async () => {
  const folder = temporaryFolder();
  const of = (n: number): UnitPlan => {
    return { design: 'posit-round', parameters: { n, es: 0 }, vectors: ['exhaustive'], beside: [], group: 'short' };
  };
  expect(await isCurrent(of(3), 'x', folder)).toBe(false);
  const { unit, reference } = positRoundDesign;
  const model = reference?.({ n: 3, es: 0 }).model;
  await verify(unit({ n: 3, es: 0 }), model, { vectors: 'exhaustive', record: join(folder, 'x.json') });
  expect(await isCurrent(of(3), 'x', folder)).toBe(true);
  expect(await isCurrent(of(4), 'x', folder)).toBe(false);
});

test('the page says of every elementary function how many results were compared, those of posit16 in full', () => {
  const text = readFileSync(join(root, 'docs/verification.md'), 'utf8');
  const [, section = ''] = /<!-- elementary -->\n([\s\S]*)\n<!-- end of elementary -->/.exec(text) ?? [];
  expect(section).toMatch(/Ran on \d{4}-\d\d-\d\d with Node\.js \d+.*`npm run verify:elementary`.*python-flint \d/);
  const counts = [...section.matchAll(/^\| (\w+) \| (\d+) \| (\d+|-) \| (\d+|-) \|/gm)];
  expect(counts.map(([, name]) => name)).toEqual(
    [unary, binary, withInteger].flatMap((functions) => Object.keys(functions)),
  );
  for (const [, name = '', , one, two] of counts) if (name in unary) expect([one, two]).toEqual(['65536', '65536']);
});
