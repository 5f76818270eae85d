/** The Icarus engine: batches in order, state between them, several clocks, unknown values, and what it says when something is wrong. */
import fc from 'fast-check';
import { bit, bits, blackBox, clockDomain, component, elaborate, reg, signed, withDomain } from 'gatewright/hdl';
import { icarus, icarusEngine, portLayouts, wasm } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { build, recipes, stateful } from '../../support/random-circuit.js';
import { inSession, interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { temporaryFolder } from '../../support/temporary.js';
import { withIcarus } from '../../support/tools.js';
import { folderOfScripts, runRows, table } from '../verilator/support.js';

const counter = component('counter', { in: { enable: bit }, out: { count: bits(70) } }, ({ enable }) => {
  const count = reg(bits(70), { reset: 0 });
  count.next = count.wrapAdd(enable.extend(70));
  return { count };
});

withIcarus('the Icarus engine', () => {
  test('batches go on where the last one ended; a restart begins again', async () => {
    const session = await icarus.open(elaborate(counter));
    const enabled = { reset: 0, enable: 1 };
    await runRows(session, [{ reset: 1 }], 'count');
    const [first, second] = await Promise.all([
      runRows(session, [enabled, enabled], 'count'),
      runRows(session, [{ ...enabled, enable: 0 }, enabled], 'count'),
    ]);
    expect([first, second]).toEqual([
      [0n, 1n],
      [2n, 2n],
    ]);
    await session.restart();
    await runRows(session, [{ reset: 1 }], 'count');
    expect(await runRows(session, [enabled], 'count')).toEqual([0n]);
    await session.close();
    await session.close();
    await expect(session.run(table(session.inputs, [enabled]))).rejects.toThrow(
      "the session of 'counter' is closed; open the circuit again",
    );
  });

  test('no rows are no results', async () => {
    const session = await icarus.open(elaborate(counter));
    expect((await session.run(new BigUint64Array(0))).length).toBe(0);
    await session.close();
  });

  test.each([
    ['wide values', recipes(25), 'one'],
    ['memories and clocks', stateful(25), undefined],
  ] as const)('random circuits, %s: as the interpreter', async (_, recipe, clocks) => {
    // Memories without contents and words not yet read are unknown here, and 0 in the interpreter.
    for (const [shape, from] of fc.sample(fc.tuple(recipe, values), { seed: 11, numRuns: 5 })) {
      const netlist = elaborate(build(clocks ? { ...shape, clocks } : shape), { locations: false });
      const stimulus = stimulusFor(netlist.top, from, 40);
      const [zeros, ones] = [await inEngine(netlist, stimulus, 'zero'), await inEngine(netlist, stimulus, 'one')];
      const expected = interpreted(netlist, stimulus);
      const known = zeros.filter((cycle, row) => {
        const same = Object.keys(cycle).every((name) => cycle[name] === ones[row]?.[name]);
        if (same && !clocks) return true;
        if (same) expect(cycle).toEqual(expected[row]);
        return same;
      });
      if (clocks) expect(known.length).toBe(40);
    }
  });

  test('unknown bits: by chance, 0, 1, or refused', async () => {
    const unit = component('unset', { in: { d: bits(40) }, out: { q: bits(40), d2: bits(40) } }, ({ d }) => {
      const q = reg(bits(40), {});
      q.next = d;
      return { q, d2: d };
    });
    const netlist = elaborate(unit);
    const rows = [{ d: 5 }, { d: 6 }];
    const read = async (unknown?: 'random' | 'zero' | 'one' | 'refuse') => {
      const session = await icarusEngine({ unknown }).open(netlist);
      try {
        return await runRows(session, rows, 'q');
      } finally {
        await session.close();
      }
    };
    expect(await read('zero')).toEqual([0n, 5n]);
    expect(await read('one')).toEqual([2n ** 40n - 1n, 5n]);
    const [chance = 0n, after] = await read();
    expect([after, chance > 0n, chance < 2n ** 40n - 1n]).toEqual([5n, true, true]);
    expect(await read('random')).toEqual([chance, 5n]);
    await expect(read('refuse')).rejects.toThrow(
      "output 'q' of 'unset' has unknown bits in row 0; reset what it depends on first",
    );
  });

  test('a black box runs its source; what it prints is its own', async () => {
    const source =
      'module noisy(input [7:0] a, output [7:0] b); assign b = a + 8\'d1; initial $display("hello"); endmodule';
    const noisy = blackBox('noisy', { in: { a: bits(8) }, out: { b: bits(8) }, source });
    const unit = component('around', { in: { a: bits(8) }, out: { b: bits(8) } }, ({ a }) => ({ b: noisy({ a }).b }));
    const session = await icarus.open(elaborate(unit));
    expect(await runRows(session, [{ a: 1 }, { a: 255 }], 'b')).toEqual([2n, 0n]);
    await session.close();
  });

  test('two clocks, each when its column says', async () => {
    const other = clockDomain('icarus_other', { reset: 'none' });
    const unit = component('two', { in: { d: signed(8) }, out: { a: signed(8), b: signed(8) } }, ({ d }) => {
      const a = reg(signed(8), { powerUp: 0 });
      a.next = d;
      const b = withDomain(other, () => {
        const inner = reg(signed(8), { powerUp: 0 });
        inner.next = inner.wrapSub(1);
        return inner;
      });
      return { a, b } as never;
    });
    const netlist = elaborate(unit);
    const rows = [
      { clock: 1, icarus_other_clock: 0, d: 1 },
      { clock: 0, icarus_other_clock: 1, d: 2 },
      { clock: 1, icarus_other_clock: 1, d: 3 },
      { d: 4 },
    ];
    for (const engine of [icarus, wasm]) {
      const session = await engine.open(netlist);
      expect(await runRows(session, rows, 'a')).toEqual([0n, 1n, 1n, 3n]);
      await session.restart();
      expect(await runRows(session, rows, 'b')).toEqual([0n, 0n, 255n, 254n]);
      await session.close();
    }
  });

  test('Verilog that cannot be compiled', async () => {
    const broken = blackBox('broken', {
      in: { a: bit },
      out: { b: bit },
      source: 'module broken(input a, output b); nonsense',
    });
    const unit = component('uses_broken', { in: { a: bit }, out: { b: bit } }, ({ a }) => ({ b: broken({ a }).b }));
    await expect(icarus.open(elaborate(unit))).rejects.toThrow(
      /^Icarus Verilog cannot compile 'uses_broken': iverilog ended with status \d+: .*error/,
    );
  });

  test('a simulation that ends itself', async () => {
    const quitter = blackBox('quitter', {
      in: { a: bit },
      out: { b: bit },
      source: 'module quitter(input a, output b); assign b = a; always @(posedge a) $finish; endmodule',
    });
    const unit = component('uses_quitter', { in: { a: bit }, out: { b: bit } }, ({ a }) => ({ b: quitter({ a }).b }));
    const session = await icarus.open(elaborate(unit));
    await expect(runRows(session, [{ a: 0 }, { a: 1 }, { a: 0 }], 'b')).rejects.toThrow(
      "the Icarus simulation of 'uses_quitter' ended with status 0",
    );
    await session.close();
  });

  test('an abort ends it', async () => {
    const abort = new AbortController();
    const session = await icarusEngine({ signal: abort.signal }).open(elaborate(counter));
    const rows = new BigUint64Array(portLayouts(elaborate(counter)).inputs.limbs * 3_000_000);
    const run = session.run(rows);
    abort.abort(new Error('enough'));
    await expect(run).rejects.toThrow('enough');
    await session.close();
  });

  async function inEngine(
    netlist: Parameters<typeof icarus.open>[0],
    stimulus: Parameters<typeof inSession>[1],
    unknown: 'zero' | 'one',
  ) {
    const session = await icarusEngine({ unknown }).open(netlist);
    try {
      return await inSession(session, stimulus);
    } finally {
      await session.close();
    }
  }
});

describe('what is missing', () => {
  const status = async (path: string) => {
    const { PATH } = process.env;
    process.env.PATH = path;
    try {
      return await icarus.status();
    } finally {
      process.env.PATH = PATH;
    }
  };
  const vvp = 'echo';

  test('everything', async () => {
    expect(await status(temporaryFolder())).toEqual({
      available: false,
      version: undefined,
      reason: "iverilog is not on PATH; install it with 'apt-get install iverilog' or your system's package manager",
    });
  });

  test.each([
    [{ iverilog: 'echo Icarus Verilog version 11.0' }, /^vvp, which belongs to Icarus Verilog, is not on PATH/],
    [{ iverilog: 'echo Icarus Verilog version 10.3', vvp }, 'Icarus Verilog 10.3 is too old; install 11 or later'],
    [
      { iverilog: 'exit 3', vvp },
      "'iverilog -V' ended with status 3 and names no version; install Icarus Verilog again",
    ],
  ])('%o', async (scripts, reason) => {
    expect((await status(folderOfScripts(scripts as Record<string, string>))).reason).toMatch(reason);
  });

  test('nothing', async () => {
    expect(await status(folderOfScripts({ iverilog: 'echo "Icarus Verilog version 12.0 (stable)"', vvp }))).toEqual({
      available: true,
      version: '12.0',
      reason: undefined,
    });
  });
});
