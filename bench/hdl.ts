/**
 * How fast is the description layer? IR nodes per second from a component's body to its checked and simplified netlist, with
 * source locations and without; a grid of tiles from its description to Verilog; and whether its time grows linearly.
 *
 * The nodes counted are those that the description makes (equal operations on equal operands are one node); the time is that of the
 * whole `elaborate`: body, checks and passes, as published, from dist/. Every measurement is a process of its own, so that memory is its own too.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { elaborate, emitVerilog, neededNodes } from 'gatewright/hdl';
import { flat, grid, type TileKind } from './hdl/designs.js';
import { machine, median } from './machine.js';

const operations = 200_000;
const sizes = [16, 32, 48, 64];
const idleMegabytes = peakMegabytes();

/** A million bytes at most this process has had in memory. */
function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}

/** Elaborates the flat circuit; the first round, with a cold compiler, counts as much as the others. */
function measureFlat(locations: boolean): object {
  const { unit, described } = flat(operations);
  const rates: number[] = [];
  let first = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    const netlist = elaborate(unit, { locations });
    const seconds = (performance.now() - start) / 1000;
    if (netlist.modules.length !== 1) throw new Error('the flat circuit is one module');
    rates.push(described() / seconds);
    if (round === 0) first = peakMegabytes();
  }
  return {
    nodes: described(),
    nodesPerSecond: Math.round(median(rates)),
    firstRound: Math.round(rates[0] ?? 0),
    peakMB: first,
    bytesPerNode: Math.round(((first - idleMegabytes) * 1e6) / described()),
  };
}

/** Elaborates a grid and writes it as Verilog. */
function measureGrid(kind: TileKind, size: number, locations: boolean): object {
  const start = performance.now();
  const netlist = elaborate(grid(size, kind), { locations });
  const elaborated = performance.now();
  const { text } = emitVerilog(netlist);
  const end = performance.now();
  const [tile] = netlist.modules;
  return {
    size,
    modules: netlist.modules.length,
    nodesPerTile: tile ? neededNodes(tile).order.length : 0,
    elaborateSeconds: round(3, (elaborated - start) / 1000),
    emitSeconds: round(3, (end - elaborated) / 1000),
    seconds: round(3, (end - start) / 1000),
    verilogMB: round(2, text.length / 1e6),
    peakMB: peakMegabytes(),
  };
}

/** The exponent p of seconds = c tiles^p and how well the line through the logarithms fits; 1 is linear. */
function growth(points: readonly { readonly size: number; readonly seconds: number }[]): object {
  const xs = points.map(({ size }) => Math.log(size * size));
  const ys = points.map(({ seconds }) => Math.log(seconds));
  const power = lineThrough(xs, ys);
  const straight = lineThrough(
    points.map(({ size }) => size * size),
    points.map(({ seconds }) => seconds),
  );
  return {
    exponent: round(2, power.slope),
    exponentR2: round(3, power.r2),
    secondsPerThousandTiles: round(3, straight.slope * 1000),
    fixedSeconds: round(3, straight.intercept),
    lineR2: round(3, straight.r2),
  };
}

/** The straight line of least squares. */
function lineThrough(xs: readonly number[], ys: readonly number[]): { slope: number; intercept: number; r2: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const xy = mean(xs.map((x, i) => (x - mx) * ((ys[i] ?? 0) - my)));
  const xx = mean(xs.map((x) => (x - mx) ** 2));
  const yy = mean(ys.map((y) => (y - my) ** 2));
  return { slope: xy / xx, intercept: my - (xy / xx) * mx, r2: xy ** 2 / (xx * yy) };
}

function round(digits: number, value: number): number {
  return Number(value.toFixed(digits));
}

/** Runs one measurement in a process of its own. */
function inChild<T>(...task: readonly string[]): T {
  const script = fileURLToPath(import.meta.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, script, ...task], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${task.join(' ')}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

interface GridResult {
  readonly size: number;
  readonly seconds: number;
}

const [task, ...rest] = process.argv.slice(2);
if (task === 'flat') console.log(JSON.stringify(measureFlat(rest[0] === 'locations')));
else if (task === 'grid') {
  const [kind, size, locations] = rest as [TileKind, string, string];
  console.log(JSON.stringify(measureGrid(kind, Number(size), locations === 'locations')));
} else {
  const grids = Object.fromEntries(
    (['shared', 'anew', 'different'] as const).map((kind) => {
      const results = sizes.map((size) => inChild<GridResult>('grid', kind, String(size), 'locations'));
      return [kind, { ...growth(results), sizes: results }];
    }),
  );
  console.log(
    JSON.stringify(
      {
        benchmark: 'hdl',
        machine: machine(),
        flat: { locations: inChild('flat', 'locations'), bare: inChild('flat', 'bare') },
        grids,
      },
      null,
      2,
    ),
  );
}
