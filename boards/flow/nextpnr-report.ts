/** The JSON report of nextpnr: clocks, critical paths, utilisation; checked before it is believed. */
import * as v from 'valibot';
import { GatewrightError } from '../../hdl/errors.js';

/** A port of a placed cell. */
export interface NextpnrPin {
  readonly cell: string;
  readonly port: string;
}

/** One segment of a critical path, as nextpnr tells it; `delay` in ns, `net` on routing. */
export interface NextpnrHop {
  readonly type: string;
  readonly delay: number;
  readonly from: NextpnrPin;
  readonly to: NextpnrPin;
  readonly net?: string | undefined;
}

/** The worst path between two clock domains; `<async>` is the outside. */
export interface NextpnrPath {
  readonly from: string;
  readonly to: string;
  readonly path: readonly NextpnrHop[];
}

/** nextpnr's report: frequencies in MHz per clock net, paths, cells used and available per type. */
export interface NextpnrReport {
  readonly fmax: Readonly<Record<string, { readonly achieved: number; readonly constraint: number }>>;
  readonly critical_paths: readonly NextpnrPath[];
  readonly utilization: Readonly<Record<string, { readonly available: number; readonly used: number }>>;
}

const pin = v.object({ cell: v.string(), port: v.string() });
const hop = v.object({ type: v.string(), delay: v.number(), from: pin, to: pin, net: v.optional(v.string()) });

const schema: v.GenericSchema<unknown, NextpnrReport> = v.object({
  fmax: v.record(v.string(), v.object({ achieved: v.number(), constraint: v.number() })),
  critical_paths: v.array(v.object({ from: v.string(), to: v.string(), path: v.array(hop) })),
  utilization: v.record(v.string(), v.object({ available: v.number(), used: v.number() })),
});

/** Reads the report. @throws GatewrightError when it is not one. */
export function parseNextpnrReport(json: string): NextpnrReport {
  try {
    return v.parse(schema, JSON.parse(json));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new GatewrightError(`the report of nextpnr cannot be read: ${reason}`, { cause: error });
  }
}
