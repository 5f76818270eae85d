/** Comparing functions by their values under random vectors. */
import { describe, expect, test } from 'vitest';
import { functionalNames } from '../../../boards/report/functional-names.js';
import { randomSource, signatureKey, signatures } from '../../../boards/report/signatures.js';
import type { NetBit, NetlistCell, NetlistModule } from '../../../tools/yosys/netlist.js';

function cell(type: string, ports: Record<string, NetBit>, parameters: NetlistCell['parameters'] = {}): NetlistCell {
  const connections = Object.fromEntries(Object.entries(ports).map(([port, bit]) => [port, [bit]]));
  return { type, parameters, connections };
}

function netlist(cells: NetlistCell[], names: Record<string, number>): NetlistModule {
  return {
    ports: {},
    cells: Object.fromEntries(cells.map((one, i) => [`c${i}`, one])),
    netnames: Object.fromEntries(
      Object.entries(names).map(([name, bit]) => [name, { bits: [bit], offset: 0, upto: 0 }]),
    ),
  };
}

/** The inputs 2, 3, 4 count through all eight combinations in the lowest bits of each word. */
const counting = (wire: number): Uint32Array => new Uint32Array(64).fill({ 2: 0xaa, 3: 0xcc, 4: 0xf0 }[wire] ?? 0);

describe('signatures', () => {
  test.each([
    // Truth tables over (4, 3, 2) = 7 .. 0.
    ['$_AND_', { A: 2, B: 3, Y: 9 }, 0b10001000],
    ['$_ANDNOT_', { A: 2, B: 3, Y: 9 }, 0b00100010],
    ['$_XNOR_', { A: 2, B: 3, Y: 9 }, 0b10011001],
    ['$_MUX_', { A: 2, B: 3, S: 4, Y: 9 }, 0b11001010],
    ['SB_CARRY', { I0: 2, I1: 3, CI: 4, CO: 9 }, 0b11101000],
  ] as const)('%s', (type, ports, expected) => {
    const value = signatures(netlist([cell(type, ports)], {}), counting)(9);
    expect((value[0] ?? 0) & 0xff).toBe(expected);
  });

  test('SB_LUT4: LUT_INIT has the entry of all ones first, I0 is the lowest bit', () => {
    // I0 & ~I1 is entry 1 of 4, whatever I2 and I3 are.
    const lut = cell('SB_LUT4', { I0: 2, I1: 3, I2: 4, I3: '0', O: 9 }, { LUT_INIT: '0010001000100010' });
    expect((signatures(netlist([lut], {}), counting)(9)[0] ?? 0) & 0xff).toBe(0b00100010);
  });

  test('a loop of gates is cut, not followed for ever', () => {
    const loop = [cell('$_NOT_', { A: 8, Y: 9 }), cell('$_NOT_', { A: 9, Y: 8 })];
    expect(signatures(netlist(loop, {}), randomSource(1))(9)).toHaveLength(64);
  });

  test('a chain longer than the call stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => cell('$_NOT_', { A: i + 2, Y: i + 3 }));
    expect(signatures(netlist(chain, {}), counting)(20_002)[0]).toBe(0xaa);
  });

  test('a function and its complement share a key; constants have none', () => {
    const [value, other] = [randomSource(1)(), randomSource(2)()];
    expect(signatureKey(value.map((word) => ~word))).toBe(signatureKey(value));
    expect(signatureKey(other)).not.toBe(signatureKey(value));
    expect(signatureKey(new Uint32Array(64))).toBeUndefined();
    expect(signatureKey(new Uint32Array(64).fill(0xffffffff))).toBeUndefined();
  });
});

test('functionalNames: a LUT that computes a named signal is found, another is not', () => {
  const written = netlist([cell('$_AND_', { A: 2, B: 3, Y: 5 }), cell('$_XOR_', { A: 5, B: 4, Y: 6 })], {
    a: 2,
    b: 3,
    c: 4,
    both: 5,
    odd: 6,
  });
  const lut = (init: string, output: number): NetlistCell =>
    cell('SB_LUT4', { I0: 12, I1: 13, I2: 14, I3: '0', O: output }, { LUT_INIT: init.repeat(2) });
  // (a & b), its complement, (a & b) ^ c, and a | b, which the design does not have.
  const optimised = netlist([lut('10001000', 20), lut('01110111', 21), lut('01111000', 22), lut('11101110', 23)], {
    a: 12,
    b: 13,
    c: 14,
    n0: 20,
    n1: 21,
    n2: 22,
    n3: 23,
  });
  const names = functionalNames(written, optimised);
  expect(['n0', 'n1', 'n2', 'n3', 'missing'].map((net) => names(net))).toEqual([['both'], ['both'], ['odd'], [], []]);
});
