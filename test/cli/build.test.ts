/** `gatewright synth` and `build` with the real tools: what they print and write, and what they leave where they fail. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { root } from '../support/root.js';
import { makeFolder, removeFolder, temporaryFolder } from '../support/temporary.js';
import { cli, type Outcome } from './support/cli.js';

// One cache for all of this file: a build that was done once is only written again.
let cache: string;
let env: NodeJS.ProcessEnv;
beforeAll(() => {
  cache = makeFolder();
  env = { ...process.env, GATEWRIGHT_CACHE: cache };
});
afterAll(() => removeFolder(cache));

const timeout = 120_000;
const top = 'blinky_icebreaker';
const blinky = ['build', 'examples/blinky.ts', '--board', 'icebreaker'];

describe('build', () => {
  let folder: string;
  let built: Outcome;
  beforeAll(async () => {
    folder = makeFolder();
    built = await cli([...blinky, '-o', join(folder, 'out')], { env });
  }, timeout);
  afterAll(() => removeFolder(folder));

  test('prints the report on standard output and the steps on standard error', () => {
    expect(built.status).toBe(0);
    expect(built.stdout).toMatch(/^blinky_icebreaker {2}iCEBreaker, iCE40 UP5K SG48\n/);
    expect(built.stdout).toMatch(/^clock +12\.00 MHz .*✔ met$/m);
    expect(built.stdout).toMatch(/^Bitstream: .*\/out\/blinky_icebreaker\.bin$/m);
    expect(built.stderr).toMatch(/^Synthesis: .*\nPlace and route, seed 1: .*\nBitstream: .*\n$/);
  });

  test('writes Verilog, name map, bitstream and report, and nothing unfinished', () => {
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      ...['asc', 'bin', 'names.json', 'pcf', 'v'].map((kind) => `${top}.${kind}`),
      'report.json',
    ]);
    const { bitstream } = JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8'));
    const bytes = readFileSync(join(folder, `out/${top}.bin`));
    expect(bitstream).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(readFileSync(join(folder, `out/${top}.pcf`), 'utf8')).toContain('set_io led_green_n 37\n');
  });

  test('--json prints the report and the files, and nothing else', { timeout }, async () => {
    const argv = ['build', join(root, 'examples/blinky.ts'), '--board', 'icebreaker', '-o', 'out', '--json'];
    const { status, stdout } = await cli(argv, { env, cwd: folder });
    expect(status).toBe(0);
    const { files, report } = JSON.parse(stdout);
    expect(report).toEqual(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')));
    expect(files[`${top}.bin`]).toBe(join(folder, `out/${top}.bin`));
  });

  test('a clock that is missed is a failure, and the build is there', { timeout }, async () => {
    const output = join(folder, 'fast');
    const { status, stdout, stderr } = await cli([...blinky, '-o', output, '--freq', '500'], { env });
    expect(status).toBe(1);
    expect(stdout).toMatch(/✘ missed/);
    expect(stderr).toMatch(/^error: clock 'clock' reaches \d+\.\d\d MHz of the 500\.00 MHz asked for; /m);
    expect(existsSync(join(output, `${top}.bin`))).toBe(true);
  });

  test('an output below a file is one sentence, and nothing is written', { timeout }, async () => {
    writeFileSync(join(folder, 'file'), 'kept');
    const { status, stdout, stderr } = await cli([...blinky, '-o', join(folder, 'file/out')], { env });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: cannot write .*: a part of the path is a file, not a folder$/m);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('kept');
  });

  test('ended by its user it writes nothing', { timeout }, async () => {
    const { Interruption } = await import('../../cli/interruption.js');
    const output = join(folder, 'ended');
    const controller = new AbortController();
    const { status, stderr } = await cli([...blinky, '-o', output, '--seeds', '2'], {
      env,
      // The second seed is not in the cache: it is being placed when the signal comes.
      stderr: {
        write: (text: string) => text.startsWith('Place and route') && controller.abort(new Interruption('SIGINT')),
      },
      interruptible: (work) => work(controller.signal),
    });
    expect([status, stderr]).toEqual([130, '']);
    expect(existsSync(output)).toBe(false);
  });

  test('a unit only some of whose ports are pins is refused before any tool runs', async () => {
    expect(await cli(['build', 'test/cli/fixtures/partly.ts', '--board', 'icebreaker'], { env })).toEqual({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^error: partly: iCEBreaker has no pin for 'uart_tz' \(nearest: 'uart_tx'\); its pins are .*uart_tx.*\n$/,
      ),
    });
  });
});

test('synth with native tools asks for those on PATH', async () => {
  vi.stubEnv('PATH', temporaryFolder());
  try {
    const argv = ['synth', 'examples/counter.ts', '--target', 'ice40', '--tools', 'native'];
    expect(await cli(argv, { env })).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('error: yosys is not on PATH: install it, or use the tools from npm\n'),
    });
  } finally {
    vi.unstubAllEnvs();
  }
});

test('synth counts the cells of the unit alone', { timeout }, async () => {
  const argv = ['synth', 'examples/counter.ts', '--target', 'ice40', '--json'];
  const { status, stdout } = await cli(argv, { env });
  expect(status).toBe(0);
  const { design, top: unit, target, cells } = JSON.parse(stdout);
  expect([design, unit, target]).toEqual(['examples/counter.ts', 'counter', 'ice40']);
  // Eight bits of state, and the carries between them.
  expect(cells.ffs).toBe(8);
  expect(cells.luts).toBeGreaterThanOrEqual(8);
  expect(cells.byType.SB_IO).toBeUndefined();
});
