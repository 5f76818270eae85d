/** A Verilator model keeps its state from call to call, restarts, and ends without anybody being left waiting. */

import { type AnyComponent, bit, bits, component, elaborate, reg, when } from 'gatewright/hdl';
import { afterEach, expect, test } from 'vitest';
import { type VerilatorEngineSession, verilator } from '../../../sim/verilator/index.js';
import { withVerilator } from '../../support/tools.js';
import { column, type Row, runRows, table } from './support.js';

/** Counts cycles with `enable`; `double` makes it two at a time. */
const counter = component(
  'counter',
  { in: { enable: bit, double: bit }, out: { count: bits(8) } },
  ({ enable, double }) => {
    const count = reg(bits(8), { reset: 3 });
    when(enable, () => {
      count.next = count.add(1).trunc(8);
      when(double, () => {
        count.next = count.add(2).trunc(8);
      });
    });
    return { count };
  },
);

/** Sums what comes in, with nothing said of how the register begins. */
const accumulator = component('accumulator', { in: { x: bits(100) }, out: { sum: bits(100) } }, ({ x }) => {
  const sum = reg(bits(100));
  sum.next = sum.add(x).trunc(100);
  return { sum };
});

/** Runs by itself from 250, with no input at all. */
const free = component('free', { in: {}, out: { count: bits(8) } }, () => {
  const count = reg(bits(8), { powerUp: 250 });
  count.next = count.add(1).trunc(8);
  return { count };
});

withVerilator('a session in Verilator', () => {
  let session: VerilatorEngineSession | undefined;
  const open = async (unit: AnyComponent): Promise<VerilatorEngineSession> => {
    session = await verilator.open(elaborate(unit));
    return session;
  };
  afterEach(() => session?.close());
  const go: Row = { enable: 1 };

  test('outputs are those before the rising edge, reset goes before all', async () => {
    const s = await open(counter);
    const rows = [{ reset: 1 }, {}, go, go, { enable: 1, double: 1 }, { double: 1 }, { enable: 1, reset: 1 }, {}];
    expect(await runRows(s, rows, 'count')).toEqual([0n, 3n, 3n, 4n, 5n, 7n, 7n, 3n]);
  }, 120_000);

  test('state goes on from one call to the next until a restart', async () => {
    const s = await open(counter);
    expect(await runRows(s, [{ reset: 1 }, go], 'count')).toEqual([0n, 3n]);
    expect(await runRows(s, [go, go], 'count')).toEqual([4n, 5n]);
    expect(await runRows(s, [], 'count')).toEqual([]);
    expect(await runRows(s, [go], 'count')).toEqual([6n]);
    await s.restart();
    expect(await runRows(s, [go, go], 'count')).toEqual([0n, 1n]);
  });

  test('calls that are made at once run in order', async () => {
    const s = await open(counter);
    const calls = [runRows(s, [go, go], 'count'), runRows(s, [go], 'count'), s.restart(), runRows(s, [go], 'count')];
    expect(await Promise.all(calls)).toEqual([[0n, 1n], [2n], undefined, [0n]]);
  });

  test('a register without reset begins at 0', async () => {
    const s = await open(accumulator);
    const x = 1n << 99n;
    expect(await runRows(s, [{ x: x - 1n }, { x }, { x: 1n }, { x: 5n }, {}], 'sum')).toEqual([
      0n,
      x - 1n,
      2n * x - 1n,
      0n,
      5n,
    ]);
  }, 120_000);

  test('100 000 rows', async () => {
    const s = await open(accumulator);
    const rows = Array.from({ length: 100_000 }, (_, row) => ({ x: BigInt(row) << 60n }));
    const sums = await runRows(s, rows, 'sum');
    // Row n shows the sum of 0 to n - 1.
    expect(sums).toEqual(rows.map((_, n) => BigInt.asUintN(100, BigInt((n * (n - 1)) / 2) << 60n)));
  });

  test('a circuit without inputs runs a cycle per row, from its power-up value', async () => {
    const s = await open(free);
    const cycles = Array.from({ length: 8 }, () => ({}));
    expect(await runRows(s, cycles, 'count')).toEqual([250n, 251n, 252n, 253n, 254n, 255n, 0n, 1n]);
    await s.restart();
    expect(await runRows(s, [{}], 'count')).toEqual([250n]);
  }, 120_000);

  test('half a row is refused', async () => {
    const s = await open(counter);
    const rows = new BigUint64Array(s.inputs.limbs + 1);
    await expect(s.run(rows)).rejects.toThrow(
      "the stimulus of 'counter' has 4 limbs; a multiple of 3, the length of its rows, is needed",
    );
  });

  const killed = "the Verilator model of 'accumulator' was killed by SIGKILL";

  test('a process killed between calls', async () => {
    const s = await open(accumulator);
    process.kill(s.pid ?? 0, 'SIGKILL');
    await expect(s.run(new BigUint64Array(2 * s.inputs.limbs))).rejects.toThrow(killed);
    await expect(s.restart()).rejects.toThrow(killed);
  });

  test('a process killed within a call', async () => {
    const s = await open(accumulator);
    const running = s.run(new BigUint64Array(1_000_000 * s.inputs.limbs));
    process.kill(s.pid ?? 0, 'SIGKILL');
    await expect(running).rejects.toThrow(killed);
  });

  test('closing ends what runs, and may be done twice', async () => {
    const s = await open(accumulator);
    const running = expect(s.run(new BigUint64Array(1_000_000 * s.inputs.limbs))).rejects.toThrow('is closed');
    await s.close();
    await running;
    await s.close();
    const closed = "the session of 'accumulator' is closed; open the circuit again";
    await expect(s.run(new BigUint64Array(0))).rejects.toThrow(closed);
    await expect(s.restart()).rejects.toThrow(closed);
    expect(() => process.kill(s.pid ?? 0, 0)).toThrow('ESRCH');
  });

  test('two sessions of one circuit know nothing of each other', async () => {
    const s = await open(counter);
    const other = await verilator.open(elaborate(counter));
    try {
      expect(await runRows(s, [go, go], 'count')).toEqual([0n, 1n]);
      expect(await runRows(other, [go], 'count')).toEqual([0n]);
    } finally {
      await other.close();
    }
  });

  test('ports may be called what means something in C++', async () => {
    const odd = component('union_type', { in: { template: bits(4), a__b: bits(4) }, out: { o: bits(4) } }, (p) => ({
      o: p.template.xor(p.a__b),
    }));
    const s = await open(odd);
    const results = await s.run(table(s.inputs, [{ template: 5, a__b: 12 }]));
    expect(column(s.outputs, results, 'o')).toEqual([9n]);
  }, 120_000);
});
