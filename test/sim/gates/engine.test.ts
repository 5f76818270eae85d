/** The gate engine as an engine: it agrees with models, tells what is missing, and refuses what it cannot simulate. */
import { bit, bits, clockDomain, clockSignal, component, elaborate, mux, reg, when, withDomain } from 'gatewright/hdl';
import { gates, synthesised, verify, wasm } from 'gatewright/sim';
import { describe, expect, test, vi } from 'vitest';
import { readCells } from '../../../sim/gates/read-cells.js';
import { wordNetlist } from '../../../sim/gates/word-netlist.js';
import type { CacheEntry, ContentCache } from '../../../tools/content-cache.js';
import { type Cell, moduleOf, portsOnly } from '../../support/gates/cells.js';
import { temporaryFolder } from '../../support/temporary.js';
import { runRows, table } from '../verilator/support.js';

// Synthesis takes five seconds, and longer on a machine that has other work.
vi.setConfig({ testTimeout: 180_000 });

/** Remembers what was synthesised as long as the tests run. */
const kept = new Map<string, CacheEntry>();
const cache: ContentCache = {
  get: async (key) => kept.get(key),
  set: async (key, entry) => {
    kept.set(key, entry);
  },
};

const saturating = component('saturating', { in: { a: bits(6), b: bits(6) }, out: { result: bits(6) } }, ({ a, b }) => {
  const sum = a.add(b);
  return { result: mux(sum.msb, 63, sum.trunc(6)) };
});

test('all operands of a combinational unit against its model, the second time from the cache', async () => {
  const engine = gates({ cache });
  for (const model of [
    ({ a = 0n, b = 0n }) => ({ result: a + b > 63n ? 63n : a + b }),
    ({ a = 0n, b = 0n }) => ({ result: a + b >= 63n && a !== 63n ? 62n : a + b > 63n ? 63n : a + b }),
  ]) {
    const [result] = (await verify(saturating, model, { vectors: 'exhaustive', engines: [engine] })).engines;
    // The second model is wrong where a < 63 and a + b >= 63: for 1 + 2 + ... + 63 pairs.
    expect(result).toMatchObject({
      engine: 'gates',
      vectors: 4096,
      mismatches: model({ a: 62n, b: 1n }).result === 63n ? 0 : 2016,
    });
  }
});

test('state with an enable, a counter, a restart, and rows in unequal pieces', async () => {
  const unit = component(
    'state',
    { in: { d: bits(4), enable: bit }, out: { held: bits(4), twice: bits(4), count: bits(8) } },
    ({ d, enable }) => {
      const held = reg(bits(4), { reset: 9 });
      const twice = reg(bits(4), { powerUp: 5 });
      const count = reg(bits(8), { reset: 0 });
      when(enable, () => {
        held.next = d;
        count.next = count.wrapAdd(1);
      });
      twice.next = held;
      return { held, twice, count };
    },
  );
  const session = await gates({ cache }).open(elaborate(unit));
  const rows = [
    { reset: 1, d: 3, enable: 1 },
    { reset: 0, d: 7, enable: 0 },
    { reset: 0, d: 7, enable: 1 },
    { reset: 0, d: 2, enable: 1 },
    { reset: 0, d: 0, enable: 0 },
  ];
  // By hand: the reset gives 9; 7 and 2 are taken where enabled; `twice` follows one row later.
  const expected = { held: [9n, 9n, 7n, 2n], count: [0n, 0n, 1n, 2n] };
  expect((await runRows(session, rows, 'held')).slice(1)).toEqual(expected.held);
  await session.restart();
  expect((await runRows(session, rows.slice(0, 2), 'twice'))[0]).toBe(5n);
  expect(await runRows(session, rows.slice(2), 'count')).toEqual(expected.count.slice(1));
  await session.close();
});

test('a register at the falling edge takes what was applied when its clock fell', async () => {
  const inverted = clockDomain('falling_edge', { reset: 'none' });
  const unit = component('falling', { in: { d: bits(2) }, out: { rising: bits(2), falling: bits(2) } }, ({ d }) => {
    const rising = reg(bits(2), { powerUp: 0 });
    rising.next = d;
    const falling = withDomain(inverted, () => reg(bits(2), { powerUp: 0 }), { clock: clockSignal().not() });
    withDomain(
      inverted,
      () => {
        falling.next = d as never;
      },
      { clock: clockSignal().not() },
    );
    return { rising, falling } as never;
  });
  const netlist = elaborate(unit);
  const rows = [{ d: 1 }, { d: 2 }, { d: 3 }];
  for (const engine of [wasm, gates({ cache })]) {
    const session = await engine.open(netlist);
    expect(await runRows(session, rows, 'rising')).toEqual([0n, 1n, 2n]);
    await session.restart();
    // The clock is low at power-up: it falls for the first time as the second row begins.
    expect(await runRows(session, rows, 'falling')).toEqual([0n, 2n, 3n]);
    await session.close();
  }
});

