/** The set-up step, on a PATH of its own where apt-get is a script that notes what it was asked and "installs" empty tools. */
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { onPath } from '../../scripts/on-path.mjs';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';

const tools = ['verilator', 'iverilog', 'vvp', 'g++', 'make', 'z3'];

/** An apt-get that works: installing a package makes the tools of that name, and vvp with iverilog. */
const aptGet = `echo "$@" >> "$BIN/log"
for word in "$@"; do
  case "$word" in verilator|g++|make|iverilog|z3) cp "$BIN/tool" "$BIN/$word" ;; esac
  case "$word" in iverilog) cp "$BIN/tool" "$BIN/vvp" ;; esac
done`;

interface Machine {
  has: readonly string[];
  aptGet?: string;
  ci?: boolean;
}

/** Runs the set-up on a machine that has these tools; `asked` is what apt-get was asked, a line each. */
async function setup({ has, aptGet, ci }: Machine): Promise<{ exitCode?: number; output: string; asked: string[] }> {
  const bin = temporaryFolder();
  const executable = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const name of ['bash', 'env', 'cp']) {
    symlinkSync(onPath(name) ?? '', join(bin, name));
  }
  for (const name of ['tool', ...has]) {
    executable(name, 'exit 0');
  }
  if (aptGet !== undefined) {
    executable('apt-get', aptGet);
    executable('sudo', 'shift\nexec "$@"');
  }
  const { exitCode, all } = await execa(process.execPath, [join(root, 'scripts/setup.mjs')], {
    env: { PATH: bin, BIN: bin, CI: ci ? 'true' : '' },
    extendEnv: false,
    all: true,
    reject: false,
  });
  const log = join(bin, 'log');
  const asked = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  return { ...(exitCode === undefined ? {} : { exitCode }), output: all, asked };
}

test('with everything there, nothing is asked of apt-get', async () => {
  const { exitCode, output, asked } = await setup({ has: tools, aptGet });
  expect({ exitCode, output, asked }).toEqual({
    exitCode: 0,
    output: 'Ready: verilator, iverilog, g++, make, z3.',
    asked: [],
  });
});

test('what is missing, and no more, is installed after one update', async () => {
  const { exitCode, output, asked } = await setup({ has: ['iverilog', 'g++', 'make', 'z3'], aptGet, ci: true });
  expect(asked).toEqual([
    expect.stringMatching(/ update$/),
    expect.stringMatching(/ install --yes --no-install-recommends verilator iverilog$/),
  ]);
  expect(output).toMatch(/Ready: verilator, iverilog, g\+\+, make, z3\.$/);
  expect(exitCode).toBe(0);
});

const without = 'Missing: iverilog (this machine has no apt-get); ';

test('without apt-get it says which tests will be skipped, and goes on', async () => {
  const { exitCode, output } = await setup({ has: ['verilator', 'g++', 'make', 'z3'] });
  expect(output).toBe(`${without}tests that need Icarus Verilog will be skipped.`);
  expect(exitCode).toBe(0);
});

test('without apt-get under CI=true it fails', async () => {
  const { exitCode, output } = await setup({ has: ['verilator', 'g++', 'make', 'z3'], ci: true });
  expect(output).toBe(`${without}under CI=true no test may be skipped.`);
  expect(exitCode).toBe(1);
});

test('a failing installation gives its reason in the same sentence', async () => {
  const { exitCode, output } = await setup({
    has: ['iverilog', 'vvp', 'make', 'z3'],
    aptGet: 'echo "E: Unable to locate package verilator" >&2; exit 100',
  });
  expect(output.split('\n').at(-1)).toBe(
    'Missing: verilator, g++ (apt-get install failed: Unable to locate package verilator); ' +
      'tests that need Verilator will be skipped.',
  );
  expect(exitCode).toBe(0);
});
