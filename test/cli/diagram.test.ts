/** `gatewright diagram`: what it prints and writes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDiagram } from '../support/mermaid.js';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';
import { cli } from './support/cli.js';

const lock = join(root, 'test/cli/fixtures/lock.ts#lock');
const door = ['diagram', lock, '--machine', 'door'];

test('prints the diagram of the machine that is named', async () => {
  const { status, stdout, stderr } = await cli(door);
  expect([status, stderr]).toEqual([0, '']);
  expect(readDiagram(stdout).arrows.map(({ from, to, label }) => `${from} ${to} ${label}`)).toEqual([
    '[*] shut reset',
    'shut half press',
    'half open press',
    'half shut not press',
    'open shut ',
  ]);
});

test('-o writes it', async () => {
  const cwd = temporaryFolder();
  expect(await cli([...door, '-o', 'door.mmd'], { cwd })).toEqual({
    status: 0,
    stdout: '',
    stderr: 'wrote door.mmd\n',
  });
  expect(readFileSync(join(cwd, 'door.mmd'), 'utf8')).toBe((await cli(door)).stdout);
});

test('a folder is bad usage', async () => {
  const { status, stderr } = await cli([...door, '-o', './'], { cwd: temporaryFolder() });
  expect([status, stderr]).toEqual([2, 'error: -o ./ is a folder; give the name of a file\n']);
});

test('several machines need a name; a design without one has no diagram', async () => {
  const several = await cli(['diagram', lock]);
  expect([several.status, several.stderr]).toEqual([
    1,
    "error: the design has several fsms, 'door' of 'lock', 'blink' of 'lock'; give the name of one\n",
  ]);
  const none = await cli(['diagram', 'posit-add', '-p', 'n=8']);
  expect([none.status, none.stderr]).toEqual([1, 'error: there is no state diagram to draw: the design has no fsm\n']);
});
