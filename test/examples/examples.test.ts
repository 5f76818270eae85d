/** The examples do what they say, and are built by the command lines in their first lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { blinky } from '../../examples/blinky.js';
import { counter } from '../../examples/counter.js';
import { cli } from '../cli/support/cli.js';
import { root } from '../support/root.js';

test('counter counts the cycles in which enable is high, and wraps', () => {
  const unit = simulate(counter);
  unit.enable = 1;
  unit.step(3);
  unit.enable = 0;
  unit.step(5);
  expect(unit.count).toBe(3n);
  unit.enable = 1;
  unit.step(254);
  expect(unit.count).toBe(1n);
  unit.reset = 1;
  unit.step();
  expect(unit.count).toBe(0n);
});

test('blinky turns its LED over every 2^23 cycles, and shows the button', () => {
  const unit = simulate(blinky);
  const isOff = unit.led_green_n;
  unit.step(2 ** 23 - 1);
  expect(unit.led_green_n).toBe(isOff);
  unit.step();
  expect(unit.led_green_n).toBe(1n - isOff);
  unit.button_n = 1;
  expect(unit.led_red_n).toBe(1n);
  unit.button_n = 0;
  expect(unit.led_red_n).toBe(0n);
});

test('saturating-adder agrees with its model', async () => {
  const argv = ['verify', 'examples/saturating-adder.ts', '-p', 'width=6', '--json'];
  const { status, stdout } = await cli(argv);
  expect([status, JSON.parse(stdout)]).toMatchObject([0, { method: 'exhaustive', vectors: 4096, passed: true }]);
});

test('saturating-adder takes the widths it says', async () => {
  const { status, stderr } = await cli(['verify', 'examples/saturating-adder.ts', '-p', 'width=65']);
  expect(status).toBe(2);
  expect(stderr).toBe("error: parameter 'width' must be a whole number from 1 to 64, not 65; the nearest is 64\n");
});

/** Programs for the computer at the other end of a cable; their parts are in examples/host and are tested in test/examples/host. */
const hosts = ['posit-dot-host.ts'];
const designs = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.ts') && !hosts.includes(name));

// What a build needs is tested with one of them in test/cli; here, that there is Verilog for each.
test.each(designs)('%s says how to use it, and becomes Verilog', async (file) => {
  const [first = ''] = readFileSync(join(root, 'examples', file), 'utf8').split('\n');
  const [, line = ''] = /`npx gatewright ([^`]*)`/.exec(first) ?? [];
  const design = line.split(' ').find((word) => word.startsWith('examples/'));
  expect(design).toMatch(new RegExp(`^examples/${file}(#\\w+)?$`));
  const { status, stdout } = await cli(['verilog', design ?? '']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^module \w+ \($/m);
});

describe('posit-dot-host', () => {
  const run = (...argv: string[]) =>
    execa('node', ['--import', 'tsx', '--conditions', 'gatewright-source', 'examples/posit-dot-host.ts', ...argv], {
      cwd: root,
      reject: false,
    });

  test('says how it is used in its first line, and with --help', async () => {
    const [first] = readFileSync(join(root, 'examples/posit-dot-host.ts'), 'utf8').split('\n');
    expect(first).toContain('`npx tsx examples/posit-dot-host.ts --port /dev/ttyUSB1`');
    const { exitCode, stdout } = await run('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: npx tsx examples\/posit-dot-host\.ts --port PATH/);
  });

  test.each([
    [[], 'name the serial port of the board: --port /dev/ttyUSB1; --list shows them'],
    [['--port', 'x', '--a', '1'], '--a and --b go together'],
    [['--port', 'x', '--baud', '0'], "--baud must be a whole number from 1 up, not '0'"],
    [['--port', 'x', '--a', '1', '--b', '1,2'], 'the vectors of a dot product are as long as each other, not 1 and 2'],
    [
      ['--port', '/dev/no-such-port'],
      /^cannot open the serial port \/dev\/no-such-port: |^serial ports need the package/,
    ],
  ])('%j is refused in a sentence', async (argv, message) => {
    const { exitCode, stderr } = await run(...argv);
    expect(exitCode).toBe(2);
    expect(stderr.replace(/^error: /, '')).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
