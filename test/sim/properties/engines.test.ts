/** Properties in engines and in verification. */
import { type AnyComponent, elaborate } from 'gatewright/hdl';
import { type Engine, PropertyError, verify, wasm } from 'gatewright/sim';
import { afterAll, expect, test } from 'vitest';
import { checking } from '../../../sim/properties/checking.js';
import { probe } from '../../../sim/properties/probe.js';
import { writeCell } from '../../../sim/rows.js';
import { verilatorEngine } from '../../../sim/verilator/index.js';
import { makeFolder, removeFolder } from '../../support/temporary.js';
import { withVerilator } from '../../support/tools.js';
import { adder, light, pair, wrapping } from './designs.js';

const folder = makeFolder();
afterAll(() => removeFolder(folder));

/** Runs `rows` and tells what comes of it: the covers, or the property that fails and where. */
async function outcome(
  engine: Engine,
  unit: AnyComponent,
  rows: readonly Readonly<Record<string, bigint>>[],
): Promise<unknown> {
  const session = await engine.open(elaborate(unit, { properties: true }));
  try {
    const stimulus = new BigUint64Array(rows.length * session.inputs.limbs);
    rows.forEach((row, i) => {
      for (const column of session.inputs.columns)
        writeCell(stimulus, session.inputs, i, column, row[column.name] ?? 0n);
    });
    const results = await session.run(stimulus);
    expect(results).toHaveLength(rows.length * session.outputs.limbs);
    return {
      outputs: session.outputs.columns.map(({ name }) => name),
      covers: Object.values(session.covers?.() ?? {}),
    };
  } catch (error) {
    if (!(error instanceof PropertyError)) throw error;
    return {
      kind: error.kind,
      property: error.property,
      cycle: error.cycle,
      values: error.values.map(({ text }) => text),
    };
  } finally {
    await session.close();
  }
}

const times = (count: number, row: Record<string, bigint>) => Array.from({ length: count }, () => row);

/** A title, a design, a stimulus, and what comes of it by hand. */
const cases: readonly (readonly [string, AnyComponent, readonly Record<string, bigint>[], unknown])[] = [
  ['covers', wrapping, times(15, { enable: 1n, by: 1n, last: 4n }), { outputs: ['count'], covers: [3] }],
  [
    'an assertion',
    wrapping,
    times(9, { enable: 1n, by: 1n, last: 9n }),
    { kind: 'assert', property: 'never on from 5', cycle: 5, values: ['5'] },
  ],
  [
    'an assumption',
    wrapping,
    [...times(2, { by: 2n }), { by: 0n }],
    { kind: 'assume', property: 'steps of 1 or 2', cycle: 2, values: ['0'] },
  ],
  ['instances', pair, times(8, { enable: 1n, by: 1n }), { outputs: ['a', 'b'], covers: [2, 0] }],
  [
    'the past',
    light,
    times(4, { go: 1n, change: 1n }),
    { kind: 'assert', property: 'green for one cycle', cycle: 2, values: ['green', 'green'] },
  ],
  [
    'no clock',
    adder,
    [
      { a: 9n, b: 6n },
      { a: 9n, b: 7n },
    ],
    { kind: 'assert', property: 'no overflow', cycle: 1, values: ['0', '9', '7'] },
  ],
];

test.each(cases)('wasm: %s', async (_, unit, rows, expected) => {
  expect(await outcome(wasm, unit, rows)).toEqual(expected);
});

withVerilator('Verilator', () => {
  test.each(cases)('%s', { timeout: 120_000 }, async (_, unit, rows, expected) => {
    expect(await outcome(checking(verilatorEngine({ folder })), unit, rows)).toEqual(expected);
  });
});

test('a netlist without properties is run as it is', () => {
  const plain = elaborate(wrapping);
  expect(probe(plain).netlist).toBe(plain);
  const kept = elaborate(wrapping, { properties: true });
  expect(probe(kept).netlist.top.outputs.map(({ name, width }) => `${name} ${width}`)).toEqual([
    'count 4',
    'property_failed 2',
    'property_covered 1',
    'property_values 6',
  ]);
});

test('a restart begins anew; covers are those of all runs of a session', async () => {
  const session = await wasm.open(elaborate(light, { properties: true }));
  const rows = new BigUint64Array(2 * session.inputs.limbs);
  await session.run(rows);
  expect(session.covers?.()).toEqual({ on: 0, off: 0, still: 1 });
  await session.restart();
  await session.run(rows);
  expect(session.covers?.()).toEqual({ on: 0, off: 0, still: 2 });
});

test('verify counts covers, and stops at what does not hold', async () => {
  const sums = ({ a = 0n, b = 0n }) => ({ sum: (a + b) & 15n });
  await expect(verify(adder, sums, { vectors: 'exhaustive' })).rejects.toThrow("assertion 'no overflow' failed");
});
