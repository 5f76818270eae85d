/** The release script refuses what must not be released, before it does anything slow. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';

const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.org', '-c', 'commit.gpgsign=false'];

const noRepository = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };

/** A repository with the release script and nothing to release but a version; all is committed. */
async function repository(version: string, locked: string): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'scripts'));
  for (const file of ['scripts/release.mjs', 'scripts/root.mjs']) {
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'sample', version, type: 'module' }));
  const lock = { version: locked, packages: { '': { version: locked } } };
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  await git(folder, 'init', '--quiet');
  await commit(folder);
  return folder;
}

/** Git in a folder, whatever repository a hook that runs these tests has set for its own. */
const git = (cwd: string, ...args: string[]): Promise<unknown> =>
  execa('git', [...identity, ...args], { cwd, env: noRepository });

async function commit(folder: string): Promise<void> {
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message', 'sample');
}

async function release(folder: string, ...args: string[]): Promise<{ exitCode: number | undefined; stderr: string }> {
  const { exitCode, stderr } = await execa(process.execPath, ['scripts/release.mjs', ...args], {
    cwd: folder,
    reject: false,
    env: { ...noRepository, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { exitCode, stderr };
}

test('a change that is not committed', async () => {
  const folder = await repository('1.2.3', '1.2.3');
  writeFileSync(join(folder, 'left-over.ts'), '');
  expect(await release(folder)).toEqual({
    exitCode: 1,
    stderr: 'Not everything is committed; commit or remove this first:\n?? left-over.ts',
  });
});

test('a lock of another version', async () => {
  expect(await release(await repository('1.2.3', '1.2.2'))).toEqual({
    exitCode: 1,
    stderr: 'package.json says 1.2.3, package-lock.json 1.2.2; run npm install --package-lock-only.',
  });
});

test('a tag that an earlier commit has', async () => {
  const folder = await repository('1.2.3', '1.2.3');
  await git(folder, 'tag', 'v1.2.3');
  writeFileSync(join(folder, 'later.ts'), '');
  await commit(folder);
  const { exitCode, stderr } = await release(folder);
  expect(stderr).toMatch(/^Tag v1\.2\.3 is on another commit, [0-9a-f]{10}; raise the version with npm version\.$/);
  expect(exitCode).toBe(1);
});

test.each([['--dry-run', '--publish'], ['--publsh']])('bad usage: %s', async (...args) => {
  const folder = await repository('1.2.3', '1.2.3');
  expect(await release(folder, ...args)).toEqual({
    exitCode: 2,
    stderr: 'Give one of --dry-run and --publish, or nothing.',
  });
});

test('with all of that in order it goes on to the tests, and ends where they fail', async () => {
  const folder = await repository('1.2.3', '1.2.3');
  const { exitCode, stderr } = await release(folder, '--dry-run');
  expect(stderr).toMatch(/The release ends here: `.*scripts\/test\.mjs` failed with status 1\.$/);
  expect(exitCode).toBe(1);
});
