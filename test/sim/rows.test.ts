// The table format of the engines: where ports lie in a row, and reading and writing them.
import { bit, bits, clockDomain, component, elaborate, reg, signed } from 'gatewright/hdl';
import { clockPorts, columnOf, isClocked, portLayouts, readCell, writeCell } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { messageOf } from '../support/describe-unit.js';

const netlist = elaborate(
  component('unit', { in: { a: bits(130), f: bit, s: signed(64) }, out: { o: bits(130) } }, ({ a, f, s }) => {
    const o = reg(bits(130), { reset: 0 });
    o.next = a.xor(f.extend(130)).xor(s.asBits().extend(130));
    return { o };
  }),
);

test('reset is a column, the clock is not', () => {
  const { inputs, outputs } = portLayouts(netlist);
  expect(inputs.columns.map(({ name, offset, limbs, signed: twos }) => [name, offset, limbs, twos])).toEqual([
    ['reset', 0, 1, false],
    ['a', 1, 3, false],
    ['f', 4, 1, false],
    ['s', 5, 1, true],
  ]);
  expect([inputs.limbs, outputs.limbs, isClocked(netlist)]).toEqual([6, 3, true]);
});

test('of two clocks each is a column', () => {
  const two = component('two', { in: { a: bit }, out: { p: bit, q: bit } }, ({ a }) => {
    const p = reg(bit, { powerUp: 0 });
    p.next = a;
    const q = reg(bit, { reset: 1, domain: clockDomain('other') });
    q.next = a;
    return { p, q };
  });
  const { inputs } = portLayouts(elaborate(two));
  expect(inputs.columns.map(({ name, width }) => [name, width])).toEqual([
    ['clock', 1],
    ['other_clock', 1],
    ['other_reset', 1],
    ['a', 1],
  ]);
  expect(clockPorts(elaborate(two))).toEqual(['clock', 'other_clock']);
});

test('a cell is read as it was written, in its row alone', () => {
  const { inputs } = portLayouts(netlist);
  const rows = new BigUint64Array(3 * inputs.limbs);
  const value = (1n << 129n) | (5n << 64n) | 7n;
  writeCell(rows, inputs, 1, columnOf(inputs, 'a'), value);
  expect([...rows.entries()].filter(([, limb]) => limb !== 0n)).toEqual([
    [7, 7n],
    [8, 5n],
    [9, 2n],
  ]);
  expect([0, 1, 2].map((row) => readCell(rows, inputs, row, columnOf(inputs, 'a')))).toEqual([0n, value, 0n]);
});

test('a design without ports has rows of one limb', () => {
  const { inputs, outputs } = portLayouts(elaborate(component('none', { in: {}, out: {} }, () => ({}))));
  expect([inputs.limbs, outputs.limbs]).toEqual([1, 1]);
  expect(messageOf(() => columnOf(inputs, 'a'))).toBe("there is no port 'a'; the ports are none");
});
