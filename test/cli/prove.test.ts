/** `gatewright prove`: what it prints and its exit status. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/root.js';
import { withTools } from '../support/tools.js';
import { cli } from './support/cli.js';

const fixture = (name: string): string => `${join(root, 'test/cli/fixtures/properties.ts')}#${name}`;

withTools(['z3'], 'prove', () => {
  test('a line for each property, and status 0 where all holds', async () => {
    const { status, stdout, stderr } = await cli(['prove', fixture('good'), '--depth', '6', '--engine', 'z3']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      "good: z3\n✔ assert 'one-hot': proved for the first 6 cycles\n✔ cover 'last': reached in cycle 3\n",
    );
  });

  test('--induction proves it for all cycles', async () => {
    const { stdout } = await cli(['prove', fixture('good'), '--induction', '--engine', 'z3']);
    expect(stdout).toContain("✔ assert 'one-hot': proved for all cycles, by induction over 1\n");
  });

  test('a failure is shown as waves and as a test, with status 1', async () => {
    const { status, stdout } = await cli(['prove', fixture('bad'), '--engine', 'z3']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^✘ assert 'no overflow': fails\n {2}at .*properties\.ts:16:3\n\n {2}cycle {2}0\n/m);
    expect(stdout).toMatch(/ {2}test\('no overflow: cycle 0', \(\) => \{\n {4}const sim = simulate\(bad\);\n/);
  });

  test('--json', async () => {
    const { status, stdout } = await cli(['prove', fixture('bad'), '--json', '--engine', 'z3']);
    expect(status).toBe(1);
    const { design, unit, holds, engine, properties } = JSON.parse(stdout);
    expect({ design, unit, holds, engine }).toEqual({
      design: expect.any(String),
      unit: 'bad',
      holds: false,
      engine: 'z3',
    });
    const [{ kind, text, status: verdict, cycle, cycles }] = properties;
    expect({ kind, text, verdict, cycle }).toEqual({
      kind: 'assert',
      text: 'no overflow',
      verdict: 'failed',
      cycle: 0,
    });
    const [a, b] = ['a', 'b'].map((port) => Number(cycles[0].inputs[port]));
    expect((a as number) + (b as number)).toBeGreaterThan(15);
  });
});

test('what has no properties, and options that cannot be, are bad usage', async () => {
  expect(await cli(['prove', fixture('silent')])).toEqual({
    status: 2,
    stdout: '',
    stderr:
      "error: 'silent' has nothing to prove; say assert(condition, message) or cover(condition, name) in its body\n",
  });
  expect((await cli(['prove', fixture('good'), '--engine', 'z4'])).status).toBe(2);
  expect((await cli(['prove', fixture('good'), '--depth', '0'])).status).toBe(2);
});

test('verilog --properties writes assertions', async () => {
  expect((await cli(['verilog', fixture('bad'), '--properties'])).stdout).toContain('    assert (sum >= a);\n');
  expect((await cli(['verilog', fixture('bad')])).stdout).not.toContain('assert');
});
