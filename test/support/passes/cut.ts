// A module cut open at its state: what it reads from registers, memories and instances are inputs, what it gives them outputs.
import type { Memory, Module, Node } from 'gatewright/hdl';

/** A combinational module: equal for all inputs means equal in every cycle, from equal state to equal state. */
export interface Cut {
  readonly name: string;
  /** Values from outside by name. */
  readonly inputs: ReadonlyMap<string, Node>;
  /** Values to the outside by name. */
  readonly outputs: ReadonlyMap<string, Node>;
  /** What stands behind a wire. */
  readonly drivers: ReadonlyMap<Node, Node>;
  /** What must be the same besides values: reset and power-up values, sizes and contents of memories, modules of instances. */
  readonly facts: ReadonlyMap<string, string>;
}

/** Gives every register and read a name by which it is found again after the passes, which keep names. */
export function markState(module: Module): void {
  module.registers.forEach(({ node }, i) => {
    node.name = `state${i}`;
  });
  module.memories.forEach(({ reads }, i) => {
    reads.forEach(({ node }, j) => {
      node.name = `memory${i}_word${j}`;
    });
  });
}

/** Cuts a module whose state is marked. */
export function cutOpen(module: Module): Cut {
  const inputs = new Map<string, Node>();
  const outputs = new Map<string, Node>();
  const facts = new Map<string, string>();
  for (const { name, node } of module.inputs) inputs.set(`in_${name}`, node);
  for (const { name, driver } of module.outputs) outputs.set(`out_${name}`, driver);
  for (const {
    node,
    next,
    clock,
    reset,
    resetValue,
    resetStyle = 'sync',
    powerUp,
    attributes = {},
  } of module.registers) {
    const name = node.name ?? '';
    inputs.set(name, node);
    outputs.set(`${name}_next`, next);
    outputs.set(`${name}_clock`, clock);
    if (reset) outputs.set(`${name}_reset`, reset);
    facts.set(`attributes of ${name}`, JSON.stringify(attributes));
    facts.set(name, reset ? `${resetStyle} reset to ${resetValue}, power-up ${powerUp}` : `power-up ${powerUp}`);
  }
  facts.set('instances', `${module.instances.length}`);
  for (const memory of module.memories) cutMemory(memory, inputs, outputs, facts);
  module.instances.forEach((instance, i) => {
    facts.set(`instance${i}`, instance.module.name);
    for (const [port, node] of instance.outputs) inputs.set(`instance${i}_gives_${port}`, node);
    for (const [port, node] of instance.inputs) outputs.set(`instance${i}_takes_${port}`, node);
  });
  return {
    name: module.name,
    inputs,
    outputs,
    drivers: new Map(module.wires.map(({ node, driver }) => [node, driver])),
    facts,
  };
}

/** A memory goes by the name its reads have: one that nothing reads is not kept. */
function cutMemory(
  { width, depth, laneWidth, init, style, writes, reads }: Memory,
  inputs: Map<string, Node>,
  outputs: Map<string, Node>,
  facts: Map<string, string>,
): void {
  const [name] = /^memory\d+/.exec(reads[0]?.node.name ?? '') ?? [];
  if (name === undefined) return;
  facts.set(
    name,
    `${depth} words of ${width} bits in lanes of ${laneWidth}, ${style}, ${writes.length} writes, starts as ${init}`,
  );
  const port = (text: string, nodes: Readonly<Record<string, Node | undefined>>): void => {
    for (const [role, node] of Object.entries(nodes)) if (node) outputs.set(`${text}_${role}`, node);
  };
  writes.forEach(({ clock, enable, address, data, lanes }, i) => {
    port(`${name}_write${i}`, { clock, enable, address, data, lanes });
  });
  for (const { node, clock, enable, address, duringWrite } of reads) {
    const word = node.name ?? '';
    inputs.set(word, node);
    facts.set(word, clock ? duringWrite : 'at once');
    port(word, { clock, enable, address });
  }
}
