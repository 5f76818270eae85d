/** The package as a stranger gets it: packed from a copy of this tree, installed into an empty project, imported and run. */
import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';

const published = ['hdl', 'generators', 'tools', 'sim', 'boards', 'kernels-sw', 'cli', 'docs', 'LICENSE', 'README.md'];
const needed = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'types', 'scripts'];

/** Two minutes: npm may have to fetch every dependency. */
const timeout = 120_000;

test('npm pack builds a package that installs, imports and runs', { timeout }, async () => {
  // A copy, because packing empties dist/, which other tests may be using.
  const folder = temporaryFolder();
  for (const name of [...published, ...needed].filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  const packed = await execa('npm', ['pack', '--json'], { cwd: folder });
  const [{ filename, files }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')));
  const paths: string[] = files.map((file: { path: string }) => file.path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'package.json',
      'dist/hdl/index.js',
      'dist/hdl/index.d.ts',
      'hdl/index.ts',
    ]),
  );
  const tops = new Set(paths.map((path) => path.split('/')[0]));
  expect([...tops].filter((top) => ![...published, 'dist', 'package.json'].includes(top ?? ''))).toEqual([]);
  expect(paths).not.toContain('dist/.tsbuildinfo');

  const tried = await execa(process.execPath, [join(root, 'scripts/try-package.mjs'), join(folder, filename)]);
  for (const entry of ['hdl', 'generators', 'sim', 'boards', 'kernels-sw']) {
    expect(tried.stdout).toMatch(new RegExp(`^gatewright/${entry}: \\d+ exports$`, 'm'));
  }
  expect(tried.stdout).toMatch(/^Usage: gatewright/m);
});