test('the netlist after synthesis, with its cells', async () => {
  const { netlist, cells, version } = await synthesised(elaborate(saturating), { cache });
  expect(netlist.top.inputs.map(({ name, width }) => [name, width])).toEqual([
    ['a', 6],
    ['b', 6],
  ]);
  // Each bit is a function of two operands, its carry and the carry out.
  expect(cells.luts).toBe(6);
  expect(version).toMatch(/^0\.\d+/);
  const session = await wasm.open(netlist);
  expect(
    await runRows(
      session,
      [
        { a: 40, b: 30 },
        { a: 20, b: 30 },
      ],
      'result',
    ),
  ).toEqual([63n, 50n]);
});

describe('bad input', () => {
  test('a target without cell models', () => {
    expect(() => gates({ target: 'ecp5' })).toThrow(
      "the gate engine has models of iCE40's cells only, not of ecp5's; use target: 'ice40'",
    );
  });

  test('a seed that is none', () => {
    expect(() => gates({ unknown: -1 })).toThrow(
      'the seed of unknown values must be a whole number from 0 to 4294967295, not -1',
    );
  });

  test('native tools that are not there', async () => {
    const { PATH } = process.env;
    process.env.PATH = temporaryFolder();
    try {
      expect(await gates({ tools: 'native' }).status()).toEqual({
        available: false,
        version: undefined,
        reason: 'yosys is not on PATH: install it, or use the tools from npm',
      });
    } finally {
      process.env.PATH = PATH;
    }
    expect(await gates().status()).toMatchObject({ available: true, version: expect.stringMatching(/^0\.\d+/) });
  });

  test('rows that are not whole', async () => {
    const session = await gates({ cache }).open(elaborate(saturating));
    await expect(session.run(new BigUint64Array(3))).rejects.toThrow(
      "the stimulus of 'saturating' has 3 limbs; a multiple of 2, the length of its rows, is needed",
    );
    expect(table(session.inputs, []).length).toBe(0);
  });

  test.each([
    [
      'a cell of another kind',
      { type: 'SB_PLL40_CORE', pins: { PLLOUTCORE: ['o'] } },
      /^the synthesised netlist of 'top' has a cell 'SB_PLL40_CORE' \('cell_0'\), which the gate engine does not simulate; it knows SB_LUT4, /,
    ],
    [
      'a parameter that cannot be',
      { type: 'SB_RAM40_4K', parameters: { READ_MODE: '100' }, pins: {} },
      "cell 'cell_0' of type SB_RAM40_4K cannot be simulated: parameter READ_MODE is 4; it goes to 3",
    ],
    [
      'a parameter that is no number',
      { type: 'SB_LUT4', parameters: { LUT_INIT: 'all' }, pins: { O: ['o'] } },
      "cell 'cell_0' of type SB_LUT4 cannot be simulated: parameter LUT_INIT is 'all', not a number",
    ],
    [
      'a pin that is too wide',
      { type: 'SB_DFF', pins: { D: ['i', 'i'], C: ['i'], Q: ['o'] } },
      "cell 'cell_0' of type SB_DFF cannot be simulated: pin D has 2 bits, not 1",
    ],
  ] as const)('%s', (_, cell, message) => {
    const original = portsOnly('top', [{ name: 'i', width: 1 }], [{ name: 'o', width: 1 }]);
    expect(() => readCells('top', moduleOf(original, [cell as unknown as Cell]))).toThrow(message);
  });

  test('a combinational loop', () => {
    const original = portsOnly('top', [{ name: 'i', width: 1 }], [{ name: 'o', width: 1 }]);
    const loop = moduleOf(original, [
      { type: 'SB_LUT4', parameters: { LUT_INIT: '0001' }, pins: { I0: ['i'], I1: ['o'], O: ['o'] } },
    ]);
    const circuit = readCells('top', {
      ...loop,
      netnames: { ring: { bits: loop.ports.o?.bits ?? [], offset: 0, upto: 0 } },
    });
    expect(() => wordNetlist(circuit, original)).toThrow(
      "the synthesised netlist of 'top' has a combinational loop through 'ring'; break it with a register",
    );
  });
});
