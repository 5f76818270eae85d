/** The whole flow on small designs: from Verilog to a bitstream and its report. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BuildRequest,
  type BuildResult,
  buildBitstream,
  hx8kBreakout,
  icebreaker,
  type ProgressEvent,
  pack,
} from '../../../boards/index.js';
import { UsageError } from '../../../hdl/errors.js';
import { makeFolder, removeFolder, temporaryFolder } from '../../support/temporary.js';
import { nameMap, verilog } from '../report/fixture.js';

const pins = { clock: '35', rx: '6', tx: '9' };
const folder = makeFolder();
afterAll(() => removeFolder(folder));

/** The fixture on the iCEBreaker, with a cache all tests here share. */
const request: BuildRequest = {
  verilog,
  top: 'top',
  nameMap,
  board: icebreaker,
  pins,
  cache: join(folder, 'cache'),
};

let built: BuildResult;
const events: ProgressEvent[] = [];
beforeAll(async () => {
  const onProgress = (event: ProgressEvent): number => events.push(event);
  built = await buildBitstream({ ...request, outDir: join(folder, 'out'), onProgress });
}, 120_000);

describe('a build', () => {
  test('writes its files, the report among them', () => {
    const out = join(folder, 'out');
    expect(readdirSync(out).sort()).toEqual(['report.json', 'top.asc', 'top.bin', 'top.pcf', 'top.v']);
    expect(built.files['top.bin']).toBe(join(out, 'top.bin'));
    expect(readFileSync(join(out, 'top.bin'))).toEqual(Buffer.from(built.bitstream));
    expect(readFileSync(join(out, 'top.pcf'), 'utf8')).toBe('set_io clock 35\nset_io rx 6\nset_io tx 9\n');
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(built.report);
  });

  test('makes a bitstream: iCE40 synchronisation word, size of the UP5K', () => {
    // Lattice TN1248: 7E AA 99 7E begins the configuration.
    expect(Buffer.from(built.bitstream).includes(Buffer.from([0x7e, 0xaa, 0x99, 0x7e]))).toBe(true);
    expect(built.report.bitstream.bytes).toBe(104_090);
  });

  test('reports resources, clocks and the path that limits them', () => {
    const { resources, clocks, criticalPath, met } = built.report;
    // 16 bits of shift register, 9 of sum, 1 of parity.
    expect(resources.ffs).toEqual({ used: 26, available: 5280, percent: 0.5 });
    expect(resources.ios).toEqual({ used: 3, available: 39, percent: 7.7 });
    expect(clocks).toMatchObject([{ name: 'clock', requestedMHz: 12, met: true }]);
    expect(met).toBe(true);
    // A period is the time of the longest path.
    expect(criticalPath?.ns).toBeCloseTo(1000 / (clocks[0]?.achievedMHz ?? 0), 1);
    expect(criticalPath?.hops.reduce((ns, hop) => ns + hop.ns, 0)).toBeCloseTo(criticalPath?.ns ?? 0, 2);
    expect(criticalPath?.steps.at(-1)?.cumulativeNs).toBeCloseTo(criticalPath?.ns ?? 0, 2);
  });

  test('gives the path to the lines it comes from, in the order of the data', () => {
    const lines = built.report.criticalPath?.steps.map(({ location }) => location) ?? [];
    // From the shift register through the aligner and the adder to the sum: nothing else is on the way.
    expect(lines[0]).toBe('top.ts:2');
    expect(lines.at(-1)).toBe('add.ts:9');
    const order = ['top.ts:2', 'align.ts:7', 'align.ts:8', 'add.ts:8', 'add.ts:9'];
    expect(lines).toEqual(order.filter((line) => lines.includes(line)));
    expect(lines.some((line) => line?.startsWith('align.ts') || line === 'add.ts:8')).toBe(true);
  });

  test('agrees with nextpnr on what the device has', () => {
    const { available } = built.place.report.utilization.ICESTORM_LC ?? { available: 0 };
    expect(available).toBe(icebreaker.capacity.luts);
    expect(built.place.report.utilization.ICESTORM_RAM?.available).toBe(icebreaker.capacity.rams);
    expect(built.place.report.utilization.ICESTORM_DSP?.available).toBe(icebreaker.capacity.dsps);
    expect(built.place.report.utilization.ICESTORM_SPRAM?.available).toBe(icebreaker.capacity.spram);
  });

  test('tells its steps in order', () => {
    const states = events.filter(({ state }) => state !== 'line').map(({ step, state }) => `${step} ${state}`);
    expect(states).toEqual([
      ...['synthesis started', 'synthesis done', 'place and route started', 'place and route done'],
      ...['pack started', 'pack done', 'report started', 'report done'],
    ]);
    expect(events.some(({ state, line }) => state === 'line' && line?.includes('nextpnr'))).toBe(true);
  });
});

describe('again', () => {
  test('the same inputs come from the cache, and the report is the same to the byte', async () => {
    const again: string[] = [];
    const onProgress = ({ step, state }: ProgressEvent): number => again.push(`${step} ${state}`);
    const out = temporaryFolder();
    await buildBitstream({ ...request, outDir: out, onProgress });
    expect(again.filter((event) => event.endsWith('cached'))).toEqual([
      'synthesis cached',
      'place and route cached',
      'pack cached',
    ]);
    expect(readFileSync(join(out, 'report.json'))).toEqual(readFileSync(join(folder, 'out/report.json')));
  });

  test('and without a cache too', async () => {
    const fresh = await buildBitstream({ ...request, cache: false });
    expect(fresh.report).toEqual(built.report);
    expect(fresh.bitstream).toEqual(built.bitstream);
    expect(fresh.files).toEqual({});
  }, 60_000);

  test('a cache that cannot be written is a warning', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { openCache } = await import('../../../boards/index.js');
    const warnings: string[] = [];
    const cache = openCache({ folder: join(file, 'cache'), onWarning: (line) => warnings.push(line) });
    const { bitstream, cached } = await pack(built.place.asc, { cache });
    expect(Buffer.from(bitstream)).toEqual(Buffer.from(built.bitstream));
    expect(cached).toBe(false);
    expect(warnings).toHaveLength(2);
  });
});

