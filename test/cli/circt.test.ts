/** `gatewright circt`: what it prints and writes. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { positAdd } from '../../generators/index.js';
import { elaborate, emitCirct } from '../../hdl/index.js';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';
import { cli } from './support/cli.js';

const add8 = ['circt', 'posit-add', '-p', 'n=8'];

const store = join(root, 'test/cli/fixtures/store.ts#store');

test('prints what the writer gives, and nothing else', async () => {
  const { text } = emitCirct(elaborate(positAdd({ n: 8, es: 2 })));
  expect(await cli(add8)).toEqual({ status: 0, stdout: text, stderr: '' });
});

test('--top names the top module, --locations puts source lines behind operations', async () => {
  expect((await cli([...add8, '--top', 'adder'])).stdout).toMatch(/^hw\.module @adder\(/m);
  expect((await cli([...add8, '--locations'])).stdout).toMatch(/^#loc1 = loc\(".*generators\/posit\/.*":\d+:\d+\)$/m);
});

test('-o FILE writes the text; -o FOLDER/ calls it after the top module', async () => {
  const cwd = temporaryFolder();
  const { status, stdout, stderr } = await cli([...add8, '-o', 'out/adder.mlir'], { cwd });
  expect([status, stdout, stderr]).toEqual([0, '', 'wrote out/adder.mlir\n']);
  expect(readFileSync(join(cwd, 'out/adder.mlir'), 'utf8')).toBe((await cli(add8)).stdout);
  await cli([...add8, '-o', 'more/'], { cwd });
  expect(readdirSync(join(cwd, 'more'))).toEqual(['posit_add_8_2.mlir']);
});

test('contents of memories are written beside the text, and told of where it is printed', async () => {
  const cwd = temporaryFolder();
  const command = ['circt', store];
  expect((await cli(command, { cwd })).stderr).toBe('the text refers to store.words.hex: -o writes it\n');
  await cli([...command, '-o', 'out/'], { cwd });
  expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['store.mlir', 'store.words.hex']);
  expect(readFileSync(join(cwd, 'out/store.words.hex'), 'utf8')).toBe('1\n2\n3\nf\n');
});

test('where one file cannot be written, none is', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'store.words.hex'));
  const { status, stderr } = await cli(['circt', store, '-o', 'store.mlir'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain('store.words.hex: there is a folder of that name');
  expect(readdirSync(cwd).sort()).toEqual(['store.words.hex']);
});

test('an output without a name is bad usage', async () => {
  expect(await cli([...add8, '-o', ''])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'error: -o needs the name of a file or a folder\n',
  });
});
