/** The report on a terminal. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { BuildReport, PathStep } from '../../../boards/index.js';
import { renderReport, wantsColor } from '../../../boards/index.js';
import { bar } from '../../../boards/report/bar.js';

const use = (used: number, available: number): BuildReport['resources']['luts'] => ({
  used,
  available,
  percent: Math.round((1000 * used) / available) / 10,
});

function step(location: string | null, logicNs: number, routingNs: number, cumulativeNs: number): PathStep {
  const signals = ['u_top.u_add.a_signal_with_a_long_name', 'u_top.other'];
  return { location, signals, logicNs, routingNs, ns: logicNs + routingNs, cumulativeNs, attribution: 'exact' };
}

const report: BuildReport = {
  schema: 1,
  top: 'posit_adder_uart',
  board: { name: 'icebreaker', title: 'iCEBreaker', device: 'up5k', package: 'sg48' },
  tools: { source: 'npm', yosys: '0.55.944', nextpnr: '0.8.621', icepack: '0.8.621', synthesis: 'synth_ice40' },
  pinsChosenBy: 'board',
  seed: 1,
  seeds: [{ seed: 1, worstMHz: 10, met: false }],
  met: false,
  clocks: [
    { name: 'clock', requestedMHz: 12, achievedMHz: 10, met: false },
    { name: 'uart_clock', requestedMHz: 12, achievedMHz: 48, met: true },
  ],
  resources: {
    luts: use(446, 5280),
    ffs: use(100, 5280),
    carries: use(50, 5280),
    logicCells: use(500, 5280),
    rams: use(29, 30),
    spram: use(0, 4),
    dsps: use(0, 8),
    plls: use(0, 1),
    ios: use(3, 39),
  },
  criticalPath: {
    from: 'posedge clock',
    to: 'posedge clock',
    ns: 100,
    logicNs: 40,
    routingNs: 60,
    levels: 30,
    steps: [
      step('generators/posit/a/very/deep/folder/of/the/project/decoder.ts:41', 10, 10, 20),
      { ...step('generators/posit/add.ts:12', 30, 50, 100), attribution: 'inferred' },
    ],
    hops: [],
  },
  otherPaths: [],
  bitstream: { bytes: 104090, sha256: '' },
};

describe('renderReport', () => {
  test('says that a build without pins is for measuring', () => {
    expect(renderReport(report, { width: 120 })).toContain('bitstream 104090 bytes');
    const measured = renderReport({ ...report, pinsChosenBy: 'tool' }, { width: 120 });
    expect(measured).toContain('measured only, no bitstream');
    expect(measured).not.toContain('104090');
  });

  test.each([72, 80, 120, 200])('no line is wider than %i columns', (width) => {
    const wide = { ...report, top: 'a_module_with_quite_a_long_name_'.repeat(4) };
    for (const shown of [report, wide]) {
      const lines = stripVTControlCharacters(renderReport(shown, { width, color: true })).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  test('resources against the device, clocks against the request, the path by lines', () => {
    const text = renderReport(report, { width: 120 });
    expect(text).toMatch(/^LUTs +446 +5280 +8\.4 % /m);
    expect(text).toContain('unused: SPRAMs 4, Multipliers 8, PLLs 1');
    expect(text).toMatch(/^clock +12\.00 MHz +10\.00 MHz +−17 % +✘ missed$/m);
    expect(text).toMatch(/^uart_clock +12\.00 MHz +48\.00 MHz +\+300 % +✔ met$/m);
    expect(text).toContain('logic 40.00 ns (40 %)');
    expect(text).toMatch(/^…[\w/]+\/decoder\.ts:41 +20\.00 +20\.00 +20 % /m);
    expect(text).toMatch(/^~generators\/posit\/add\.ts:12 +80\.00 +100\.00 +80 % /m);
  });

  test('colour only on request, and the same text', () => {
    const [plain, color] = [false, true].map((color) => renderReport(report, { width: 80, color }));
    expect(plain).not.toContain('\u001b');
    expect(color).toContain('\u001b[');
    expect(stripVTControlCharacters(color ?? '').replaceAll(/ +$/gm, '')).toBe(plain);
  });

  test('a design without clocks or path', () => {
    const text = renderReport({ ...report, clocks: [], criticalPath: null });
    expect(text).not.toContain('Clocks');
    expect(text).not.toContain('Critical path');
  });
});

test('wantsColor: a terminal, unless NO_COLOR is set', () => {
  expect(wantsColor({ isTTY: true }, {})).toBe(true);
  expect(wantsColor({ isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(wantsColor({ isTTY: false }, {})).toBe(false);
  expect(wantsColor({}, {})).toBe(false);
});

test.each([
  [0, '    '],
  [0.001, '▏   '],
  [0.5, '██  '],
  [0.625, '██▌ '],
  [1, '████'],
  [1.5, '████'],
])('bar(%d, 4) is "%s"', (share, expected) => {
  expect(bar(share, 4)).toBe(expected);
});
