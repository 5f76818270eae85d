/** Wrong use of the command line: one sentence with what would be right, exit status 2, and nothing on standard output. */
import { expect, test } from 'vitest';
import { catalog } from '../../cli/catalog/index.js';
import { cli } from './support/cli.js';

const designs = catalog.map(({ name }) => name).join(', ');
const commands = 'list, boards, doctor, verilog, circt, diagram, verify, prove, synth, build';

test.each([
  ['bord', `unknown command 'bord': did you mean 'boards'? The commands are ${commands}.`],
  ['sweep', `unknown command 'sweep': did you mean 'synth'? The commands are ${commands}.`],
  ['help biuld', `unknown command 'biuld': did you mean 'build'? The commands are ${commands}.`],
  ['list --jsn', "unknown option '--jsn': did you mean '--json'? The options are --json, --verbose, --help."],
  ['list -x', "unknown option '-x': The options are --json, --verbose, --help."],
  ['list extra', "list takes no arguments, so 'extra' is one too many"],
  ['verify posit-add more', "verify takes one <design>, so 'more' is one too many"],
  ['verify', "verify needs a <design>: a name that 'gatewright list' shows, or file.ts#export"],
  ['verify posit-ad', `unknown design 'posit-ad': did you mean 'posit-add'? The designs are ${designs}.`],
  ['build posit-add', 'build needs --board: one of icebreaker, hx8k-breakout'],
  ['build posit-add --board', "--board needs a value: a name that 'gatewright boards' shows"],
  [
    'build posit-add --board icebraker',
    "unknown board 'icebraker': did you mean 'icebreaker'? The boards are icebreaker, hx8k-breakout.",
  ],
  ['synth posit-add', 'synth needs --target: one of ice40, ecp5, xilinx'],
  [
    'synth posit-add --target ice4',
    "unknown target 'ice4': did you mean 'ice40'? The targets are ice40, ecp5, xilinx.",
  ],
  [
    'synth posit-add --target ice40 --tools natve',
    "unknown source of tools 'natve': did you mean 'native'? The sources are npm, native.",
  ],
  [
    'verify posit-add --engine wsm',
    "unknown engine 'wsm': did you mean 'wasm'? The engines are wasm, verilator, icarus, gates, all.",
  ],
  ['verify posit-add --vectors 0', '--vectors takes a whole number from 1 to 1099511627776, not 0; the nearest is 1'],
  ['verify posit-add --vectors 1e3', "--vectors takes a whole number from 1 to 1099511627776, not '1e3'"],
  ['verify posit-add --seed -1', '--seed takes a whole number from 0 to 4294967295, not -1; the nearest is 0'],
  ['verify posit-add --vectors 5 --exhaustive', '--vectors and --exhaustive exclude each other'],
  [
    'verify posit-add -p n=32 --exhaustive',
    "'posit_add_32_2' has 64 operand bits, so 2^64 vectors: too many to run all (at most 2^36); ask for a number of random vectors instead",
  ],
  [
    'build posit-add --board icebreaker --freq fast',
    "--freq takes a frequency in MHz, above 0 and at most 10000, not 'fast'",
  ],
  [
    'build posit-add --board icebreaker --seeds 0',
    '--seeds takes a whole number from 1 to 100, not 0; the nearest is 1',
  ],
  ['verilog posit-add --top 2x', "--top '2x' is no Verilog name: letters, digits and _, such as '_2x'"],
  [
    'verilog posit-add --top module',
    "--top 'module' is a word of Verilog itself; choose another, such as 'module_top'",
  ],
])('gatewright %s', async (line, message) => {
  expect(await cli(line.split(' '))).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
});

test.each([
  ['w=3', "posit-add has no parameter 'w': did you mean 'n'? Its parameters are n, es, status, stages, mhz, device."],
  ['n=65', "parameter 'n' must be a whole number from 3 to 64, not 65; the nearest is 64"],
  ['es=-1', "parameter 'es' must be a whole number from 0 to 4, not -1; the nearest is 0"],
  ['device=up6k', "parameter 'device' must be one of hx, up5k, lut6, not 'up6k'; did you mean 'up5k'?"],
  ['n=eight', "parameter 'n' must be a whole number from 3 to 64, not 'eight'"],
  ['n=8.4', "parameter 'n' must be a whole number from 3 to 64, not '8.4'; the nearest is 8"],
  ['n=0x10', "parameter 'n' must be a whole number from 3 to 64, not '0x10'; the nearest is 16"],
  ['n=', "parameter 'n' must be a whole number from 3 to 64, not ''"],
  ['n', "a parameter is written name=value, such as -p n=16, not 'n'"],
  ['=8', "a parameter is written name=value, such as -p n=16, not '=8'"],
  [
    'n=16,es=2',
    "parameter 'n' must be a whole number from 3 to 64, not '16,es=2'; write each parameter by itself: -p n=16 -p es=2",
  ],
])('gatewright verilog posit-add -p %s', async (parameter, message) => {
  expect(await cli(['verilog', 'posit-add', '-p', parameter])).toEqual({
    status: 2,
    stdout: '',
    stderr: `error: ${message}\n`,
  });
});

test('a parameter given twice', async () => {
  const { status, stderr } = await cli(['verilog', 'posit-add', '-p', 'n=8', '-p', 'n=9']);
  expect([status, stderr]).toEqual([2, "error: parameter 'n' is given twice, as 8 and as 9\n"]);
});

test('a parameter that only the unit can refuse', async () => {
  const { status, stderr } = await cli(['verilog', 'posit-adder-uart', '-p', 'baud=9000000']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: a clock of 12000000 Hz is too slow for 9000000 baud.*\n$/);
});

test("a clock that is not the board's", async () => {
  const { status, stderr } = await cli([
    ...['build', 'posit-adder-uart', '--board', 'icebreaker'],
    ...['-p', 'clockHz=25000000'],
  ]);
  expect([status, stderr]).toEqual([
    2,
    'error: the clock of iCEBreaker is 12000000 Hz, so clockHz=25000000 would not work there; leave it out\n',
  ]);
});

test('without a command it shows help on standard error', async () => {
  const { status, stdout, stderr } = await cli([]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Usage: gatewright /);
});

test.each([['--help'], ['help']])('%s shows help', async (word) => {
  const { status, stdout, stderr } = await cli([word]);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Usage: gatewright /);
});

test.each(commands.split(', '))('%s --help fits 80 columns', async (command) => {
  const { status, stdout } = await cli([command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(new RegExp(`^Usage: gatewright ${command} `));
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('--version is that of the package', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect(await cli(['--version'])).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
});

test('--verbose adds the stack trace to the sentence', async () => {
  const { status, stderr } = await cli(['verilog', 'posit-ad', '--verbose']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: unknown design 'posit-ad': .*\n(.*\n)*\s+at /);
});
