// How a circuit in WebAssembly is driven: rows, batches, settling, restarting.
import { bit, bits, component, elaborate, reg } from 'gatewright/hdl';
import { WasmCircuit, wasm } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';

/** Adds `step` in every cycle. */
const counter = component('counter', { in: { step: bits(40) }, out: { count: bits(40) } }, ({ step }) => {
  const count = reg(bits(40), { powerUp: 5 });
  count.next = count.wrapAdd(step);
  return { count };
});

const rowsOf = (count: number, value: bigint): BigUint64Array<ArrayBuffer> => new BigUint64Array(count).fill(value);

test('outputs are those before the clock rises', () => {
  expect([...new WasmCircuit(elaborate(counter)).run(rowsOf(4, 10n))]).toEqual([5n, 15n, 25n, 35n]);
});

test('state goes on from one run to the next, and over more rows than are handed over at a time', () => {
  const circuit = new WasmCircuit(elaborate(counter));
  circuit.run(rowsOf(3, 1n));
  const results = circuit.run(rowsOf(10_000, 1n));
  expect([results[0], results[4095], results[4096], results[9999]]).toEqual([8n, 4103n, 4104n, 10_007n]);
  expect(circuit.run(rowsOf(1, 0n))[0]).toBe(10_008n);
});

test('tables in the memory of the circuit are run where they are', () => {
  const circuit = new WasmCircuit(elaborate(counter), { rows: 5000 });
  circuit.stimulus.fill(2n);
  expect(circuit.run(circuit.stimulus, circuit.results)).toBe(circuit.results);
  expect([circuit.results[0], circuit.results[4096], circuit.results[4999]]).toEqual([5n, 8197n, 10_003n]);
  // A part of them, and into a table from elsewhere.
  const part = circuit.stimulus.subarray(0, 2);
  expect([...circuit.run(part, circuit.results.subarray(7, 9))]).toEqual([10_005n, 10_007n]);
  expect([...circuit.run(part)]).toEqual([10_009n, 10_011n]);
});

test.each([-1, 1.5, 2 ** 27])('there is no room for %d rows', (rows) => {
  expect(messageOf(() => new WasmCircuit(elaborate(counter), { rows }))).toBe(
    `the WebAssembly engine has no room for ${rows} rows of 'counter'; a whole number of rows, 1 GiB in all, fits`,
  );
});

test('settling leaves the clock where it is', () => {
  const circuit = new WasmCircuit(elaborate(counter));
  circuit.settle(rowsOf(1, 1n));
  expect(circuit.settle(rowsOf(1, 1n))[0]).toBe(5n);
});

test('restarting goes back to the power-up state', () => {
  const circuit = new WasmCircuit(elaborate(counter));
  circuit.run(rowsOf(10, 3n));
  circuit.restart();
  expect(circuit.run(rowsOf(1, 0n))[0]).toBe(5n);
});

test('two circuits of one netlist keep to themselves', () => {
  const netlist = elaborate(counter);
  const [one, other] = [new WasmCircuit(netlist), new WasmCircuit(netlist)];
  one.run(rowsOf(10, 1n));
  expect(other.run(rowsOf(1, 0n))[0]).toBe(5n);
});

test('no rows give no results', () => {
  expect(new WasmCircuit(elaborate(counter)).run(rowsOf(0, 0n))).toHaveLength(0);
});

describe('a design without inputs', () => {
  test('counts its cycles by rows of one word', () => {
    const unit = component('toggle', { in: {}, out: { t: bit } }, () => {
      const t = reg(bit, { powerUp: 0 });
      t.next = t.not();
      return { t };
    });
    expect([...new WasmCircuit(elaborate(unit)).run(rowsOf(4, 0n))]).toEqual([0n, 1n, 0n, 1n]);
  });
});

describe('limbs', () => {
  test('a row has its ports one after another, the lowest limb first', () => {
    const unit = component(
      'wide',
      { in: { a: bits(65), b: bits(3) }, out: { o: bits(65), p: bits(130) } },
      ({ a, b }) => ({ o: a.not(), p: a.repeat(2).wrapAdd(b.extend(130)) }),
    );
    const circuit = new WasmCircuit(elaborate(unit));
    expect(circuit.inputs.columns.map(({ name, offset, limbs }) => [name, offset, limbs])).toEqual([
      ['a', 0, 2],
      ['b', 2, 1],
    ]);
    // a = 1, so p = 1 + 2^65 + 7.
    expect([...circuit.run(BigUint64Array.of(1n, 0n, 7n))]).toEqual([2n ** 64n - 2n, 1n, 8n, 2n, 0n]);
  });

  test('a stimulus that is no whole number of rows is refused', () => {
    const unit = component('wide', { in: { a: bits(65) }, out: { o: bits(65) } }, ({ a }) => ({ o: a }));
    expect(messageOf(() => new WasmCircuit(elaborate(unit)).run(rowsOf(3, 0n)))).toBe(
      "the stimulus has 3 words, which is no multiple of a row's 2",
    );
  });
});

describe('shifts by wide amounts', () => {
  const unit = component(
    'shifts',
    { in: { a: bits(200), by: bits(130) }, out: { l: bits(200), r: bits(200), s: bits(200), narrow: bits(8) } },
    ({ a, by }) => ({
      l: a.shiftLeft(by),
      r: a.shiftRight(by),
      s: a.asSigned().shiftRight(by).asBits(),
      narrow: a.trunc(8).shiftRight(by),
    }),
  );
  const circuit = new WasmCircuit(elaborate(unit));
  const a = (1n << 199n) | 0xabcdn;

  test.each([0n, 1n, 63n, 64n, 65n, 127n, 128n, 192n, 199n, 200n, 255n, 256n, 1n << 64n, (1n << 64n) + 1n, 1n << 129n])(
    'by %d',
    (by) => {
      const row = [a, a >> 64n, a >> 128n, a >> 192n, by, by >> 64n, by >> 128n].map((limb) =>
        BigInt.asUintN(64, limb),
      );
      const results = circuit.run(BigUint64Array.from(row));
      const port = (at: number, limbs: number): bigint =>
        [...results.subarray(at, at + limbs)].reduceRight((value, limb) => (value << 64n) | limb, 0n);
      const least = by > 200n ? 200n : by;
      expect([port(0, 4), port(4, 4), port(8, 4), port(12, 1)]).toEqual([
        BigInt.asUintN(200, a << least),
        a >> least,
        BigInt.asUintN(200, BigInt.asIntN(200, a) >> least),
        (a & 0xffn) >> least,
      ]);
    },
  );
});

test('as an engine: always there, a session per netlist', async () => {
  expect(await wasm.status()).toEqual({ available: true, version: undefined, reason: undefined });
  const session = await wasm.open(elaborate(counter));
  expect([...(await session.run(rowsOf(2, 1n)))]).toEqual([5n, 6n]);
  await session.restart();
  expect([...(await session.run(rowsOf(1, 1n)))]).toEqual([5n]);
  await session.close();
});
