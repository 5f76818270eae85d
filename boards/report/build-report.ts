/**
 * The report of a build, as `report.json` holds it. The same inputs give the same bytes: there are no dates, durations or
 * paths of the machine in it. Frequencies are in MHz, delays in ns, both rounded to three decimals.
 */

/** Used and available of one resource of the device. */
export interface ResourceUse {
  readonly used: number;
  readonly available: number;
  /** 100 * used / available, one decimal; 0 where the device has none. */
  readonly percent: number;
}

/** What the design takes of the device, in the order it is shown. */
export interface Resources {
  /** SB_LUT4 cells of the netlist. */
  readonly luts: ResourceUse;
  readonly ffs: ResourceUse;
  readonly carries: ResourceUse;
  /** Logic cells after packing: each holds one LUT, one flip-flop and one carry, used or not. */
  readonly logicCells: ResourceUse;
  readonly rams: ResourceUse;
  readonly spram: ResourceUse;
  readonly dsps: ResourceUse;
  readonly plls: ResourceUse;
  readonly ios: ResourceUse;
}

/** One clock, as asked for and as reached. */
export interface ClockReport {
  /** The clock's signal name in the design. */
  readonly name: string;
  readonly requestedMHz: number;
  readonly achievedMHz: number;
  readonly met: boolean;
}

/**
 * How a piece of delay was given to a signal. `exact`: the wire is that signal, by name or because it computes the same function.
 * `inferred`: synthesis left nothing of the kind on the wire; it is counted to the next signal down the path, which it is made for.
 */
export type Attribution = 'exact' | 'inferred' | 'none';

/** One segment of a path. */
export interface PathHop {
  readonly kind: 'clk-to-q' | 'logic' | 'routing' | 'setup' | 'other';
  readonly ns: number;
  /** Cell and port the segment starts at, as the tools name them. */
  readonly from: string;
  readonly to: string;
  /** The net of a routing segment, as the tools name it. */
  readonly net: string | null;
  /** The signal of the design it belongs to, with its instances: `u_add.sum[3]`. */
  readonly signal: string | null;
  /** Where that signal was written, `file:line:column`, innermost first. */
  readonly locations: readonly string[];
  readonly attribution: Attribution;
}

/** Consecutive segments of a path that come from one line of TypeScript. */
export interface PathStep {
  /** `file:line`; null where nothing is known of the source. */
  readonly location: string | null;
  /** The signals passed, in order, without bit numbers. */
  readonly signals: readonly string[];
  readonly logicNs: number;
  readonly routingNs: number;
  readonly ns: number;
  /** Delay from the start of the path to the end of this step. */
  readonly cumulativeNs: number;
  readonly attribution: Attribution;
}

/** One timing path. */
export interface TimingPath {
  /** Clock edge it starts at (`posedge clock`), or `async` for a pin. */
  readonly from: string;
  readonly to: string;
  readonly ns: number;
  /** Delay inside cells: clock-to-output, logic, setup. */
  readonly logicNs: number;
  readonly routingNs: number;
  /** Number of lookup tables, carries and blocks passed. */
  readonly levels: number;
  readonly steps: readonly PathStep[];
  readonly hops: readonly PathHop[];
}

/** What a build came to. */
export interface BuildReport {
  /** Version of this layout. */
  readonly schema: 1;
  readonly top: string;
  readonly board: { readonly name: string; readonly title: string; readonly device: string; readonly package: string };
  readonly tools: {
    readonly source: 'npm' | 'native';
    readonly yosys: string;
    readonly nextpnr: string;
    readonly icepack: string;
    /** The synthesis command. */
    readonly synthesis: string;
  };
  /** Who placed the ports on pins; by the tool they are for measuring, and no bitstream is written. */
  readonly pinsChosenBy: 'board' | 'tool';
  /** The placement chosen, and all that were tried. */
  readonly seed: number;
  readonly seeds: readonly { readonly seed: number; readonly worstMHz: number | null; readonly met: boolean }[];
  /** Whether every clock reached the frequency asked for. */
  readonly met: boolean;
  readonly clocks: readonly ClockReport[];
  readonly resources: Resources;
  /** The path that limits the slowest clock; in a design without clocks the longest from pin to pin. */
  readonly criticalPath: TimingPath | null;
  /** The longest paths between other domains, pins included. */
  readonly otherPaths: readonly TimingPath[];
  readonly bitstream: { readonly bytes: number; readonly sha256: string };
}

/** The text of `report.json`. */
export function reportJson(report: BuildReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