describe('other requests', () => {
  test('a frequency out of reach is reported, not an error; of several seeds the best is kept', async () => {
    const seeds = [1, 2];
    const { report, bitstream } = await buildBitstream({
      ...request,
      board: hx8kBreakout,
      pins: undefined,
      frequencyMHz: 900,
      seeds,
    });
    expect(report.met).toBe(false);
    expect(report.clocks).toMatchObject([{ name: 'clock', requestedMHz: 900, met: false }]);
    expect(report.seeds.map(({ seed }) => seed)).toEqual(seeds);
    expect(report.clocks[0]?.achievedMHz).toBe(Math.max(...report.seeds.map(({ worstMHz }) => worstMHz ?? 0)));
    expect(bitstream.byteLength).toBe(135_100);
  }, 90_000);

  test('a design without a clock has the longest path from pin to pin', async () => {
    const { report } = await buildBitstream({
      ...request,
      verilog: 'module top(input [3:0] a, output y); assign y = ^a; endmodule',
      nameMap: undefined,
      pins: undefined,
    });
    expect(report.clocks).toEqual([]);
    expect(report.met).toBe(true);
    expect(report.criticalPath).toMatchObject({ from: 'async', to: 'async', levels: 1 });
    expect(report.resources.luts.used).toBe(1);
  }, 60_000);
});

describe('failures leave nothing behind', () => {
  test('a pin the package does not have', async () => {
    const out = join(temporaryFolder(), 'out');
    const wrong = buildBitstream({ ...request, pins: { ...pins, tx: '99' }, outDir: out });
    await expect(wrong).rejects.toThrow("the iCEBreaker has no pin '99' for port 'tx'; the nearest is '9'");
    expect(existsSync(out)).toBe(false);
  }, 60_000);

  test('an abort in the middle', async () => {
    const out = join(temporaryFolder(), 'out');
    const abort = new AbortController();
    const onProgress = ({ step, state }: ProgressEvent): void => {
      if (step === 'place and route' && state === 'line') abort.abort(new Error('enough'));
    };
    const stopped = buildBitstream({ ...request, frequencyMHz: 13, outDir: out, onProgress, signal: abort.signal });
    await expect(stopped).rejects.toThrow('enough');
    expect(existsSync(out)).toBe(false);
  }, 60_000);

  test('an output folder below a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const outDir = join(file, 'out');
    await expect(buildBitstream({ ...request, outDir })).rejects.toThrow(
      `cannot write to ${outDir}: a part of the path is a file, not a folder`,
    );
  });

  test('a file that cannot take its place', async () => {
    const out = temporaryFolder();
    mkdirSync(join(out, 'report.json'));
    await expect(buildBitstream({ ...request, outDir: out })).rejects.toThrow(
      `cannot write ${join(out, 'report.json')}: there is a folder of that name`,
    );
    expect(readdirSync(out)).toEqual(['report.json']);
  });

  test('a design that does not fit', async () => {
    const wide = 'module top(input [39:0] a, output y); assign y = ^a; endmodule';
    await expect(buildBitstream({ ...request, verilog: wide })).rejects.toThrow(
      'the design does not fit the iCEBreaker: it needs 41 pins, there are 39',
    );
  }, 60_000);

  test('a design that the counts let through, but packing does not', async () => {
    // The lookup tables and the flip-flops fit each for themselves; they cannot share logic cells. The device is the smallest.
    const board = { ...icebreaker, nextpnr: ['--lp384', '--package', 'qn32'] };
    const apart = `module top(input clock, input rx, output y, output z);
      reg [299:0] sr;
      always @(posedge clock) sr <= {sr[298:0], rx};
      assign z = sr[299];
      wire [100:0] c;
      assign c[0] = rx;
      genvar i;
      generate for (i = 0; i < 100; i = i + 1) begin : g
        assign c[i+1] = (c[i] & sr[i*3]) ^ (sr[i*3+1] | sr[i*3+2]);
      end endgenerate
      assign y = c[100];
    endmodule`;
    const wrong = buildBitstream({ ...request, verilog: apart, board, pins: undefined });
    await expect(wrong).rejects.toThrow(
      /^the design does not fit the iCEBreaker: it needs more than the 5280 logic cells/,
    );
  }, 60_000);

  test.each([
    [{ frequencyMHz: 0 }, 'the frequency must be above 0'],
    [{ frequencyMHz: Number.NaN }, 'the frequency must be above 0'],
    [{ seeds: [] }, 'at least one placement seed'],
    [{ seeds: [1.5] }, 'a seed must be a whole number'],
    [{ pins: { clock: '35', rx: '6' } }, 'no pin for tx'],
  ])('%j', async (change, message) => {
    const wrong = buildBitstream({ ...request, ...change });
    await expect(wrong).rejects.toThrow(message);
    await expect(wrong).rejects.toThrow(UsageError);
  });
});
