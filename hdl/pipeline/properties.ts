/** Properties of a unit that is pipelined: they hold of each set of inputs as it enters. */
import type { AnyComponent } from '../component/component.js';
import { construction } from '../component/context.js';
import { elaborate } from '../component/elaborate.js';
import { GatewrightError } from '../errors.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { flatten } from '../passes/flatten.js';
import { neededNodes } from '../passes/needed.js';
import { simplify } from '../passes/simplify.js';
import { both } from '../properties/activity.js';

/**
 * Adds the properties of `unit` and of what it uses to the module under construction, as properties of `inputs`, which are by port;
 * they count in cycles in which all of `enables` are 1. Does nothing where properties are not kept.
 */
export function addProperties(
  unit: AnyComponent,
  inputs: ReadonlyMap<string, Node>,
  enables: readonly (Node | undefined)[],
): void {
  const { domain, graph, keepsProperties, properties, replaced } = construction('pipeline');
  if (!keepsProperties) return;
  const netlist = elaborate(unit, { properties: true });
  if (!netlist.modules.some((module) => module.properties)) return;
  const module = flatten(netlist);
  refusePast(module);
  const made = new Map<Node, Node>();
  const of = (node: Node): Node => made.get(node) as Node;
  for (const input of module.inputs) made.set(input.node, inputs.get(input.name) as Node);
  for (const node of neededNodes(module).order) {
    if (made.has(node)) continue;
    const { op, width, low, location } = node;
    const copy =
      op === 'const' ? graph.constant(node.value, width) : simplify(graph, op, width, node.args.map(of), low, location);
    made.set(node, copy);
  }
  for (const { kind, text, condition, active, location } of module.properties ?? []) {
    const entering = enables.reduce<Node>((all, enable) => (enable ? both(graph, all, enable) : all), of(active));
    properties.push({
      kind,
      text,
      condition: of(condition),
      active: entering,
      domain,
      replaced: replaced.get(domain.name),
      inReset: false,
      location,
    });
  }
}

function refusePast({ name, registers: [register] }: Module): void {
  if (!register) return;
  throw new GatewrightError(
    `pipeline: a property of '${name}' looks at earlier cycles, but a unit that is pipelined has none; state it of the values of one cycle, ` +
      `or outside of the unit${register.node.location ? `\n  at ${register.node.location}` : ''}`,
  );
}
