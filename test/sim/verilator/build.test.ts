/** Models are kept, found again, built anew where damaged, and leave nothing behind where building fails. */

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { bits, component, elaborate, type Netlist } from 'gatewright/hdl';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { storeFolder } from '../../../sim/verilator/build-store.js';
import { verilatorEngine } from '../../../sim/verilator/index.js';
import { makeFolder, removeFolder, temporaryFolder } from '../../support/temporary.js';
import { withVerilator } from '../../support/tools.js';
import { folderOfScripts, runRows } from './support.js';

/** Adds a constant, so that each constant is a model of its own. */
function plus(constant: number): Netlist {
  return elaborate(
    component(`plus_${constant}`, { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => ({
      o: a.add(constant).trunc(8),
    })),
  );
}

function renamed(netlist: Netlist, name: string): Netlist {
  const top = { ...netlist.top, name };
  return { top, modules: [top], warnings: [] };
}

test.each([
  [{ GATEWRIGHT_CACHE: '/own', XDG_CACHE_HOME: '/xdg' }, '/own/verilator'],
  [{ GATEWRIGHT_CACHE: '', XDG_CACHE_HOME: '/xdg' }, '/xdg/gatewright/verilator'],
  [{}, join(homedir(), '.cache/gatewright/verilator')],
])('with %j models are kept in %s', (env, expected) => {
  expect(storeFolder(env)).toBe(expected);
});

withVerilator('building Verilator models', () => {
  let folder = '';
  beforeAll(async () => {
    folder = makeFolder();
    // Compiles the runtime, which all tests then share.
    await sumOf(plus(0));
  }, 120_000);
  afterAll(() => removeFolder(folder));
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** What the circuit makes of 100. */
  async function sumOf(netlist: Netlist, where: string = folder): Promise<bigint | undefined> {
    const session = await verilatorEngine({ folder: where }).open(netlist);
    try {
      return (await runRows(session, [{ a: 100 }], 'o'))[0];
    } finally {
      await session.close();
    }
  }
  /** The folder of the model that `make` adds. */
  async function modelMadeBy(make: () => Promise<unknown>): Promise<string> {
    const before = readdirSync(folder);
    await make();
    const made = readdirSync(folder).filter((name) => !before.includes(name));
    expect(made).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    return join(folder, made[0] ?? '');
  }

  test('a model is built once', async () => {
    const model = await modelMadeBy(async () => expect(await sumOf(plus(1))).toBe(101n));
    expect(readdirSync(model).sort()).toEqual(['model', 'model.sha256']);
    const { mtimeMs, ino } = statSync(join(model, 'model'));
    expect(await sumOf(plus(1))).toBe(101n);
    expect(statSync(join(model, 'model'))).toMatchObject({ mtimeMs, ino });
  });

  test('a damaged model is built again', async () => {
    const model = await modelMadeBy(() => sumOf(plus(2)));
    writeFileSync(join(model, 'model'), readFileSync(join(model, 'model')).subarray(0, 5000));
    expect(await sumOf(plus(2))).toBe(102n);
    expect(statSync(join(model, 'model')).size).toBeGreaterThan(5000);
  });

  test('a whole model that does not start is built again', async () => {
    const model = await modelMadeBy(() => sumOf(plus(3)));
    const useless = '#!/bin/sh\nexit 1\n';
    writeFileSync(join(model, 'model'), useless);
    writeFileSync(join(model, 'model.sha256'), createHash('sha256').update(useless).digest('hex'));
    expect(await sumOf(plus(3))).toBe(103n);
  });

  test('builders of one model at the same time do not meet', async () => {
    await modelMadeBy(async () => expect(await Promise.all([sumOf(plus(4)), sumOf(plus(4))])).toEqual([104n, 104n]));
  });

  test('what a killed process left is removed later, what is in work is not', async () => {
    const [old, recent] = ['.work-old', '.work-recent'].map((name) => join(folder, name)) as [string, string];
    mkdirSync(old);
    mkdirSync(recent);
    utimesSync(old, 0, 0);
    await sumOf(plus(5));
    expect([existsSync(old), existsSync(recent)]).toEqual([false, true]);
    removeFolder(recent);
  });

  test('without a folder that can be written, the model is gone with its session', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    vi.stubEnv('TMPDIR', temporaryFolder());
    const session = await verilatorEngine({ folder: join(file, 'cache') }).open(plus(7));
    expect(readdirSync(tmpdir())).toHaveLength(1);
    expect(await runRows(session, [{ a: 100 }], 'o')).toEqual([107n]);
    await session.close();
    expect(readdirSync(tmpdir())).toEqual([]);
  }, 120_000);

  /** What is in the folder stays as it is while `attempt` fails. */
  async function leavesNothing(attempt: () => Promise<unknown>): Promise<void> {
    const before = readdirSync(folder);
    await attempt();
    expect(readdirSync(folder)).toEqual(before);
  }

  test('Verilog that Verilator refuses', async () => {
    await leavesNothing(() =>
      expect(sumOf(renamed(plus(8), 'wire'))).rejects.toThrow(
        /^Verilator cannot build 'wire': syntax error, unexpected wire.* \(line \d+ of its Verilog\)$/,
      ),
    );
  });

  test('a name that would not be one in Verilog', async () => {
    await leavesNothing(() =>
      expect(sumOf(renamed(plus(8), 'a; endmodule'))).rejects.toThrow(/^'a; endmodule' of module .* is not a name/),
    );
  });

  test('a compiler that fails', async () => {
    const scripts = folderOfScripts({
      'g++': '[ "$1" = --version ] && echo 1 && exit; echo "x.cpp:1: fatal error: no space left"; exit 1',
    });
    vi.stubEnv('PATH', `${scripts}${delimiter}${process.env.PATH}`);
    await leavesNothing(() =>
      expect(sumOf(plus(9))).rejects.toThrow("g++ cannot compile Verilator's runtime: no space left"),
    );
  });

  test('a build that is called off', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new Error('called off');
    await leavesNothing(async () => {
      const opening = verilatorEngine({ folder, signal }).open(plus(10));
      controller.abort(reason);
      await expect(opening).rejects.toBe(reason);
    });
  });

  test('a build that is called off while the compiler runs', async () => {
    const started = join(temporaryFolder(), 'started');
    const scripts = folderOfScripts({
      'g++': `[ "$1" = --version ] && echo 2 && exit; touch '${started}'; exec tail -f /dev/null`,
    });
    vi.stubEnv('PATH', `${scripts}${delimiter}${process.env.PATH}`);
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new Error('called off');
    await leavesNothing(async () => {
      const opening = expect(verilatorEngine({ folder, signal }).open(plus(11))).rejects.toBe(reason);
      await vi.waitUntil(() => existsSync(started), { timeout: 20_000 });
      controller.abort(reason);
      await opening;
    });
  });
});
