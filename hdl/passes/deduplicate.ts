/** Structural de-duplication: modules that compute the same in the same way are one module, whatever things in them are called. */
import type { InputPort, Module, OutputPort, Register } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { neededNodes } from './rewrite.js';

/** The modules of one netlist by structure. */
export class ModuleStore {
  /** Modules that might be equal, by what is cheap to compare. */
  readonly #candidates = new Map<string, { readonly module: Module; structure: string | undefined }[]>();

  /**
   * A module seen before that has the same ports and the same structure as `module`; `module` itself where there is none. Names of
   * registers, nets, instances and components do not count. `remark` keeps modules apart that differ in what the IR does not say.
   */
  shared(module: Module, remark: string): Module {
    const key = outside(module, remark);
    const candidates = this.#candidates.get(key);
    if (!candidates) {
      this.#candidates.set(key, [{ module, structure: undefined }]);
      return module;
    }
    const own = inside(module);
    for (const candidate of candidates) {
      candidate.structure ??= inside(candidate.module);
      if (candidate.structure === own) return candidate.module;
    }
    candidates.push({ module, structure: own });
    return module;
  }
}

/** Ports, and how much there is inside. */
function outside(module: Module, remark: string): string {
  const input = (port: InputPort): string => `${port.name} ${port.kind} ${port.domain} ${view(port)}`;
  return [
    remark,
    ...module.inputs.map(input),
    '->',
    ...module.outputs.map((port: OutputPort) => `${port.name} ${port.domain} ${view(port)}`),
    module.description ?? '',
    module.graph.size,
    module.registers.length,
    module.memories.length,
    module.instances.length,
    module.properties?.length ?? 0,
  ].join('\n');
}

function view(port: Pick<InputPort, 'width' | 'signed' | 'format' | 'enumeration' | 'description'>): string {
  return `${port.width} ${port.signed} ${port.format?.name} ${port.enumeration?.name} ${port.description}`;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 1;

/** A number for an object that is compared by identity: a module, an enumeration. */
function identity(value: object | undefined): number {
  if (value === undefined) return 0;
  let number = identities.get(value);
  if (number === undefined) {
    number = nextIdentity;
    nextIdentity += 1;
    identities.set(value, number);
  }
  return number;
}

/** Everything inside, nodes by their place in the order of need. */
function inside(module: Module): string {
  const { order } = neededNodes(module);
  const place = new Map<Node, number>();
  const at = (node: Node | undefined): number => (node === undefined ? -1 : (place.get(node) ?? -2));
  const parts: (string | number | bigint)[] = [];
  for (const node of order) {
    place.set(node, place.size);
    parts.push(node.op, node.width, node.low);
    if (node.op === 'const') parts.push(node.value);
    for (const arg of node.args) parts.push(at(arg));
  }
  for (const { node } of module.inputs) parts.push('in', at(node));
  for (const { driver } of module.outputs) parts.push('out', at(driver));
  for (const register of module.registers) parts.push('reg', ...registerParts(register, at));
  for (const { width, depth, laneWidth, init, style, writes, reads } of module.memories) {
    parts.push('mem', width, depth, laneWidth, style, ...(init ?? ['none']));
    for (const port of writes) {
      parts.push('write', at(port.clock), at(port.enable), at(port.address), at(port.data), at(port.lanes));
    }
    for (const port of reads) {
      parts.push('read', at(port.node), at(port.address), at(port.clock), at(port.enable), port.duringWrite);
    }
  }
  for (const { module: child, inputs, outputs } of module.instances) {
    parts.push('use', identity(child), ...[...inputs.values()].map(at), ...[...outputs.values()].map(at));
  }
  for (const { kind, text, condition, active, clock, location } of module.properties ?? []) {
    // Reports say which property it is, so those that read the same but stand elsewhere are not the same.
    parts.push(kind, JSON.stringify(text), at(condition), at(active), at(clock), String(location));
  }
  return parts.join(' ');
}

function registerParts(register: Register, at: (node: Node | undefined) => number): (string | number | bigint)[] {
  const { node, clock, reset, resetStyle, resetValue, powerUp, next, enumeration, attributes } = register;
  return [
    at(node),
    at(clock),
    at(reset),
    resetStyle ?? 'sync',
    resetValue ?? 'none',
    powerUp ?? 'none',
    at(next),
    identity(enumeration),
    JSON.stringify(attributes ?? null),
  ];
}
