/** What is said where Verilator or a compiler is missing or too old. */

import { bits, component, elaborate } from 'gatewright/hdl';
import { afterEach, expect, test, vi } from 'vitest';
import { lintVerilog, verilator } from '../../../sim/verilator/index.js';
import { folderOfScripts } from './support.js';

const invert = component('invert', { in: { a: bits(4) }, out: { o: bits(4) } }, ({ a }) => ({ o: a.not() }));
const isVerilator = (version: string) => `[ "$1" = --version ] && echo "Verilator ${version} 2023-01-22" || echo /usr`;

afterEach(() => {
  vi.unstubAllEnvs();
});

test('no Verilator: a reason, and the same from whatever needs it', async () => {
  vi.stubEnv('PATH', folderOfScripts({ 'g++': 'echo "g++ 12"' }));
  const reason =
    "verilator is not on PATH; install it with 'apt-get install verilator g++' or your system's package manager";
  expect(await verilator.status()).toEqual({ available: false, version: undefined, reason });
  await expect(verilator.open(elaborate(invert))).rejects.toThrow(reason);
  await expect(lintVerilog({ top: 't', text: 'module t; endmodule' })).rejects.toThrow(reason);
});

test('no compiler', async () => {
  vi.stubEnv('PATH', folderOfScripts({ verilator: isVerilator('5.006') }));
  const { available, reason } = await verilator.status();
  expect(available).toBe(false);
  expect(reason).toMatch(/^no C\+\+ compiler \(g\+\+ or clang\+\+\) is on PATH; install it with/);
});

test.each([
  ['4.228', 'verilator 4.228 is too old; install 5.006 or later'],
  ['5.004', 'verilator 5.004 is too old; install 5.006 or later'],
  ['rev', "'verilator --version' ended with status 0 and names no version; install Verilator again"],
])('verilator %s is refused', async (version, reason) => {
  vi.stubEnv('PATH', folderOfScripts({ verilator: isVerilator(version), 'g++': 'echo "g++ 12"' }));
  expect(await verilator.status()).toEqual({ available: false, version: undefined, reason });
});

test.each(['g++', 'clang++'])('verilator 5.036 and %s are enough', async (compiler) => {
  vi.stubEnv('PATH', folderOfScripts({ verilator: isVerilator('5.036'), [compiler]: 'echo "version 12"' }));
  expect(await verilator.status()).toEqual({ available: true, version: '5.036', reason: undefined });
});
