/** What nextpnr makes of a datapath: the period it reaches between registers. */
import { type Board, hx8kBreakout, icebreaker } from 'gatewright/boards';
import { type AnyComponent, elaborate, emitVerilog } from 'gatewright/hdl';
import type { NextpnrPath } from '../../boards/flow/nextpnr-report.js';
import { placeAndRoute } from '../../boards/flow/place-and-route.js';
import type { ContentCache } from '../../tools/content-cache.js';
import { synthesise } from '../../tools/yosys/synth.js';
import { median } from '../machine.js';
import { harness } from './harness.js';
import { staticPeriod } from './static-timing.js';

/** A measured datapath; times in ns. */
export interface Measured {
  readonly ns: number;
  readonly luts: number;
  readonly ffs: number;
  readonly carries: number;
  readonly seeds: readonly number[];
  readonly path: NextpnrPath | undefined;
}

/** The boards whose devices are measured, and the frequency asked of the placer in MHz. */
export const measuredOn: Readonly<Record<'hx' | 'up5k', { board: Board; mhz: number }>> = {
  hx: { board: hx8kBreakout, mhz: 100 },
  up5k: { board: icebreaker, mhz: 48 },
};

/** Places `unit` between registers with each seed, one after another; the middle period counts. */
export async function measure(
  unit: AnyComponent,
  device: keyof typeof measuredOn,
  seeds: readonly number[],
  cache?: ContentCache,
): Promise<Measured> {
  const { board, mhz } = measuredOn[device];
  const { text, top } = emitVerilog(elaborate(harness(unit), { locations: false }));
  const { netlist, json, cells } = await synthesise({
    verilog: text,
    top,
    target: 'ice40',
    device: board.device,
    cache,
  });
  const periods: number[] = [];
  let path: NextpnrPath | undefined;
  for (const seed of seeds) {
    const { report } = await placeAndRoute({ json, netlist, board, frequencyMHz: mhz, seed, cache });
    const [clock] = Object.values(report.fmax);
    periods.push(1000 / (clock?.achieved ?? Number.NaN));
    path ??= report.critical_paths.find(({ from, to }) => from.startsWith('posedge') && to.startsWith('posedge'));
  }
  return { ns: median(periods), luts: cells.luts, ffs: cells.ffs, carries: cells.carries, seeds: periods, path };
}

/** The period between registers in the netlist that `synth_xilinx` makes, without placement. */
export async function measureLut6(unit: AnyComponent, cache?: ContentCache): Promise<{ readonly ns: number }> {
  const { text, top } = emitVerilog(elaborate(harness(unit), { locations: false }));
  const { netlist } = await synthesise({ verilog: text, top, target: 'xilinx', cache });
  return { ns: staticPeriod(netlist) };
}
