/** A netlist whose signals can be recorded: which ones there are, and the outputs that show those inside. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import { type NamedNode, NamedValues } from './named-values.js';
import { keyOf, probed } from './probe.js';
import { Origins, type PlacedNode, type Scope, scopesOf } from './scopes.js';
import { matcher } from './select.js';
import type { WaveSignal, WaveSignals, WaveSource } from './signal.js';

/**
 * Which signals are recorded beside the ports of the top: none, `state` (ports of instances, registers, words that memories read), `all`
 * (also every net that has a name in the Verilog), or those whose paths fit one of a list of patterns, in which `*` is any part of a name
 * and `**` any part of a path.
 */
export type RecordedSignals = 'ports' | 'state' | 'all' | readonly string[];

/** A netlist to be run instead of the design's own, and what to record of it. */
export interface Recordable {
  /** With outputs added behind those of the design. */
  readonly netlist: Netlist;
  readonly waves: WaveSignals;
}

/** Prepares `netlist` for recording. */
export function recordable(netlist: Netlist, wanted: RecordedSignals): Recordable {
  const sources: WaveSource[] = [];
  const numbers = new Map<string, number>();
  const source = (key: string, make: () => WaveSource): number => {
    let number = numbers.get(key);
    if (number === undefined) {
      number = sources.push(make()) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const origins = new Origins();
  const root = scopesOf(netlist);
  const { inputs, outputs } = netlist.top;
  for (const { name, kind, node, width } of inputs) {
    const from = kind === 'clock' ? 'clock' : 'input';
    source(keyOf({ scope: root, node }), () => ({ from, port: name, width }));
  }
  for (const { name, driver, width } of outputs) {
    const origin = origins.of({ scope: root, node: driver });
    if (origin.node.op !== 'const') source(keyOf(origin), () => ({ from: 'output', port: name, width }));
  }

  const places: { readonly signal: Omit<WaveSignal, 'source'>; readonly origin: PlacedNode }[] = [];
  const chosen = namedIn(root, wanted);
  for (const { scope, placed, ...signal } of chosen) {
    const { name, kind, signed, format, enumeration } = signal;
    const path = [...scope.path, name].join('.');
    const width = placed.node.width;
    const view = { name, kind, signed, format, enumeration, width };
    places.push({ signal: { ...view, scope: scope.path, path }, origin: origins.of(placed) });
  }
  const hidden = new Map<string, PlacedNode>();
  for (const { origin } of places) {
    const key = keyOf(origin);
    if (origin.node.op !== 'const' && !numbers.has(key)) hidden.set(key, origin);
  }
  const inside = probed(netlist, [...hidden.values()]);
  const signals = places.map(({ signal, origin }): WaveSignal => {
    const { node } = origin;
    const number =
      node.op === 'const'
        ? source(`${node.width}'${node.value}`, () => ({ from: 'constant', value: node.value, width: node.width }))
        : source(keyOf(origin), () => ({ from: 'output', port: inside.portOf(origin), width: node.width }));
    return { ...signal, source: number };
  });
  return { netlist: inside.netlist, waves: { top: netlist.top.name, signals, sources } };
}

interface Named extends Omit<NamedNode, 'node'> {
  readonly scope: Scope;
  readonly placed: PlacedNode;
}

function namedIn(root: Scope, wanted: RecordedSignals): readonly Named[] {
  const found: Named[] = [];
  const named = new NamedValues(wanted === 'ports');
  const patterns = typeof wanted === 'string' ? [] : wanted.map((text) => ({ text, fits: matcher(text), used: false }));
  const isWanted = (scope: Scope, { name, kind }: Pick<NamedNode, 'name' | 'kind'>): boolean => {
    const isTopPort = scope.parent === undefined && kind !== 'register' && kind !== 'word' && kind !== 'net';
    if (wanted === 'ports') return isTopPort;
    if (wanted === 'state') return isTopPort || kind !== 'net';
    if (wanted === 'all') return true;
    const path = [...scope.path, name].join('.');
    // Every pattern is tried, so that one that fits nothing is noticed.
    const fitting = patterns.filter(({ fits }) => fits(path));
    for (const pattern of fitting) pattern.used = true;
    return isTopPort || fitting.length > 0;
  };
  const visit = (scope: Scope): void => {
    for (const { node, ...entry } of named.of(scope.module)) {
      if (isWanted(scope, entry)) found.push({ ...entry, scope, placed: { scope, node } });
    }
    if (scope.module.primitive && scope.parent && scope.instance) {
      for (const { name, signed, format, enumeration } of scope.module.outputs) {
        const entry = { name, kind: 'output' as const, signed, format, enumeration };
        const node = scope.instance.outputs.get(name);
        if (node && isWanted(scope, entry)) found.push({ ...entry, scope, placed: { scope: scope.parent, node } });
      }
    }
    if (wanted !== 'ports') for (const child of scope.children.values()) visit(child);
  };
  visit(root);
  const unused = patterns.find(({ used }) => !used);
  if (unused) {
    throw new GatewrightError(
      `'${root.module.name}' has no signal '${unused.text}' to record; signalsOf(unit) lists what there is`,
    );
  }
  return found;
}
