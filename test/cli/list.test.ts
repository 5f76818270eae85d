/** `gatewright list`, `boards` and `doctor`: what there is, for people and as JSON. */
import { expect, test } from 'vitest';
import { boards } from '../../boards/index.js';
import { catalog } from '../../cli/catalog/index.js';
import { temporaryFolder } from '../support/temporary.js';
import { cli } from './support/cli.js';

test('list shows every design with its parameters', async () => {
  const { status, stdout, stderr } = await cli(['list']);
  expect([status, stderr]).toEqual([0, '']);
  for (const { name, parameters } of catalog) {
    expect(stdout).toMatch(new RegExp(`^${name}$`, 'm'));
    for (const { min, max, choices } of parameters) expect(stdout).toContain(choices?.join(', ') ?? `${min} to ${max}`);
  }
});

test('list --json', async () => {
  const { designs } = JSON.parse((await cli(['list', '--json'])).stdout);
  expect(designs[0]).toEqual({
    name: 'posit-add',
    summary: 'Adds two posits and rounds the sum once.',
    parameters: [
      { name: 'n', meaning: 'posit width in bits', min: 3, max: 64, default: 16 },
      { name: 'es', meaning: 'exponent bits', min: 0, max: 4, default: 2 },
      { name: 'status', meaning: '1: with the output nar', min: 0, max: 1, default: 0 },
      { name: 'stages', meaning: 'ranks of registers', min: 0, max: 64, default: 0 },
      { name: 'mhz', meaning: 'or ranks for this clock', min: 0, max: 1000, default: 0 },
      { name: 'device', meaning: 'whose delays', min: 0, max: 2, default: 0, choices: ['hx', 'up5k', 'lut6'] },
    ],
    verifiable: true,
  });
});

test('boards draws the pins of a connector together', async () => {
  const { status, stdout } = await cli(['boards']);
  expect(status).toBe(0);
  expect(stdout).toContain('pmod2[1..4,7..10]');
});

test('boards --json is the data of the boards', async () => {
  expect(JSON.parse((await cli(['boards', '--json'])).stdout)).toEqual({ boards: JSON.parse(JSON.stringify(boards)) });
});

test.each([['list'], ['boards'], ['doctor']])('%s fits 80 columns', async (command) => {
  const { stdout } = await cli([command], { env: { ...process.env, GATEWRIGHT_CACHE: '/tmp' } });
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test.each([
  [{}, true, true],
  [{ NO_COLOR: '1' }, true, false],
  [{}, false, false],
])('with %j and a terminal: %s, colours: %s', async (env, isTTY, coloured) => {
  let stdout = '';
  await cli(['list'], { env, stdout: { write: (text) => (stdout += text), isTTY } });
  expect(stdout.includes('\x1b[')).toBe(coloured);
});

test('doctor --json says what is there, and that the demo can run', async () => {
  const { status, stdout } = await cli(['doctor', '--json']);
  expect(status).toBe(0);
  const { ok, checks } = JSON.parse(stdout);
  expect(ok).toBe(true);
  expect(checks[0]).toMatchObject({ name: 'node', ok: true, found: process.versions.node });
  expect(checks.map(({ name }: { name: string }) => name)).toEqual([
    'node',
    '@yowasp/yosys',
    '@yowasp/nextpnr-ice40',
    'cache folder',
    'verilator',
    'g++',
    'z3',
    'iverilog',
  ]);
});

test('doctor finds a cache folder that cannot be written, which is no failure', async () => {
  const { status, stdout } = await cli(['doctor'], { env: { GATEWRIGHT_CACHE: '/proc/none' } });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^cache folder: .*: set GATEWRIGHT_CACHE to a folder you can write to$/m);
});

test('doctor leaves nothing in the cache folder', async () => {
  const folder = temporaryFolder();
  const { stdout } = await cli(['doctor', '--json'], { env: { GATEWRIGHT_CACHE: `${folder}/a/b` } });
  expect(JSON.parse(stdout).checks[3]).toMatchObject({ name: 'cache folder', ok: true });
  const { readdirSync } = await import('node:fs');
  expect(readdirSync(folder)).toEqual([]);
});
