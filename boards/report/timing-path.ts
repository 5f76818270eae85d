/** From nextpnr's path to the report's: owners, sums, and consecutive segments of one line merged. */
import type { NextpnrPath } from '../flow/nextpnr-report.js';
import type { PathTracer } from './attribute-path.js';
import type { Attribution, PathHop, PathStep, TimingPath } from './build-report.js';
import { withoutSuffix } from './net-index.js';

/** The report's form of one path of nextpnr's report. */
export function timingPath(path: NextpnrPath, trace: PathTracer): TimingPath {
  const owners = trace(path.path);
  const hops = path.path.map((hop, i): PathHop => {
    const { signal = null, locations = [], attribution = 'none' } = owners[i] ?? {};
    return {
      kind: kindOf(hop.type),
      ns: round(hop.delay),
      from: `${hop.from.cell}.${hop.from.port}`,
      to: `${hop.to.cell}.${hop.to.port}`,
      net: hop.net ?? null,
      signal,
      locations,
      attribution,
    };
  });
  const sum = (wanted: (hop: PathHop) => boolean): number =>
    round(path.path.reduce((total, { delay }, i) => (hops[i] && wanted(hops[i]) ? total + delay : total), 0));
  return {
    from: domain(path.from),
    to: domain(path.to),
    ns: sum(() => true),
    logicNs: sum(({ kind }) => kind !== 'routing'),
    routingNs: sum(({ kind }) => kind === 'routing'),
    levels: hops.filter(({ kind }) => kind === 'logic').length,
    steps: mergeSteps(hops),
    hops,
  };
}

/** Merges consecutive segments that come from one line (or, where no line is known, from one signal). */
export function mergeSteps(hops: readonly PathHop[]): PathStep[] {
  const groups: PathHop[][] = [];
  for (const hop of hops) {
    const last = groups.at(-1)?.[0];
    if (last && originOf(last) === originOf(hop)) groups.at(-1)?.push(hop);
    else groups.push([hop]);
  }
  let cumulative = 0;
  return groups.map((group) => {
    const total = (wanted: (hop: PathHop) => boolean): number =>
      group.reduce((ns, hop) => (wanted(hop) ? ns + hop.ns : ns), 0);
    const ns = total(() => true);
    cumulative += ns;
    const routing = total(({ kind }) => kind === 'routing');
    return {
      location: lineOf(group[0]),
      signals: [
        ...new Set(group.flatMap(({ signal }) => (signal === null ? [] : [signal.replace(/(\[\d+\])+$/, '')]))),
      ],
      logicNs: round(ns - routing),
      routingNs: round(routing),
      ns: round(ns),
      cumulativeNs: round(cumulative),
      attribution: weakest(group),
    };
  });
}

/** `file:line` of the innermost location. */
function lineOf(hop: PathHop | undefined): string | null {
  const [location] = hop?.locations ?? [];
  return location === undefined ? null : location.replace(/^(.*:\d+):\d+$/, '$1');
}

function originOf(hop: PathHop): string {
  return lineOf(hop) ?? `signal ${hop.signal?.replace(/(\[\d+\])+$/, '')}`;
}

function weakest(group: readonly PathHop[]): Attribution {
  if (group.every(({ attribution }) => attribution === 'none')) return 'none';
  return group.every(({ attribution }) => attribution === 'exact') ? 'exact' : 'inferred';
}

function kindOf(type: string): PathHop['kind'] {
  return type === 'clk-to-q' || type === 'logic' || type === 'routing' || type === 'setup' ? type : 'other';
}

/** `posedge clock$SB_IO_IN_$glb_clk` is `posedge clock`; `<async>` is `async`. */
function domain(name: string): string {
  if (name === '<async>') return 'async';
  const [edge = '', ...rest] = name.split(' ');
  return rest.length > 0 ? `${edge} ${clockName(rest.join(' '))}` : clockName(edge);
}

/** A clock's own name, without what nextpnr adds when it goes through a pin or the global network. */
export function clockName(net: string): string {
  return withoutSuffix(net);
}

/** Three decimals: picoseconds of a delay in ns, kilohertz of a frequency in MHz. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
