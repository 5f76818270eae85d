/** Elaboration: runs component bodies once each and collects what they describe as a netlist. */
import { checkLoops } from '../checks/loops.js';
import { Graph } from '../ir/graph.js';
import type { InputPort, Instance, Module, Netlist, OutputPort, Register, Wire } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { sourceName } from '../location/variable-name.js';
import { optimise } from '../passes/optimise.js';
import type { Shape } from '../shape/shape.js';
import { Signal } from '../signal/signal.js';
import { emptyBlock, resolve } from '../state/assignment.js';
import { targetText } from '../state/target-text.js';
import { checkName } from './check-name.js';
import type { AnyComponent } from './component.js';
import { definitionOf } from './component.js';
import { type Construction, constructing, type PendingInstance } from './context.js';
import { instanceNames } from './instance-names.js';

type AnyDefinition = ReturnType<typeof definitionOf>;

/** How to elaborate. */
export interface ElaborateOptions {
  /** Record source lines (default). Without them elaboration is faster; names and reports lose the source. */
  readonly locations?: boolean;
  /** Name of the top module instead of the component's own. */
  readonly top?: string;
}

/** A component's netlist: described, checked and simplified, ready for any back end. */
export function elaborate(unit: AnyComponent, options: ElaborateOptions = {}): Netlist {
  return elaborateWith(unit, options, optimise);
}

/** `elaborate` with other passes over each module than the usual ones; back ends need modules without wires. */
export function elaborateWith(
  unit: AnyComponent,
  options: ElaborateOptions,
  passes: (module: Module) => Module,
): Netlist {
  const root = definitionOf(unit);
  const topName = options.top ?? root.name;
  checkName('top module', topName);
  const modules: Module[] = [];
  const done = new Map<AnyDefinition, Module>();
  const open: AnyDefinition[] = [];
  // The top keeps its name; others that want it are numbered.
  const names = new Set([topName.toLowerCase()]);

  const moduleFor = (definition: AnyDefinition): Module => {
    const known = done.get(definition);
    if (known) return known;
    if (open.includes(definition)) {
      throw designError(
        `component '${definition.name}' contains itself: ${[...open, definition].map((d) => d.name).join(' -> ')}`,
      );
    }
    open.push(definition);
    const raw = describe(definition, options.locations ?? true, moduleFor);
    open.pop();
    checkLoops(raw);
    const module = passes({ ...raw, name: definition === root ? topName : unusedName(raw.name) });
    done.set(definition, module);
    modules.push(module);
    return module;
  };
  const unusedName = (wanted: string): string => {
    let name = wanted;
    for (let i = 2; names.has(name.toLowerCase()); i += 1) name = `${wanted}_${i}`;
    names.add(name.toLowerCase());
    return name;
  };

  return { top: moduleFor(root), modules };
}

function describe(
  definition: AnyDefinition,
  locations: boolean,
  moduleFor: (definition: AnyDefinition) => Module,
): Module {
  const graph = new Graph(locations);
  const inputs: InputPort[] = [];
  const port = (name: string, kind: InputPort['kind'], shape: Pick<Shape, 'width' | 'signed' | 'format'>): Node => {
    const node = graph.leaf('input', shape.width, name, definition.location);
    inputs.push({ name, kind, width: shape.width, signed: shape.signed, format: shape.format, node });
    return node;
  };
  const once = (kind: 'clock' | 'reset'): (() => Node) => {
    let node: Node | undefined;
    return () => {
      node ??= port(kind, kind, { width: 1, signed: false, format: undefined });
      return node;
    };
  };
  const context: Construction = {
    componentName: definition.name,
    graph,
    registers: [],
    wires: [],
    instances: [],
    block: emptyBlock(),
    domain: { clock: once('clock'), reset: once('reset') },
    instantiate: (child) => moduleFor(child as AnyDefinition),
  };
  const signals: Record<string, Signal> = {};
  for (const [name, shape] of Object.entries(definition.in)) signals[name] = shape.wrap(port(name, 'data', shape));
  const results = constructing(context, () => definition.body(signals as never));
  const outputs = Object.entries(definition.out).map(([name, shape]) =>
    output(definition, name, shape, results, graph),
  );
  for (const name of Object.keys(results ?? {})) {
    if (!Object.hasOwn(definition.out, name)) {
      throw designError(
        `component '${definition.name}' returns '${name}', which is not one of its outputs`,
        definition.location,
      );
    }
  }
  // Clock and reset come first, as a reader expects them.
  const rank = { clock: 0, reset: 1, data: 2 };
  inputs.sort((a, b) => rank[a.kind] - rank[b.kind]);
  return {
    name: definition.name,
    component: definition.name,
    description: definition.description,
    graph,
    inputs,
    outputs,
    registers: resolveRegisters(context),
    instances: nameInstances(context.instances, [...inputs, ...outputs]),
    wires: resolveWires(context),
    location: definition.location,
  };
}

function output(
  definition: AnyDefinition,
  name: string,
  shape: Shape,
  results: Record<string, Signal>,
  graph: Graph,
): OutputPort {
  const what = `component '${definition.name}': output '${name}'`;
  const signal: unknown = results && Object.hasOwn(results, name) ? results[name] : undefined;
  if (signal === undefined) throw designError(`${what} is not driven; return it from the body`, definition.location);
  if (!(signal instanceof Signal)) {
    throw designError(`${what} takes a signal; write constant(${shape.text}, ...) for a constant`, definition.location);
  }
  if (signal.shape.text !== shape.text) {
    throw designError(`${what} is ${shape.text}, the signal returned is ${signal.shape.text}`, definition.location);
  }
  if (signal.node.graph !== graph) {
    throw designError(`${what} is driven by a signal of another component`, definition.location);
  }
  return { name, width: shape.width, signed: shape.signed, format: shape.format, driver: signal.node };
}

function resolveRegisters({ graph, block, registers }: Construction): Register[] {
  return registers.map(({ node, target, enable, ...rest }) => {
    if (!block.touched.has(target)) {
      throw designError(`${targetText('register', node)} is never given a next value; assign its .next`, node.location);
    }
    const loaded = resolve(graph, block, target, node);
    const next = enable ? graph.operate('mux', node.width, [enable, loaded, node], node.location) : loaded;
    node.name ??= node.location && sourceName(node.location)?.name;
    return { node, next, ...rest };
  });
}

function resolveWires({ graph, block, wires }: Construction): Wire[] {
  return wires.map(({ node, target }) => {
    if (!block.touched.has(target)) {
      throw designError(`${targetText('wire', node)} is not driven; assign its .value`, node.location);
    }
    return { node, driver: resolve(graph, block, target, undefined) };
  });
}

function nameInstances(instances: readonly PendingInstance[], ports: readonly { readonly name: string }[]): Instance[] {
  const names = instanceNames(instances, new Set(['_unused', ...ports.map((port) => port.name)]));
  return instances.map((instance, index) => ({ name: names[index] ?? instance.module.name, ...instance }));
}
