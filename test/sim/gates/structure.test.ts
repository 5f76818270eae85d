/** What is found in a netlist: adders, registers, words, and the part that runs 64 rows at a time. */
import { describe, expect, test } from 'vitest';
import type { GateCircuit } from '../../../sim/gates/circuit.js';
import { readCells } from '../../../sim/gates/read-cells.js';
import { registersOf } from '../../../sim/gates/registers.js';
import { split } from '../../../sim/gates/split.js';
import { wordNetlist } from '../../../sim/gates/word-netlist.js';
import { type Cell, moduleOf, type Port, portsOnly } from '../../support/gates/cells.js';

const sum = '0110100110010110';

/** A chain of `width` carries over `a` and `b`, with tables for the sum `s` of one bit more. */
function adder(width: number): Cell[] {
  const carry = (i: number): string => (i === 0 ? '0' : `co${i - 1}`);
  return Array.from({ length: width + 1 }, (_, i): Cell[] => {
    const [a, b] = [`a[${i}]`, `b[${i}]`];
    const table: Cell = {
      type: 'SB_LUT4',
      parameters: { LUT_INIT: i === 0 ? '0011110000111100' : sum },
      pins: { I0: ['0'], I1: [a], I2: [b], I3: [carry(i)], O: [`s[${i}]`] },
    };
    if (i === width) return [table];
    return [table, { type: 'SB_CARRY', pins: { I0: [a], I1: [b], CI: [carry(i)], CO: [`co${i}`] } }];
  }).flat();
}

const word = (name: string, width: number): Port => ({ name, width });

test('a chain with its tables is one sum, with the bit behind its last carry', () => {
  const original = portsOnly('top', [word('a', 5), word('b', 5)], [word('s', 5)]);
  const circuit = readCells('top', moduleOf(original, adder(4)));
  expect(circuit.luts).toEqual([]);
  expect(circuit.adders.map(({ a }) => a.length)).toEqual([5]);
  expect(circuit.adders[0]?.sums).toEqual(circuit.outputs.get('s'));
  // Two operands of five bits, an output: one addition, in six bits.
  const { graph } = wordNetlist(circuit, original).top;
  expect(graph.nodes.filter(({ op }) => op === 'add').map(({ width }) => width)).toEqual([6]);
  expect(graph.nodes.filter(({ op }) => op === 'xor')).toEqual([]);
});

test('tables of one function side by side are one operation', () => {
  const original = portsOnly('top', [word('a', 8), word('b', 8), word('s', 1)], [word('o', 8)]);
  // s ? a : b, with the inputs of every second table in another order.
  const cells = Array.from({ length: 8 }, (_, i): Cell => {
    const [a, b] = [[`a[${i}]`], [`b[${i}]`]];
    const odd = i % 2 === 1;
    return {
      type: 'SB_LUT4',
      parameters: { LUT_INIT: odd ? '0000000011001010' : '0000000010101100' },
      pins: { I0: odd ? b : a, I1: odd ? a : b, I2: ['s'], I3: ['0'], O: [`o[${i}]`] },
    };
  });
  const { graph } = wordNetlist(readCells('top', moduleOf(original, cells)), original).top;
  const operations = graph.nodes.filter(({ op }) => op !== 'input' && op !== 'const');
  expect(operations.length).toBeLessThan(4);
  expect(Math.max(...operations.map(({ width }) => width))).toBe(8);
});

test('flip-flops of one vector with the same controls are one register', () => {
  const original = portsOnly(
    'top',
    [{ name: 'c', width: 1, kind: 'clock' }, word('e', 1), word('d', 3)],
    [word('q', 3)],
  );
  const cells = [0, 1, 2].map((i): Cell => {
    const pins = { C: ['c'], D: [`d[${i}]`], Q: [`q[${i}]`] };
    return i === 1 ? { type: 'SB_DFF', pins } : { type: 'SB_DFFE', pins: { ...pins, E: ['e'] } };
  });
  const module = moduleOf(original, cells);
  const named = { ...module, netnames: { q: { bits: module.ports.q?.bits ?? [], offset: 0, upto: 0 } } };
  const bits = (circuit: GateCircuit) => registersOf(circuit).map((register) => register.bits.length);
  expect(bits(readCells('top', named))).toEqual([2, 1]);
  expect(bits(readCells('top', module))).toEqual([1, 1, 1]);
});

describe('splitting', () => {
  const clock: Port = { name: 'c', width: 1, kind: 'clock' };
  const flip = (d: string, q: string, type = 'SB_DFF'): Cell => ({ type, pins: { C: ['c'], D: [d], Q: [q] } });
  const gate = (a: string, b: string, o: string): Cell => {
    return {
      type: 'SB_LUT4',
      parameters: { LUT_INIT: '0000000000000110' },
      pins: { I0: [a], I1: [b], I2: ['0'], I3: ['0'], O: [o] },
    };
  };
  const parts = (inputs: readonly Port[], cells: readonly Cell[]) => {
    const original = portsOnly('top', inputs, [word('q', 1)]);
    const { front, back } = split(readCells('top', moduleOf(original, cells)), original);
    return [front !== undefined, back !== undefined];
  };

  test('a pipeline runs in words of rows as a whole', () => {
    expect(parts([clock, word('d', 1)], [flip('d', 'x'), flip('x', 'q')])).toEqual([true, false]);
  });

  test('state that depends on itself does not', () => {
    expect(parts([clock, word('d', 1)], [gate('d', 'q', 'n'), flip('n', 'q')])).toEqual([false, true]);
  });

  test('falling edges do not', () => {
    expect(parts([clock, word('d', 1)], [flip('d', 'q', 'SB_DFFN')])).toEqual([false, true]);
  });

  test('much logic before such state does, a little does not', () => {
    const chain = (length: number): Cell[] =>
      Array.from({ length }, (_, i) => gate(i === 0 ? 'd' : `x${i - 1}`, i % 2 === 0 ? 'e' : 'd', `x${i}`));
    const with_ = (length: number) => [...chain(length), gate(`x${length - 1}`, 'q', 'n'), flip('n', 'q')];
    expect(parts([clock, word('d', 1), word('e', 1)], with_(20))).toEqual([false, true]);
    expect(parts([clock, word('d', 1), word('e', 1)], with_(300))).toEqual([true, true]);
  });
});
