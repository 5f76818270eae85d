/** `gatewright verilog`: what it prints and writes, and that it writes all or nothing. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { positAdd } from '../../generators/index.js';
import { elaborate, emitVerilog } from '../../hdl/index.js';
import { temporaryFolder } from '../support/temporary.js';
import { cli } from './support/cli.js';

const add8 = ['verilog', 'posit-add', '-p', 'n=8'];

test('prints what the emitter gives, and nothing else', async () => {
  const { text } = emitVerilog(elaborate(positAdd({ n: 8, es: 2, status: false })));
  expect(await cli(add8)).toEqual({ status: 0, stdout: text, stderr: '' });
});

test('--top names the top module', async () => {
  expect((await cli([...add8, '--top', 'adder'])).stdout).toMatch(/^module adder \($/m);
});

test('--top with the name of a module inside renames that one', async () => {
  const { stdout } = await cli(['verilog', 'posit-adder-uart', '--top', 'uart_receiver_104']);
  expect(stdout).toMatch(/^module uart_receiver_104 \([^)]*uart_tx/m);
  expect(stdout).toMatch(/^module uart_receiver_104_2 \(/m);
});

test('-o FILE writes the Verilog, and the name map beside it', async () => {
  const cwd = temporaryFolder();
  const { status, stdout } = await cli([...add8, '-o', 'rtl/adder.v'], { cwd });
  expect([status, stdout]).toEqual([0, '']);
  expect(readdirSync(join(cwd, 'rtl')).sort()).toEqual(['adder.names.json', 'adder.v']);
  expect(readFileSync(join(cwd, 'rtl/adder.v'), 'utf8')).toBe((await cli(add8)).stdout);
  expect(JSON.parse(readFileSync(join(cwd, 'rtl/adder.names.json'), 'utf8')).top).toBe('posit_add_8_2');
});

test.each([
  ['a name that ends in /', 'rtl/', false],
  ['a folder that is there', 'rtl', true],
])('-o with %s writes a file for each module', async (_, output, make) => {
  const cwd = temporaryFolder();
  if (make) mkdirSync(join(cwd, 'rtl'));
  await cli(['verilog', 'posit-adder-uart', '-o', output], { cwd });
  expect(readdirSync(join(cwd, 'rtl')).sort()).toEqual([
    'posit_adder_uart_16_2.names.json',
    'posit_adder_uart_16_2.v',
    'uart_receiver_104.v',
    'uart_transmitter_104.v',
  ]);
});

test('an output below a file is one sentence, and nothing is written', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'file'), 'kept');
  const { status, stderr } = await cli([...add8, '-o', 'file/adder.v'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toBe(`error: cannot write ${join(cwd, 'file/adder.v')}: a part of the path is a file, not a folder\n`);
  expect(readdirSync(cwd)).toEqual(['file']);
  expect(readFileSync(join(cwd, 'file'), 'utf8')).toBe('kept');
});

test('where the name map cannot be written, the Verilog is not either', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'adder.names.json'));
  const { status, stderr } = await cli([...add8, '-o', 'adder.v'], { cwd });
  expect(status).toBe(1);
  expect(stderr).toContain('adder.names.json: there is a folder of that name');
  expect(existsSync(join(cwd, 'adder.v'))).toBe(false);
});

test('a device is not replaced by a file', async () => {
  const { status, stderr } = await cli([...add8, '-o', '/dev/null']);
  expect(status).toBe(1);
  expect(stderr).toBe('error: cannot write /dev/null: it is not a file; leave -o out to write to standard output\n');
});
