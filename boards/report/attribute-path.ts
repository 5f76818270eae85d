/** Gives each segment of a timing path to the signal of the design it belongs to. */

import type { NameMap } from '../../hdl/index.js';
import type { NetlistModule } from '../../tools/yosys/netlist.js';
import type { NextpnrHop } from '../flow/nextpnr-report.js';
import type { Attribution } from './build-report.js';
import { type FunctionalNames, functionalNames } from './functional-names.js';
import { inputPorts } from './input-ports.js';
import { type ResolvedName, resolveName } from './name-resolver.js';
import { indexNets, type NetIndex, withoutSuffix } from './net-index.js';

/** The owner of one segment. */
export interface Owner {
  readonly signal: string | null;
  readonly locations: readonly string[];
  readonly attribution: Attribution;
}

/** What names can be traced with. */
export interface Tracing {
  readonly netlist: NetlistModule;
  readonly nameMap?: NameMap | undefined;
  /** The Verilog the netlist was made of. */
  readonly verilog: string;
  /** The design before synthesis, to find the function of wires that lost their names; without it only names are compared. */
  readonly written?: NetlistModule | undefined;
}

/** Traces segments back to the design. */
export type PathTracer = (hops: readonly NextpnrHop[]) => Owner[];

/** Prepares the look-ups of one design. */
export function pathTracer({ netlist, nameMap, verilog, written }: Tracing): PathTracer {
  const nets = indexNets(netlist);
  const inputs = inputPorts(verilog);
  const computed: FunctionalNames = written ? functionalNames(written, netlist) : () => [];
  const exact = (net: string): Owner | undefined => {
    const names = nets.aliases(net);
    return named(names) ?? named(computed(names[0] ?? net));
  };
  const named = (names: readonly string[]): Owner | undefined => {
    if (!nameMap) return plainName(names);
    const found = names.flatMap((alias) => {
      const resolved = resolveName(nameMap, alias);
      return resolved?.rest === '' && resolved.name !== '' ? [{ ...resolved, alias }] : [];
    });
    const best = found.sort((a, b) => rank(a, inputs) - rank(b, inputs) || (a.alias < b.alias ? -1 : 1))[0];
    if (!best) return undefined;
    return { signal: best.signal + index(best.alias), locations: best.locations, attribution: 'exact' };
  };
  const derived = (net: string): { readonly owner: Owner; readonly made: boolean } | undefined => {
    if (!nameMap) return undefined;
    for (const name of [net, ...nets.aliases(net)]) {
      const resolved = resolveName(nameMap, withoutSuffix(name));
      if (!resolved) continue;
      const { signal, locations, rest } = resolved;
      return { owner: { signal, locations, attribution: 'inferred' }, made: madeFor.test(rest) };
    }
    return undefined;
  };
  return (hops) => {
    const wires = hops.map((_, i) => wireOf(hops, i, nets));
    const owners = wires.map((wire) => (wire === undefined ? undefined : exact(wire)));
    return wires.map((wire, i) => {
      const own = owners[i];
      if (own) return own;
      const guess = wire === undefined ? undefined : derived(wire);
      // Names derived by Yosys mislead about wires far away, so they come last where functions were compared.
      if (guess?.made && !written) return guess.owner;
      const next = owners.slice(i + 1).find((owner) => owner !== undefined);
      if (next) return { ...next, attribution: 'inferred' };
      return guess?.owner ?? { signal: null, locations: [], attribution: 'none' };
    });
  };
}

/**
 * Yosys names a nameless wire after a named one near it and the way there: `sum_SB_LUT4_O_I2` is an input of the LUT that makes
 * `sum`, so made for `sum`; `sum_SB_LUT4_I0_O` comes after it and says nothing of where it was written.
 */
const madeFor = /^_SB_(LUT4_O|CARRY_CO|DFF[A-Z]*_Q_[DER])(_\d+)?(_|$)/;

/** The wire a segment is spent on: the routed one, or the one its cell drives. */
function wireOf(hops: readonly NextpnrHop[], i: number, nets: NetIndex): string | undefined {
  const hop = hops[i];
  if (!hop) return undefined;
  if (hop.net !== undefined) return hop.net;
  if (hop.type !== 'setup') {
    const next = hops[i + 1];
    if (next?.net !== undefined) return next.net;
  }
  return nets.outputOf(hop.to.cell);
}

/** Where a wire is made ranks before where it is used: outputs and inner signals, deepest first, then inputs, outermost first. */
function rank(found: ResolvedName, inputs: ReadonlyMap<string, ReadonlySet<string>>): number {
  return inputs.get(found.module)?.has(found.name) ? 1000 + found.depth : -found.depth;
}

function plainName(names: readonly string[]): Owner | undefined {
  const plain = names
    .filter((name) => !/_SB_|^\$/.test(name))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
  return plain === undefined ? undefined : { signal: plain, locations: [], attribution: 'exact' };
}

function index(alias: string): string {
  return /(\[\d+\])+$/.exec(alias)?.[0] ?? '';
}
