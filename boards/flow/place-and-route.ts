/** Place and route: a netlist onto the cells and wires of an iCE40, with nextpnr. */
import { closest } from 'fastest-levenshtein';
import { GatewrightError, UsageError } from '../../hdl/errors.js';
import { cachedTool, type StepOptions } from '../../tools/cached-tool.js';
import type { ToolRun } from '../../tools/tool.js';
import type { NetlistModule } from '../../tools/yosys/netlist.js';
import type { Board } from '../board.js';
import { constraintFile, type PinMap } from './constraints.js';
import { type NextpnrReport, parseNextpnrReport } from './nextpnr-report.js';

/** What to place, and where. */
export interface PlaceRequest extends StepOptions {
  /** The netlist, as text and as read. */
  readonly json: string;
  readonly netlist: NetlistModule;
  readonly board: Board;
  /** Pins of the ports. Left out: the tool chooses them, which is right for measuring and wrong for a board. */
  readonly pins?: PinMap | undefined;
  /** The frequency asked of every clock, in MHz. */
  readonly frequencyMHz: number;
  /** Start of the placer's random numbers; another seed is another placement. */
  readonly seed: number;
}

/** A placed and routed design. */
export interface PlaceResult {
  readonly seed: number;
  /** The configuration as text (icestorm's ASCII format). */
  readonly asc: Uint8Array;
  readonly report: NextpnrReport;
  /** The constraint file, empty when the tool chose the pins. */
  readonly constraints: string;
  readonly version: string;
  readonly cached: boolean;
}

/**
 * Places and routes. A design that misses the frequency asked for is still a result: compare the report's clocks.
 * @throws UsageError for a frequency, seed or pin that cannot be
 * @throws GatewrightError when the design does not fit, or with the tool's reason
 */
export async function placeAndRoute(request: PlaceRequest): Promise<PlaceResult> {
  const { json, netlist, board, pins, frequencyMHz, seed } = request;
  if (!(frequencyMHz > 0 && frequencyMHz <= 10_000)) {
    throw new UsageError(`the frequency must be above 0 and at most 10000 MHz, not ${frequencyMHz}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 31 - 1) {
    throw new UsageError(`a seed must be a whole number from 0 to 2147483647, not ${seed}`);
  }
  const constraints = pins ? constraintFile(netlist, pins) : '';
  const run: ToolRun = {
    tool: 'nextpnr-ice40',
    args: [
      ...board.nextpnr,
      ...['--json', 'netlist.json', '--asc', 'design.asc', '--report', 'report.json'],
      ...['--freq', String(frequencyMHz), '--seed', String(seed), '--timing-allow-fail'],
      ...(pins ? ['--pcf', 'design.pcf'] : []),
    ],
    files: { 'netlist.json': json, ...(pins && { 'design.pcf': constraints }) },
    outputs: ['design.asc', 'report.json'],
  };
  const { files, version, cached } = await cachedTool(run, 'place and route', { ...request, seed }).catch(
    (error: unknown) => {
      throw explain(error, request);
    },
  );
  const report = parseNextpnrReport(new TextDecoder().decode(files['report.json']));
  return { seed, asc: files['design.asc'] ?? new Uint8Array(), report, constraints, version, cached };
}

/** Says in the user's terms what the tool says in terms of its files. */
function explain(error: unknown, { board, pins = {} }: PlaceRequest): unknown {
  if (!(error instanceof GatewrightError)) return error;
  const pin = /package does not have a pin named '([^']*)'/.exec(error.message)?.[1];
  if (pin !== undefined) {
    const port = Object.keys(pins).find((name) => pins[name] === pin);
    const near = closest(pin, [...new Set(Object.values(board.pins))]);
    return new UsageError(`the ${board.title} has no pin '${pin}' for port '${port}'; the nearest is '${near}'`);
  }
  const kind = /no BELs remaining to implement cell type '([^']*)'/.exec(error.message)?.[1];
  if (kind !== undefined) {
    const what = placed[kind] ?? (() => kind);
    return new GatewrightError(`the design does not fit the ${board.title}: it needs more than ${what(board)}`);
  }
  return error;
}

/** What the cell types of nextpnr are to a user. */
const placed: Readonly<Record<string, (board: Board) => string>> = {
  ICESTORM_LC: ({ capacity }) => `the ${capacity.luts} logic cells there are`,
  ICESTORM_RAM: ({ capacity }) => `the ${capacity.rams} block RAMs there are`,
  ICESTORM_SPRAM: ({ capacity }) => `the ${capacity.spram} single-port RAMs there are`,
  ICESTORM_DSP: ({ capacity }) => `the ${capacity.dsps} multiplier blocks there are`,
  ICESTORM_PLL: ({ capacity }) => `the ${capacity.plls} PLLs there are`,
  SB_IO: ({ capacity }) => `the ${capacity.ios} pins there are`,
};
