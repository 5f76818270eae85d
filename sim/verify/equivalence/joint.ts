/** Two units as one design: inputs joined, the outputs of both, and the claim that these are equal. */
import type { InputPort, Instance, Module, Netlist, Node, OutputPort, Property } from '../../../hdl/index.js';
import { Graph } from '../../../hdl/ir/graph.js';
import type { Side, Sides } from './sides.js';

/** Prefixes of the outputs of both units. */
export const sideNames = ['left', 'right'] as const;

/** The design with both units: inputs by their names, outputs such as `left_sum` and `right_sum`, and one property. */
export function jointNetlist({ left, right, outputs, hold }: Sides): Netlist {
  const graph = new Graph();
  const inputs = new Map<string, InputPort>();
  for (const { netlist } of [left, right]) {
    for (const port of netlist.top.inputs) {
      if (hold.has(port.name) || inputs.has(port.name)) continue;
      inputs.set(port.name, { ...port, node: graph.leaf('input', port.width, port.name) });
    }
  }
  const driver = ({ name, width }: InputPort): Node => {
    const held = hold.get(name);
    return held === undefined ? (inputs.get(name) as InputPort).node : graph.constant(held, width);
  };
  const instances = [left, right].map(({ netlist: { top } }: Side, i): Instance => {
    return {
      name: sideNames[i] ?? '',
      module: top,
      inputs: new Map(top.inputs.map((port) => [port.name, driver(port)])),
      outputs: new Map(top.outputs.map(({ name, width }) => [name, graph.leaf('instance', width, name)])),
      location: undefined,
    };
  });
  // Those that are compared, of one unit and then of the other, in one order.
  const shown = instances.flatMap(({ name: side, outputs: nodes }) =>
    outputs.map(({ name, width, signed, format, enumeration }): OutputPort => {
      return { name: `${side}_${name}`, width, signed, format, enumeration, driver: nodes.get(name) as Node };
    }),
  );
  const same = outputs.map((_, i) => {
    return graph.operate(
      'eq',
      1,
      [shown[i], shown[i + outputs.length]].map((port) => (port as OutputPort).driver),
    );
  });
  const property: Property = {
    kind: 'assert',
    scope: '',
    text: 'both give the same outputs',
    condition: same.reduce((all, one) => graph.operate('and', 1, [all, one])),
    active: graph.constant(1n, 1),
    clock: undefined,
    watched: [],
    location: undefined,
  };
  const top: Module = {
    name: 'both',
    component: 'both',
    description: undefined,
    graph,
    inputs: [...inputs.values()],
    outputs: shown,
    registers: [],
    memories: [],
    instances,
    wires: [],
    properties: [property],
    location: undefined,
  };
  return { top, modules: [...left.netlist.modules, ...right.netlist.modules, top], warnings: [] };
}
