/**
 * Properties as outputs: every engine can run them, since a netlist with properties becomes one without, whose additional outputs
 * say which assertions and assumptions fail, which covers are reached, and what the signals of the properties are.
 */
import type { InputPort, Instance, Module, Netlist, Node, OutputPort, Property } from '../../hdl/index.js';
import { type OutputRole, outputRoles, type PlacedProperty, type Probed } from './probed.js';

/** A clock of a property, seen from a module around it. */
type ClockOf = Node | 'always' | 'inside';

interface Placed {
  readonly property: Property;
  readonly path: string;
  readonly clock: ClockOf;
}

/** A module with the properties in it and in its instances: bit i of `failed` is check i, of `covered` cover i. */
interface ModuleProbe {
  readonly module: Module;
  readonly checks: readonly Placed[];
  readonly covers: readonly Placed[];
  readonly names: Readonly<Partial<Record<OutputRole, string>>>;
}

const known = new WeakMap<Netlist, Probed>();

/** `netlist` with its properties as outputs, after its own; itself where it has none. */
export function probe(netlist: Netlist): Probed {
  let result = known.get(netlist);
  if (!result) {
    result = netlist.modules.some(({ properties }) => properties) ? probed(netlist) : unchanged(netlist);
    known.set(netlist, result);
  }
  return result;
}

function unchanged(netlist: Netlist): Probed {
  return { netlist, checks: [], covers: [], names: {} };
}

function probed(netlist: Netlist): Probed {
  const probes = new Map<Module, ModuleProbe>();
  for (const module of netlist.modules) probes.set(module, probeOf(module, probes));
  const top = probes.get(netlist.top) as ModuleProbe;
  const clocks = new Map(
    netlist.top.inputs.filter(({ kind }) => kind === 'clock').map(({ node, name }) => [node, name]),
  );
  const place = ({ property, path, clock }: Placed): PlacedProperty => ({
    property,
    path,
    clock: clock === 'always' ? 'always' : (clock !== 'inside' && clocks.get(clock)) || undefined,
  });
  return {
    netlist: {
      ...netlist,
      top: top.module,
      modules: netlist.modules.map((module) => (probes.get(module) as ModuleProbe).module),
    },
    checks: top.checks.map(place),
    covers: top.covers.map(place),
    names: top.names,
  };
}

function probeOf(original: Module, probes: ReadonlyMap<Module, ModuleProbe>): ModuleProbe {
  const { properties = [], graph } = original;
  const checks: Placed[] = [];
  const covers: Placed[] = [];
  /** The bits of each output, the lowest first. */
  const bits: Record<OutputRole, Node[]> = { failed: [], covered: [], values: [] };
  for (const property of properties) {
    const { kind, active, condition, watched, clock } = property;
    const placed: Placed = { property, path: property.scope, clock: clock ?? 'always' };
    const wanted = kind === 'cover' ? condition : graph.operate('not', 1, [condition]);
    const seen = graph.operate('and', 1, [active, wanted]);
    if (kind === 'cover') {
      covers.push(placed);
      bits.covered.push(seen);
    } else {
      checks.push(placed);
      bits.failed.push(seen);
      bits.values.push(...watched.map(({ node }) => node));
    }
  }
  const instances = original.instances.map((instance): Instance => {
    const inner = probes.get(instance.module);
    if (!inner || inner.module === instance.module) return instance;
    const lift = ({ property, path, clock }: Placed): Placed => ({
      property,
      path: `${instance.name}.${path}`,
      clock: outside(clock, inner.module, instance),
    });
    checks.push(...inner.checks.map(lift));
    covers.push(...inner.covers.map(lift));
    const outputs = new Map(instance.outputs);
    for (const role of outputRoles) {
      const name = inner.names[role];
      const port = inner.module.outputs.find((output) => output.name === name);
      if (name === undefined || !port) continue;
      const node = graph.leaf('instance', port.width, name, instance.location);
      outputs.set(name, node);
      bits[role].push(node);
    }
    return { ...instance, module: inner.module, outputs };
  });
  if (checks.length + covers.length === 0) return { module: original, checks, covers, names: {} };
  const names: Partial<Record<OutputRole, string>> = {};
  const added: OutputPort[] = [];
  for (const role of outputRoles) {
    const parts = bits[role].toReversed();
    if (parts.length === 0) continue;
    const width = parts.reduce((sum, part) => sum + part.width, 0);
    const driver = parts.length === 1 ? (parts[0] as Node) : graph.operate('cat', width, parts);
    const name = unusedName(`property_${role}`, original);
    names[role] = name;
    added.push({ name, width, driver, signed: false, format: undefined });
  }
  const module: Module = {
    ...original,
    outputs: [...original.outputs, ...added],
    instances,
    properties: undefined,
  };
  return { module, checks, covers, names };
}

/** What drives a clock of a module at an instance of it. */
function outside(clock: ClockOf, module: Module, instance: Instance): ClockOf {
  if (typeof clock === 'string') return clock;
  const port = module.inputs.find(({ node }: InputPort) => node === clock);
  return (port && instance.inputs.get(port.name)) ?? 'inside';
}

function unusedName(wanted: string, { inputs, outputs }: Module): string {
  const taken = new Set([...inputs, ...outputs].map(({ name }) => name.toLowerCase()));
  let name = wanted;
  while (taken.has(name)) name = `${name}_`;
  return name;
}
