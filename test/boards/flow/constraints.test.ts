/** Pins. */
import { describe, expect, test } from 'vitest';
import { constraintFile } from '../../../boards/flow/constraints.js';
import { UsageError } from '../../../hdl/errors.js';
import type { NetlistModule } from '../../../tools/yosys/netlist.js';

const vector = { offset: 0, upto: 0 } as const;
const netlist: NetlistModule = {
  ports: {
    clock: { direction: 'input', bits: [2], ...vector },
    led: { direction: 'output', bits: [3, 4], ...vector },
  },
  cells: {},
  netnames: {},
};

describe('constraintFile', () => {
  test('one line per port bit', () => {
    expect(constraintFile(netlist, { 'led[1]': 'B4', clock: 'J3', 'led[0]': 'B5' })).toBe(
      'set_io clock J3\nset_io led[0] B5\nset_io led[1] B4\n',
    );
  });

  test('a port of one bit may be written with its index', () => {
    expect(constraintFile(netlist, { 'led[1]': '1', 'clock[0]': '2', 'led[0]': '3' })).toContain('set_io clock 2\n');
  });

  test.each([
    [{ clock: '1', 'led[0]': '2', 'led[2]': '3' }, "the design has no port bit 'led[2]'; the nearest is 'led[0]'"],
    [{ clok: '1' }, "no port bit 'clok'; the nearest is 'clock'"],
    [{ clock: '1', 'led[0]': '2' }, 'no pin for led[1]: give every port bit a pin'],
    [{ clock: '1', 'led[0]': '2', 'led[1]': '2' }, "pin 2 is given to both 'led[0]' and 'led[1]'"],
    [{ clock: '1\nset_io x 2' }, 'is not the name of a package pin'],
  ])('%j', (pins, message) => {
    expect(() => constraintFile(netlist, pins)).toThrow(UsageError);
    expect(() => constraintFile(netlist, pins)).toThrow(message);
  });
});
