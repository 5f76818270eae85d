/** Describing one module: runs a component's body and collects what it builds. */
import { checkDriven } from '../checks/driven.js';
import { checkLatches } from '../checks/latches.js';
import { constantRemedy, shapeRemedy } from '../checks/shapes.js';
import { type ClockDomain, defaultDomain } from '../domain/domain.js';
import { Graph } from '../ir/graph.js';
import type { InputPort, Module, OutputPort, ResetStyle, Warning } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { CallStacks } from '../location/call-stacks.js';
import { designError } from '../location/design-error.js';
import { isPromise, shown } from '../location/shown.js';
import { checkHistories } from '../properties/check-histories.js';
import { inputsOfProperties, withProperties } from '../properties/resolve.js';
import type { PortType } from '../shape/port-type.js';
import type { Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import { emptyBlock } from '../state/assignment.js';
import { driveNode } from '../state/drive.js';
import { wireOf } from '../state/wire.js';
import { leafName } from './check-ports.js';
import type { AnyComponent, definitionOf } from './component.js';
import { type Construction, constructing } from './context.js';
import { leavesOfPort } from './instantiate.js';
import { portText } from './port-text.js';
import { resolveInstances, resolveMemories, resolveRegisters, resolveWires } from './resolve.js';

/** A component's definition. */
export type AnyDefinition = ReturnType<typeof definitionOf>;

/** The module of `definition` as described, its default domain reset as `reset` says; `moduleFor` gives the modules it uses. */
export function describe(
  definition: AnyDefinition,
  keep: Kept,
  reset: ResetStyle,
  moduleFor: (definition: AnyDefinition, reset: ResetStyle) => Module,
): Described {
  return new Description(definition, keep, reset, moduleFor).module();
}

/** What a description keeps beside the hardware. */
export interface Kept {
  /** Source lines, by the call stacks of this elaboration. */
  readonly stacks: CallStacks | undefined;
  readonly properties: boolean;
}

/** A module, and what was said while it was described. */
export interface Described {
  readonly module: Module;
  readonly unused: ReadonlySet<string>;
  readonly warnings: readonly Warning[];
}

/** The module of a primitive: its ports, and nothing inside; `modelOf` elaborates its model. */
export function describePrimitive(definition: AnyDefinition, modelOf: (unit: AnyComponent) => Module): Module {
  const graph = new Graph();
  const { primitive } = definition;
  if (!primitive) throw new Error('describePrimitive is called for primitives only');
  const leaves = (ports: Readonly<Record<string, PortType>>, flipped: boolean) =>
    Object.entries(ports).flatMap(([name, type]) =>
      leavesOfPort(type)
        .filter((leaf) => leaf.flipped === flipped)
        .map(({ name: leaf, shape }) => ({ name: leafName(name, leaf), shape })),
    );
  const inputs = [...leaves(definition.in, false), ...leaves(definition.out, true)].map(
    ({ name, shape }): InputPort => ({
      name,
      kind: 'data',
      ...viewOf(shape),
      node: graph.leaf('input', shape.width, name, definition.location),
    }),
  );
  const outputs = [...leaves(definition.in, true), ...leaves(definition.out, false)].map(
    ({ name, shape }): OutputPort => ({ name, ...viewOf(shape), driver: graph.constant(0n, shape.width) }),
  );
  const model = primitive.model && modelOf(primitive.model);
  if (model) checkModel(definition, model, inputs, outputs);
  return {
    name: definition.name,
    component: definition.name,
    description: definition.description,
    parameters: definition.parameters,
    graph,
    inputs,
    outputs,
    registers: [],
    memories: [],
    instances: [],
    wires: [],
    primitive: { ...primitive, model },
    location: definition.location,
  };
}

/** A model stands in for its primitive port by port. */
function checkModel(
  definition: AnyDefinition,
  model: Module,
  inputs: readonly InputPort[],
  outputs: readonly OutputPort[],
): void {
  const text = (ports: readonly { readonly name: string; readonly width: number }[]): string =>
    ports.map(({ name, width }) => `${name}[${width}]`).join(', ');
  const wanted = `${text(inputs)} -> ${text(outputs)}`;
  const found = `${text(model.inputs)} -> ${text(model.outputs)}`;
  const same = (a: string, b: string): boolean =>
    [...a.split(/, | -> /)].sort().join() ===
    b
      .split(/, | -> /)
      .sort()
      .join();
  if (!same(wanted, found)) {
    throw designError(
      `black box '${definition.name}' has ports ${wanted}, its model has ${found}; they must be the same ` +
        '(a model is clocked by withDomain(defaultDomain, body, { clock: PORT }))',
      definition.location,
    );
  }
}

function viewOf(
  shape: Shape,
): Pick<InputPort, 'width' | 'signed' | 'format' | 'enumeration' | 'domain' | 'description'> {
  const { width, signed, format, enumeration, domain, description } = shape;
  return { width, signed, format, enumeration, domain, description };
}

/** A module while its body runs. */
class Description {
  readonly #definition: AnyDefinition;
  readonly #graph: Graph;
  readonly #inputs: InputPort[] = [];
  readonly #outputs: OutputPort[] = [];
  readonly #domainPorts = new Map<string, Node>();
  readonly #context: Construction;
  /** Outputs that flow against an input port: the wires behind them. */
  readonly #backward: { readonly name: string; readonly shape: Shape; readonly node: Node }[] = [];

  constructor(
    definition: AnyDefinition,
    { stacks, properties }: Kept,
    reset: ResetStyle,
    moduleFor: (definition: AnyDefinition, reset: ResetStyle) => Module,
  ) {
    this.#definition = definition;
    this.#graph = new Graph(stacks);
    const replaced = (domain: ClockDomain) => this.#context.replaced.get(domain.name);
    this.#context = {
      componentName: definition.name,
      graph: this.#graph,
      registers: [],
      wires: [],
      memories: [],
      instances: [],
      unused: new Set(),
      warnings: [],
      machines: [],
      properties: [],
      histories: new Map(),
      keepsProperties: properties,
      block: emptyBlock(),
      domain: defaultDomain,
      replaced: new Map(),
      clockOf: (domain) => replaced(domain)?.clock ?? this.#domainPort(domain, 'clock'),
      resetOf: (domain) => replaced(domain)?.reset ?? this.#activeHigh(domain, this.#domainPort(domain, 'reset')),
      resetPortOf: (domain) => {
        const own = replaced(domain)?.reset;
        return own ? this.#activeHigh(domain, own) : this.#domainPort(domain, 'reset');
      },
      usedPortsOf: (domain) => {
        const clock = this.#domainPorts.get(domain.ports.clock);
        const reset = this.#domainPorts.get(domain.ports.reset);
        return { ...(clock && { clock }), ...(reset && { reset: this.#activeHigh(domain, reset) }) };
      },
      resetStyleOf: (domain) => (domain === defaultDomain ? reset : domain.reset),
      instantiate: (child) => {
        const { resetStyleOf, domain } = this.#context;
        return moduleFor(child as AnyDefinition, resetStyleOf(domain) === 'async' ? 'async' : 'sync');
      },
    };
  }

  module(): Described {
    const definition = this.#definition;
    const results = constructing(this.#context, () => {
      const values: Record<string, unknown> = {};
      for (const [name, type] of Object.entries(definition.in)) values[name] = this.#inputValue(name, type);
      const results = definition.body(values as never);
      this.#checkResults(results);
      return results;
    });
    constructing(this.#context, () => {
      for (const [name, type] of Object.entries(definition.out)) this.#output(name, type, results);
    });
    this.#outputs.unshift(
      ...this.#backward.map(({ name, shape, node }): OutputPort => ({ name, ...viewOf(shape), driver: node })),
    );
    for (const name of Object.keys(results)) {
      if (!Object.hasOwn(definition.out, name)) {
        throw designError(
          `component '${definition.name}' returns '${name}', which is not one of its outputs; add it to out or leave it out`,
          definition.location,
        );
      }
    }
    // Clocks and resets come first, as a reader expects them.
    const inputs = [
      ...this.#inputs.filter(({ kind }) => kind === 'clock'),
      ...this.#inputs.filter(({ kind }) => kind === 'reset'),
      ...this.#inputs.filter(({ kind }) => kind === 'data'),
    ];
    const ports = [...inputs, ...this.#outputs];
    const clash = ports.find((port, i) => ports.findIndex(({ name }) => name === port.name) !== i);
    if (clash) {
      throw designError(
        `component '${definition.name}': port '${clash.name}' has the name of a port of a clock domain; rename it`,
        definition.location,
      );
    }
    checkDriven(this.#context);
    checkLatches(this.#context);
    const module: Module = {
      name: definition.name,
      component: definition.name,
      description: definition.description,
      parameters: definition.parameters,
      graph: this.#graph,
      inputs,
      outputs: this.#outputs,
      registers: resolveRegisters(this.#context),
      memories: resolveMemories(this.#context),
      instances: resolveInstances(this.#context, ports),
      wires: resolveWires(this.#context),
      machines: this.#context.machines,
      location: definition.location,
    };
    checkHistories(this.#context, module);
    return {
      module: withProperties(this.#context, module),
      unused: new Set([...this.#context.unused, ...inputsOfProperties(this.#context, module)]),
      warnings: this.#context.warnings,
    };
  }

  /** Refuses what no body may return. */
  #checkResults(results: unknown): void {
    const { name, out, location } = this.#definition;
    const outputs = Object.keys(out);
    const example = outputs.length === 0 ? '{}' : `{ ${outputs.join(', ')} }`;
    if (isPromise(results)) {
      throw designError(
        `component '${name}': the body is async; a circuit is described at once, so write it without async and await`,
        location,
      );
    }
    if (typeof results === 'object' && results !== null && portText(results) === undefined && !Array.isArray(results))
      return;
    throw designError(
      `component '${name}': the body returns ${shown(results)}; return an object of the outputs, such as ${example}`,
      location,
    );
  }

  #inputValue(name: string, type: PortType): unknown {
    const signals = leavesOfPort(type).map((leaf) => {
      const leafPort = leafName(name, leaf.name);
      if (!leaf.flipped) return leaf.shape.wrap(this.#input(leafPort, leaf.shape, type));
      const backward = wireOf(leaf.shape, `${name}.${leaf.name}`, undefined, {
        stream: () => `stream '${name}'`,
        location: this.#definition.location,
      });
      this.#backward.push({ name: leafPort, shape: leaf.shape, node: backward.node });
      return backward;
    });
    return type.composite ? type.composite.join(signals) : signals[0];
  }

  #input(name: string, shape: Shape, type?: PortType): Node {
    const node = this.#graph.leaf('input', shape.width, name, this.#definition.location);
    const view = viewOf(shape);
    this.#inputs.push({ name, kind: 'data', ...view, domain: view.domain ?? type?.domain, node });
    return node;
  }

  #domainPort(domain: ClockDomain, kind: 'clock' | 'reset'): Node {
    const name = domain.ports[kind];
    const known = this.#domainPorts.get(name);
    if (known) return known;
    if (kind === 'reset' && domain.reset === 'none') {
      throw designError(`clock domain '${domain.name}' has no reset; make it with { reset: 'sync' } or 'async'`);
    }
    const node = this.#graph.leaf('input', 1, name, this.#definition.location);
    this.#inputs.push({ name, kind, width: 1, signed: false, format: undefined, domain: domain.name, node });
    this.#domainPorts.set(name, node);
    return node;
  }

  /** A reset with the other polarity than its port's, or the same where that is active high. */
  #activeHigh(domain: ClockDomain, reset: Node): Node {
    return domain.active === 'high' ? reset : this.#graph.operate('not', 1, [reset]);
  }

  #output(name: string, type: PortType, results: Readonly<Record<string, unknown>>): void {
    const definition = this.#definition;
    const what = `component '${definition.name}': output '${name}'`;
    const value: unknown = results && Object.hasOwn(results, name) ? results[name] : undefined;
    if (value === undefined) throw designError(`${what} is not driven; return it from the body`, definition.location);
    const text = portText(value);
    const signals: readonly Signal[] | undefined =
      text === undefined ? undefined : type.composite ? type.composite.split(value) : [value as Signal];
    if (text !== undefined && text !== type.text) {
      const remedy = shapeRemedy(type.text, text);
      throw designError(`${what} is ${type.text}, the signal returned is ${text}${remedy}`, definition.location);
    }
    if (!signals) {
      throw designError(
        `${what} takes a signal, not ${shown(value)}${constantRemedy(type.text, value)}`,
        definition.location,
      );
    }
    leavesOfPort(type).forEach((leaf, i) => {
      const { node } = signals[i] as Signal;
      if (node.graph !== this.#graph) {
        throw designError(
          `${what} is driven by a signal of another component; pass it in through a port`,
          definition.location,
        );
      }
      const leafPort = leafName(name, leaf.name);
      if (leaf.flipped) driveNode(signals[i] as Signal, this.#input(leafPort, leaf.shape, type));
      else {
        const view = viewOf(leaf.shape);
        this.#outputs.push({ name: leafPort, ...view, domain: view.domain ?? type.domain, driver: node });
      }
    });
  }
}
