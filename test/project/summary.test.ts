/** The end of a test run: skipped tests by name, one line of counts, and no skip allowed under CI=true. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';

/** Runs Vitest with our summary on one test file; the environment has CI only where asked. */
async function run(source: string, ci = false): Promise<{ exitCode: number | undefined; lines: string[] }> {
  const folder = temporaryFolder();
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'test'));
  writeFileSync(join(folder, 'test/sample.test.ts'), `import { describe, expect, test } from 'vitest';\n${source}`);
  const { CI: _, VITEST: __, ...env } = process.env;
  const { exitCode, stdout } = await execa(
    'vitest',
    ['run', '--root', folder, '--reporter', 'default', '--reporter', join(root, 'test/support/summary.ts')],
    { preferLocal: true, localDir: root, reject: false, extendEnv: false, env: ci ? { ...env, CI: 'true' } : env },
  );
  return { exitCode, lines: stdout.split('\n') };
}

const pass = "test('good', () => expect(1).toBe(1));\n";
const skips = `
test.skip('a', () => {});
test.todo('b');
test('c', (context) => context.skip('no such board'));
describe.skipIf(true)('d', () => { test('e', () => {}); });
`;

test('every kind of skip is named and counted', async () => {
  const { exitCode, lines } = await run(pass + skips);
  expect(lines.slice(lines.indexOf('Skipped (4):'))).toEqual([
    'Skipped (4):',
    '  test/sample.test.ts > a',
    '  test/sample.test.ts > b (todo)',
    '  test/sample.test.ts > c (no such board)',
    '  test/sample.test.ts > d > e',
    '',
    '1 passed, 0 failed, 4 skipped',
  ]);
  expect(exitCode).toBe(0);
});

test('under CI=true a skip fails the run', async () => {
  const { exitCode, lines } = await run(`${pass}test.skip('a', () => {});`, true);
  expect(lines).toContain('  test/sample.test.ts > a');
  expect(lines.at(-1)).toBe('1 passed, 0 failed, 1 skipped');
  expect(exitCode).toBe(1);
});

test('under CI=true a run without skips passes', async () => {
  const { exitCode, lines } = await run(pass, true);
  expect(lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped');
  expect(exitCode).toBe(0);
});

test('a failed test and a file that cannot be loaded are failures', async () => {
  const failed = await run(`${pass}test('bad', () => expect(1).toBe(2));`);
  expect([failed.lines.at(-1), failed.exitCode]).toEqual(['1 passed, 1 failed, 0 skipped', 1]);
  const broken = await run(`${pass}throw new Error('broken');`);
  expect([broken.lines.at(-1), broken.exitCode]).toEqual(['0 passed, 1 failed, 0 skipped', 1]);
});
