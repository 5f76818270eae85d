/** `gatewright verify`: what it runs, what it says, and that a mismatch is a failure. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.js';
import { withTools } from '../support/tools.js';
import { cli } from './support/cli.js';

test('all pairs of posit8 operands, without being asked', async () => {
  const { status, stdout, stderr } = await cli(['verify', 'posit-add', '-p', 'n=8', '-p', 'es=0']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^✔ posit_add_8_0 on wasm: 0 mismatches in 65536 vectors \(all\)\n\d+\.\d\d s\n$/);
});

test.each([
  ['posit-decode', 3, 4],
  ['posit-decode', 8, 2],
  ['posit-decode', 12, 0],
  ['posit-encode', 3, 4],
  ['posit-encode', 6, 0],
  ['posit-encode', 8, 2],
])('%s with n=%i es=%i agrees with its model everywhere', async (design, n, es) => {
  const { status, stdout } = await cli(['verify', design, '-p', `n=${n}`, '-p', `es=${es}`, '--json']);
  expect([status, JSON.parse(stdout)]).toMatchObject([0, { method: 'exhaustive', passed: true }]);
});

test.each([
  ['posit-add', 64, 4],
  ['posit-decode', 64, 2],
  ['posit-encode', 32, 2],
])('%s with n=%i es=%i agrees with its model on random vectors', async (design, n, es) => {
  const argv = ['verify', design, '-p', `n=${n}`, '-p', `es=${es}`, '--vectors', '20000', '--seed', '5', '--json'];
  const { status, stdout } = await cli(argv);
  expect([status, JSON.parse(stdout)]).toMatchObject([0, { method: 'random', seed: 5, vectors: 20_000, passed: true }]);
});

test.each([
  [8, 2, 8],
  [11, 1, 12],
  [16, 2, 20],
])('posit-adder-uart with n=%i es=%i adds at its serial pins', async (n, es, vectors) => {
  const argv = ['verify', 'posit-adder-uart', '-p', `n=${n}`, '-p', `es=${es}`, '--vectors', `${vectors}`, '--json'];
  const { status, stdout } = await cli(argv);
  expect([status, JSON.parse(stdout)]).toMatchObject([
    0,
    { unit: `posit_adder_uart_${n}_${es}`, passed: true, vectors },
  ]);
});

test.each(['quire-mac', 'quire-dot', 'posit-dot', 'posit-gemm'])(
  '%s with a quire that drops bits of products is refused, lsb=0 too',
  async (design) => {
    const { status, stderr } = await cli(['verify', design, '-p', 'n=8', '-p', 'lsb=0']);
    expect([status, stderr]).toEqual([
      2,
      'error: quire(128, 0) drops bits of products of posit(8, 2), which go down to 2^-48; its LSB exponent must be at most -48\n',
    ]);
  },
);

test('--json prints nothing but JSON', async () => {
  const argv = ['verify', 'posit-add', '--vectors', '10', '--json'];
  const { status, stdout, stderr } = await cli(argv);
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual({
    design: 'posit-add',
    unit: 'posit_add_16_2',
    passed: true,
    method: 'random',
    parts: [{ method: 'random', vectors: 10 }],
    vectors: 10,
    cycles: null,
    seed: 1,
    seconds: expect.any(Number),
    coverage: expect.any(Object),
    warnings: [],
    engines: [{ engine: 'wasm', version: null, vectors: 10, mismatches: 0, failure: null }],
  });
});

test('a mismatch is shown with its smallest operands, and exits with 1', async () => {
  const { status, stdout, stderr } = await cli(['verify', 'test/cli/fixtures/wrong-model.ts']);
  expect([status, stderr]).toEqual([1, '']);
  // The model is wrong where both operands are at least 2.
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    '✘ and_4 on wasm: 196 mismatches in 256 vectors (all); the smallest operands that fail:',
    '  a                0010  2',
    '  b                0010  2',
    '  result expected  0011  3',
    '  result got       0010  2',
  ]);
});

test('a mismatch as JSON exits with 1 too', async () => {
  const { status, stdout } = await cli(['verify', 'test/cli/fixtures/wrong-model.ts', '--json']);
  expect(status).toBe(1);
  const { passed, engines } = JSON.parse(stdout);
  expect(passed).toBe(false);
  expect(engines[0]).toMatchObject({
    mismatches: 196,
    failure: {
      operands: [
        { name: 'a', pattern: '0x2', bits: '0010', number: '2' },
        { name: 'b', pattern: '0x2', bits: '0010', number: '2' },
      ],
      expected: [{ name: 'result', pattern: '0x3' }],
      got: [{ name: 'result', pattern: '0x2' }],
    },
  });
});

test('--wave writes what fails as a dump, a picture or text, and says where', async () => {
  const folder = temporaryFolder();
  const run = (file: string) => cli(['verify', 'test/cli/fixtures/wrong-model.ts', '--wave', join(folder, file)]);
  for (const file of ['and.vcd', 'and.svg', 'and.TXT']) {
    expect(await run(file)).toMatchObject({ status: 1, stderr: `wrote ${join(folder, file)}\n` });
  }
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  // 2 and 2 after zeros, ten units of time later.
  expect(read('and.vcd')).toMatch(/\$var wire 4 (\S+) a [\s\S]*\$var wire 4 (\S+) b [\s\S]*\n#100\n(b10 \1\nb10 \2\n)/);
  expect(read('and.svg')).toMatch(/^<svg [\s\S]*and_4 on wasm: result 2, expected 3[\s\S]*<\/svg>\n$/);
  expect(read('and.TXT').split('\n').slice(0, 5)).toEqual([
    'and_4 on wasm: result 2, expected 3',
    '',
    'cycle   0   1',
    '        ────┬───',
    'a        0  │2',
  ]);
});

test('--wave writes nothing where nothing fails, and takes no other kinds of files', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'add.vcd');
  expect(await cli(['verify', 'posit-add', '-p', 'n=6', '--wave', file])).toMatchObject({
    status: 0,
    stderr: `${file} is not written: there is no failure to show\n`,
  });
  expect(existsSync(file)).toBe(false);
  expect(await cli(['verify', 'posit-add', '--wave', 'add.png'])).toMatchObject({
    status: 2,
    stderr:
      "error: --wave takes a file whose name ends in .vcd (for GTKWave and Surfer), .svg (a picture) or .txt, not 'add.png'\n",
  });
  mkdirSync(join(folder, 'there.txt'));
  const { status, stderr } = await cli([
    'verify',
    'test/cli/fixtures/wrong-model.ts',
    '--wave',
    join(folder, 'there.txt'),
  ]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/error: --wave \S+there\.txt is a folder; give the name of a file\n$/);
});

test('--directed runs vectors that are made for the design', async () => {
  const argv = ['verify', 'posit-mul', '-p', 'n=32', '--directed', '500', '--seed', '4'];
  const { status, stdout } = await cli(argv);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^✔ posit_mul_32_2 on wasm: 0 mismatches in 500 vectors \(directed, seed 4\)\n/);
  expect((await cli(['verify', 'posit-decode', '--directed', '5'])).stderr).toContain(
    'posit-decode has no directed vectors; run it with --corners or --vectors instead',
  );
});

test('--corners and --vectors run one after the other, --coverage shows what they exercised', async () => {
  const argv = ['verify', 'posit-add', '-p', 'n=8', '-p', 'es=0', '--corners', '--vectors', '50', '--coverage'];
  const { status, stdout } = await cli(argv);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^✔ posit_add_8_0 on wasm: 0 mismatches in \d+ vectors \(corners, random, seed 1\)\nexercised:\n/,
  );
  // 2 specials, and regimes -6 to 6 of both signs.
  expect(stdout).toMatch(/\n {2}a +\d+\/256 patterns +8\/8 bits +(\d+)\/\1 corners +28\/28 classes\n/);
});

test('--table runs the vectors of a file, and says where one is wrong', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'good.csv'), 'a,b,result\n1.5,2.5,4\nNaR,1,NaR\n0x40,0x40,2\n');
  writeFileSync(join(folder, 'bad.csv'), 'a,b\n1.5,x\n');
  const run = (file: string) => cli(['verify', 'posit-add', '-p', 'n=8', '--table', join(folder, file)]);
  expect((await run('good.csv')).stdout).toMatch(/0 mismatches in 3 vectors \(table\)\n/);
  const { status, stderr } = await run('bad.csv');
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /bad\.csv: row 1: "x" is no value of 'b', which takes a number, NaR, or a pattern such as 0x1f\n$/,
  );
});

test('--record writes the outcome, with design and parameters', async () => {
  const file = join(temporaryFolder(), 'add.json');
  const { status } = await cli(['verify', 'posit-add', '-p', 'n=6', '--record', file]);
  expect(status).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    design: 'posit-add',
    unit: 'posit_add_6_2',
    parameters: { n: 6, es: 2 },
    method: 'exhaustive',
    vectors: 4096,
    passed: true,
  });
});

test('--workers gives the same outcome', { timeout: 60_000 }, async () => {
  const argv = ['verify', 'test/cli/fixtures/wrong-model.ts', '--vectors', '9000', '--json'];
  const outcomes = await Promise.all([cli(argv), cli([...argv, '--workers', '2'])]);
  const [alone, shared] = outcomes.map(({ stdout }) => ({ ...JSON.parse(stdout), seconds: 0 }));
  expect(shared).toEqual(alone);
  expect(shared.engines[0].mismatches).toBeGreaterThan(1000);
});

test('--checkpoint is gone at the end', async () => {
  const file = join(temporaryFolder(), 'add.state');
  expect(await cli(['verify', 'posit-add', '-p', 'n=6', '--checkpoint', file])).toMatchObject({ status: 0 });
  expect(existsSync(file)).toBe(false);
});

test.each([
  [['--workers', '0'], '--workers takes a whole number from 1 to 256, not 0; the nearest is 1'],
  [['--table', 'x.txt'], "a table of vectors is a .csv or .json file, not '"],
  [['--record', 'x.txt'], 'a record is a .json file, not '],
])('%j is bad usage', async (options, message) => {
  const { status, stderr } = await cli(['verify', 'posit-add', '-p', 'n=4', ...options]);
  expect(status).toBe(2);
  expect(stderr.startsWith(`error: ${message}`)).toBe(true);
});

test('a design without a model cannot be verified', async () => {
  const { status, stderr } = await cli(['verify', 'examples/counter.ts']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: examples\/counter\.ts has no model to be held against; export design\(/);
});

test('what a model throws ends in its line', async () => {
  const { status, stderr } = await cli(['verify', 'test/cli/fixtures/throwing-model.ts']);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: the model broke\n {2}at test\/cli\/fixtures\/throwing-model\.ts:14:\d+\n$/);
});

test('work that is ended says so, with the status of a shell', async () => {
  const { Interruption } = await import('../../cli/interruption.js');
  const { status, stdout, stderr } = await cli(['verify', 'posit-add'], {
    interruptible: (work) => work(AbortSignal.abort(new Interruption('SIGINT'))),
  });
  expect([status, stdout, stderr]).toEqual([130, '', 'error: interrupted; nothing was written\n']);
});

test('work that is ended and has a checkpoint says that it can go on', async () => {
  const { Interruption } = await import('../../cli/interruption.js');
  const file = join(temporaryFolder(), 'add.state');
  const argv = ['verify', 'posit-add', '-p', 'n=6', '--checkpoint', file];
  const { status, stderr } = await cli(argv, {
    interruptible: (work) => work(AbortSignal.abort(new Interruption('SIGTERM'))),
  });
  expect([status, stderr]).toEqual([
    143,
    `error: interrupted; ${file} keeps how far it was, and the same command goes on from there\n`,
  ]);
  expect(existsSync(file)).toBe(true);
  expect((await cli(argv)).stdout).toContain('0 mismatches in 4096 vectors (all)');
});

withTools(['verilator', 'g++', 'make', 'iverilog', 'vvp'], 'with all engines', () => {
  test('--engine all runs each, a line for each', { timeout: 120_000 }, async () => {
    const env = { ...process.env, GATEWRIGHT_CACHE: temporaryFolder() };
    const argv = ['verify', 'posit-add', '-p', 'n=8', '--vectors', '5000', '--engine', 'all'];
    const { status, stdout } = await cli(argv, { env });
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual(
      ['wasm', 'verilator', 'icarus', 'gates'].map(
        (engine) => `✔ posit_add_8_2 on ${engine}: 0 mismatches in 5000 vectors (random, seed 1)`,
      ),
    );
  });
});

test.each([
  [
    ['--engine', 'wasm', '--device', 'up5k'],
    "--device is about the engine 'gates'; the engine 'wasm' synthesises nothing",
  ],
  [['--tools', 'native'], "--tools is about the engine 'gates'; the engine 'wasm' synthesises nothing"],
  [
    ['--engine', 'gates', '--device', 'up6k'],
    "unknown device 'up6k': did you mean 'up5k'? The devices are hx8k, up5k.",
  ],
])('%j is refused', async (argv, message) => {
  const { status, stderr } = await cli(['verify', 'posit-add', ...argv]);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});

test('gates after synthesis for another device, as JSON', { timeout: 120_000 }, async () => {
  const env = { ...process.env, GATEWRIGHT_CACHE: temporaryFolder() };
  const argv = ['verify', 'posit-decode', '-p', 'n=8', '--engine', 'gates', '--device', 'up5k', '--json'];
  const { status, stdout } = await cli(argv, { env });
  expect([status, JSON.parse(stdout)]).toMatchObject([
    0,
    { passed: true, engines: [{ engine: 'gates', version: expect.stringMatching(/^0\.\d+/), vectors: 256 }] },
  ]);
});
