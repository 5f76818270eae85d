/** Timing paths: owners, sums and merged lines, on a path written by hand. */
import { describe, expect, test } from 'vitest';
import type { NextpnrPath } from '../../../boards/flow/nextpnr-report.js';
import { pathTracer } from '../../../boards/report/attribute-path.js';
import { clocksOf } from '../../../boards/report/make-report.js';
import { mergeSteps, timingPath } from '../../../boards/report/timing-path.js';
import type { NetlistModule } from '../../../tools/yosys/netlist.js';
import { nameMap, verilog } from './fixture.js';

const wire = (bit: number): NetlistModule['netnames'][string] => ({ bits: [bit], offset: 0, upto: 0 });
const lut = (i3: number, o: number): NetlistModule['cells'][string] => ({
  type: 'SB_LUT4',
  parameters: { LUT_INIT: '0'.repeat(16) },
  connections: { I0: ['0'], I1: ['0'], I2: ['0'], I3: [i3], O: [o] },
});

/** sr -> aligner's s1 (named) -> a nameless wire -> sum_wide -> register sum. */
const netlist: NetlistModule = {
  ports: {},
  cells: {
    l1: lut(2, 3),
    l2: lut(3, 4),
    l3: lut(4, 5),
    sum_dff: { type: 'SB_DFF', parameters: {}, connections: { D: [5], Q: [6], C: [1] } },
  },
  netnames: {
    sr: wire(2),
    // Three names of one wire: where it is used comes after where it is made.
    'u_add.a': wire(2),
    'u_add.u_align.x': wire(2),
    'u_add.u_align.s1': wire(3),
    abc_123: wire(4),
    'u_add.sum_wide': wire(5),
    'u_add.sum': wire(6),
    sum: wire(6),
  },
};

const pin = (cell: string, port: string): { cell: string; port: string } => ({ cell, port });
const path: NextpnrPath = {
  from: 'posedge clock$SB_IO_IN_$glb_clk',
  to: 'posedge clock$SB_IO_IN_$glb_clk',
  path: [
    { type: 'clk-to-q', delay: 0.5, from: pin('sr_DFFLC', 'O'), to: pin('sr_DFFLC', 'O') },
    { type: 'routing', delay: 1, from: pin('sr_DFFLC', 'O'), to: pin('l1_LC', 'I3'), net: 'sr' },
    { type: 'logic', delay: 0.4, from: pin('l1_LC', 'I3'), to: pin('l1_LC', 'O') },
    { type: 'routing', delay: 0.6, from: pin('l1_LC', 'O'), to: pin('l2_LC', 'I3'), net: 'u_add.u_align.s1' },
    { type: 'logic', delay: 0.4, from: pin('l2_LC', 'I3'), to: pin('l2_LC', 'O') },
    { type: 'routing', delay: 0.6, from: pin('l2_LC', 'O'), to: pin('l3_LC', 'I3'), net: 'abc_123' },
    { type: 'setup', delay: 0.3, from: pin('l3_LC', 'I3'), to: pin('l3_LC', 'I3') },
  ],
};

describe('timingPath', () => {
  const result = timingPath(path, pathTracer({ netlist, nameMap, verilog }));

  test('sums', () => {
    expect(result).toMatchObject({ from: 'posedge clock', to: 'posedge clock' });
    // 0.5 + 0.4 + 0.4 + 0.3 in cells, 1 + 0.6 + 0.6 on wires.
    expect(result).toMatchObject({ ns: 3.8, logicNs: 1.6, routingNs: 2.2, levels: 2 });
  });

  test('each segment belongs to the signal made there', () => {
    expect(result.hops.map(({ signal, attribution }) => [signal, attribution])).toEqual([
      ['sr', 'exact'],
      ['sr', 'exact'],
      ['u_add.u_align.s1', 'exact'],
      ['u_add.u_align.s1', 'exact'],
      // Nameless: made for what comes next on the path, the register the last LUT is packed with.
      ['u_add.sum', 'inferred'],
      ['u_add.sum', 'inferred'],
      ['u_add.sum', 'exact'],
    ]);
  });

  test('consecutive segments of one line are one step', () => {
    expect(result.steps.map(({ location, ns, cumulativeNs }) => [location, ns, cumulativeNs])).toEqual([
      ['top.ts:2', 1.5, 1.5],
      ['align.ts:7', 1, 2.5],
      ['add.ts:9', 1.3, 3.8],
    ]);
    expect(result.steps[2]).toMatchObject({ attribution: 'inferred', logicNs: 0.7, routingNs: 0.6 });
  });

  test('without a name map signals are still named, lines are not', () => {
    const bare = timingPath(path, pathTracer({ netlist, verilog }));
    expect(bare.hops[2]).toMatchObject({ signal: 'u_add.u_align.s1', locations: [] });
    expect(bare.steps.every(({ location }) => location === null)).toBe(true);
  });
});

test('a line that comes back later on the path is a step of its own', () => {
  const hop = { kind: 'logic', ns: 1, from: '', to: '', net: null, signal: 's', attribution: 'exact' } as const;
  const at = (location: string): Parameters<typeof mergeSteps>[0][number] => ({ ...hop, locations: [location] });
  const steps = mergeSteps([at('a.ts:1:1'), at('a.ts:1:9'), at('b.ts:1:1'), at('a.ts:1:1')]);
  expect(steps.map(({ location, cumulativeNs }) => [location, cumulativeNs])).toEqual([
    ['a.ts:1', 2],
    ['b.ts:1', 3],
    ['a.ts:1', 4],
  ]);
});

test('clocksOf: the clock with the least margin first, met or not', () => {
  const fmax = {
    fast$glb_clk: { achieved: 100, constraint: 50 },
    slow: { achieved: 30, constraint: 50 },
    even: { achieved: 50, constraint: 50 },
    // A tied-off clock pin of a multiplier is no clock of the design.
    $PACKER_GND_NET_: { achieved: 400, constraint: 50 },
  };
  const clocks = clocksOf({ fmax, critical_paths: [], utilization: {} });
  expect(clocks.map(({ name, met }) => [name, met])).toEqual([
    ['slow', false],
    ['even', true],
    ['fast', true],
  ]);
});
