/** The command as a process: exit statuses, signals, streams that break, and files that cannot be written in full. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../support/root.js';
import { makeFolder, removeFolder } from '../support/temporary.js';
import { withTools } from '../support/tools.js';
import { cleanEnvironment, install, mainOf } from './support/installed.js';

let folder: string;
beforeAll(async () => {
  folder = makeFolder();
  await install(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}, 60_000);
afterAll(() => removeFolder(folder));

/** How to start a process: not from this one's input, and without an error for a status. */
const settings = { stdin: 'ignore', reject: false, extendEnv: false } as const;

/** Starts the installed command in its folder. */
const start = (...argv: string[]) =>
  execa(process.execPath, [mainOf(folder), ...argv], { ...settings, cwd: folder, env: cleanEnvironment() });

const unit = `import { bit, component } from 'gatewright/hdl';
export const buffer = component('buffer', { in: { a: bit }, out: { result: bit } }, ({ a }) => ({ result: a }));
`;

test.each([
  [['--version'], 0, /^\d+\.\d+\.\d+$/, /^$/],
  [['verify', 'posit-add', '-p', 'n=6'], 0, /^✔ posit_add_6_2 on wasm: 0 mismatches in 4096 vectors/, /^$/],
  [['lst'], 2, /^$/, /^error: unknown command 'lst': did you mean 'list'\?/],
])('gatewright %j exits with %i', async (argv, status, stdout, stderr) => {
  const ended = await start(...argv);
  expect(ended.exitCode).toBe(status);
  expect(ended.stdout).toMatch(stdout);
  expect(ended.stderr).toMatch(stderr);
});

test('what a design prints goes to standard error, so that standard output is Verilog alone', async () => {
  writeFileSync(join(folder, 'chatty.ts'), `${unit}console.log('hello');\nconsole.table([1]);\n`);
  const { exitCode, stdout, stderr } = await start('verilog', 'chatty.ts');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^`default_nettype none\n\nmodule buffer \(/);
  expect(stderr).toContain('hello');
});

test('a design that never finishes loading is an error', async () => {
  writeFileSync(join(folder, 'endless.ts'), `${unit}await new Promise(() => {});\n`);
  const { exitCode, stdout, stderr } = await start('verilog', 'endless.ts');
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^error: the design file never finishes loading: .*$/);
});

test('a promise that nobody awaits and that fails is an error at its line', async () => {
  const late = "Promise.reject(new Error('too late'));\nawait new Promise((resolve) => setImmediate(resolve));\n";
  writeFileSync(join(folder, 'late.ts'), `${unit}${late}`);
  const { exitCode, stdout, stderr } = await start('verilog', 'late.ts');
  expect([exitCode, stdout, stderr]).toEqual([1, '', 'error: too late\n  at late.ts:3:16']);
});

test('a design of a project with another copy of the package is refused, with both named', async () => {
  const other = join(folder, 'project/node_modules/gatewright');
  mkdirSync(join(other, 'dist/hdl'), { recursive: true });
  writeFileSync(join(other, 'package.json'), '{ "type": "module", "exports": { "./hdl": "./dist/hdl/index.js" } }\n');
  writeFileSync(join(other, 'dist/hdl/index.js'), '');
  writeFileSync(join(folder, 'project/unit.ts'), unit);
  const { exitCode, stderr } = await start('verilog', 'project/unit.ts');
  expect(exitCode).toBe(1);
  expect(stderr).toBe(
    `error: project/unit.ts uses the gatewright in ${other}, but this command is the one in ` +
      `${join(folder, 'node_modules/gatewright')}; run it with 'npx gatewright' in the project's folder`,
  );
});

test.each([
  ['SIGINT', 130, 1],
  ['SIGTERM', 143, 2],
] as const)('%s ends a verification with status %i, also of %i threads', async (signal, status, workers) => {
  writeFileSync(
    join(folder, 'model.ts'),
    `import { design } from 'gatewright/sim';
${unit}
let isFirst = true;
export const endless = design({
  name: 'buffer', summary: '', parameters: [], unit: () => buffer,
  reference: () => ({
    model: ({ a = 0n }) => {
      if (isFirst) console.log('running');
      isFirst = false;
      return { result: a };
    },
    vectors: 1,
  }),
});
`,
  );
  const run = start('verify', 'model.ts#endless', '--vectors', '100000000000', '--workers', `${workers}`);
  run.stderr.once('data', () => run.kill(signal));
  const { exitCode, stdout, stderr } = await run;
  expect([exitCode, stdout]).toEqual([status, '']);
  // What a model prints goes to standard error in every thread.
  expect(stderr).toMatch(/^(running\n)+error: interrupted; nothing was written$/);
});

test('a reader that has gone ends it without a word', async () => {
  const run = start('list', '--json');
  run.stdout.destroy();
  const { exitCode, stderr } = await run;
  // As a shell reports SIGPIPE.
  expect([exitCode, stderr]).toEqual([141, '']);
});

test('a full standard output is an error', () => {
  const { status, stderr } = spawnSync(process.execPath, [mainOf(folder), 'list'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    encoding: 'utf8',
    env: cleanEnvironment(),
  });
  expect([status, stderr]).toEqual([1, 'error: cannot write standard output: no space left on the device\n']);
});

withTools(['prlimit'], 'with a limit to the size of files', () => {
  test('what cannot be written in full is not written at all', async () => {
    const argv = ['verilog', 'posit-adder-uart', '-o', 'limited/'];
    const { exitCode, stderr } = await execa('prlimit', ['--fsize=3000', process.execPath, mainOf(folder), ...argv], {
      ...settings,
      cwd: folder,
      env: cleanEnvironment(),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^error: cannot write limited\/\w+\.(v|names\.json): the file would be larger than allowed$/,
    );
    expect(existsSync(join(folder, 'limited'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

test("this project's own examples work from its sources too", async () => {
  const args = ['--conditions', 'gatewright-source', '--import', 'tsx', 'cli/main.ts'];
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [...args, 'verilog', 'examples/counter.ts#counter'],
    { ...settings, cwd: root, env: cleanEnvironment() },
  );
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^module counter \($/m);
});
