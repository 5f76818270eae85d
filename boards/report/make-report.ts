/** Puts a build's results together as its report. */
import { createHash } from 'node:crypto';
import type { CellCounts } from '../../tools/yosys/cell-counts.js';
import type { Board, Capacity } from '../board.js';
import type { NextpnrReport } from '../flow/nextpnr-report.js';
import type { PathTracer } from './attribute-path.js';
import type { BuildReport, ClockReport, Resources, ResourceUse, TimingPath } from './build-report.js';
import { clockName, round, timingPath } from './timing-path.js';

/** All a report is made of. */
export interface ReportParts {
  readonly top: string;
  readonly board: Board;
  readonly tools: BuildReport['tools'];
  readonly pinsChosenBy: BuildReport['pinsChosenBy'];
  readonly seed: number;
  readonly seeds: BuildReport['seeds'];
  readonly cells: CellCounts;
  /** Number of port bits. */
  readonly ios: number;
  readonly timing: NextpnrReport;
  readonly trace: PathTracer;
  readonly bitstream: Uint8Array;
}

/** The report of a build. */
export function makeReport(parts: ReportParts): BuildReport {
  const { top, board, tools, pinsChosenBy, seed, seeds, cells, ios, timing, trace, bitstream } = parts;
  const clocks = clocksOf(timing);
  const paths = timing.critical_paths.map((path) => timingPath(path, trace));
  const critical = limitingPath(paths, clocks);
  return {
    schema: 1,
    top,
    board: { name: board.name, title: board.title, device: board.device, package: board.package },
    tools,
    pinsChosenBy,
    seed,
    seeds,
    met: clocks.every(({ met }) => met),
    clocks,
    resources: resourcesOf(board.capacity, cells, ios, timing),
    criticalPath: critical,
    otherPaths: paths.filter((path) => path !== critical),
    bitstream: { bytes: bitstream.byteLength, sha256: createHash('sha256').update(bitstream).digest('hex') },
  };
}

/** The clocks of a placed design, the one with the least margin first. */
export function clocksOf(timing: NextpnrReport): ClockReport[] {
  return Object.entries(timing.fmax)
    .filter(([net]) => !isConstantNet(net))
    .map(([net, { achieved, constraint }]) => ({
      name: clockName(net),
      requestedMHz: round(constraint),
      achievedMHz: round(achieved),
      met: achieved >= constraint,
    }))
    .sort((a, b) => margin(a) - margin(b) || (a.name < b.name ? -1 : 1));
}

/** nextpnr times blocks whose clock pin is tied off as if the constant net were a clock. */
function isConstantNet(net: string): boolean {
  return net.startsWith('$PACKER_');
}

/** Achieved over requested: 1 is just met. */
export function margin(clock: ClockReport): number {
  return clock.achievedMHz / clock.requestedMHz;
}

function limitingPath(paths: readonly TimingPath[], [slowest]: readonly ClockReport[]): TimingPath | null {
  const wanted = slowest
    ? paths.filter(({ from, to }) => isEdgeOf(from, slowest) && isEdgeOf(to, slowest))
    : paths.filter(({ from, to }) => from === 'async' && to === 'async');
  return wanted.reduce<TimingPath | null>((longest, path) => (longest && longest.ns >= path.ns ? longest : path), null);
}

function isEdgeOf(domain: string, { name }: ClockReport): boolean {
  return domain === `posedge ${name}` || domain === `negedge ${name}`;
}

function resourcesOf(capacity: Capacity, cells: CellCounts, ios: number, timing: NextpnrReport): Resources {
  const use = (used: number, available: number): ResourceUse => ({
    used,
    available,
    percent: available === 0 ? 0 : Math.round((1000 * used) / available) / 10,
  });
  return {
    luts: use(cells.luts, capacity.luts),
    ffs: use(cells.ffs, capacity.ffs),
    carries: use(cells.carries, capacity.carries),
    logicCells: use(timing.utilization.ICESTORM_LC?.used ?? 0, capacity.luts),
    rams: use(cells.rams, capacity.rams),
    spram: use(cells.spram, capacity.spram),
    dsps: use(cells.dsps, capacity.dsps),
    plls: use(cells.plls, capacity.plls),
    ios: use(ios, capacity.ios),
  };
}
