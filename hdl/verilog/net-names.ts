/** What the nets of a module are called: as in the source where it has a name for them. */
import type { Memory } from '../ir/memory.js';
import type { Module } from '../ir/module.js';
import type { Node, Operation } from '../ir/node.js';
import { sourceName } from '../location/variable-name.js';
import { isKeyword } from '../names/keywords.js';
import { uniqueNames } from '../names/unique.js';
import { isLeaf } from './leaf.js';

/** A name from the source, and whether it is that of the whole statement or the root of one for a part of it. */
export interface SourcedName {
  readonly name: string;
  readonly outermost: boolean;
}

/** Names of nets and memories. */
export interface NetNames {
  readonly names: ReadonlyMap<Node, string>;
  readonly memories: ReadonlyMap<Memory, string>;
}

/** The name each node has in the source; a statement's own name goes to its outermost value, others get none. */
export function sourceNames(
  { registers, memories }: Pick<Module, 'registers' | 'memories'>,
  order: readonly Node[],
  loads: ReadonlySet<Node>,
): ReadonlyMap<Node, SourcedName> {
  const found = new Map<Node, SourcedName>();
  // Values made at one place in one statement are rounds of a loop: all of them are its outermost values if one is.
  const lastPlace = new Map<string, string>();
  const named: { node: Node; name: string; statement: string; place: string }[] = [];
  for (const node of order) {
    if (isLeaf(node) || node.op === 'const') continue;
    if (node.name) {
      found.set(node, { name: node.name, outermost: true });
      continue;
    }
    const source = node.location && sourceName(node.location);
    if (!source) continue;
    // The same operation: what an operator extends or cuts its operands with is not its result.
    const place = `${node.op} ${node.location?.lines.join(' ')}`;
    named.push({ node, ...source, place });
    lastPlace.set(source.statement, place);
  }
  // A statement that makes a register or reads a word is named after that, not after what it is given.
  for (const { node } of [...registers, ...memories.flatMap(({ reads }) => reads)]) {
    const source = node.location && sourceName(node.location);
    if (source) lastPlace.set(source.statement, node.op);
  }
  for (const { node, name, statement, place } of named) {
    found.set(node, { name, outermost: lastPlace.get(statement) === place && !loads.has(node) });
  }
  return found;
}

/** What an operation's result is called where the source has no name for it. */
const resultWord: Partial<Record<Operation, string>> = {
  not: 'inverted',
  and: 'masked',
  or: 'either',
  xor: 'toggled',
  add: 'sum',
  sub: 'difference',
  mul: 'product',
  eq: 'equal',
  ult: 'below',
  slt: 'below',
  mux: 'chosen',
  shl: 'shifted',
  shr: 'shifted',
  sar: 'shifted',
  slice: 'part',
  cat: 'joined',
  sext: 'extended',
  all: 'full',
  any: 'some',
  parity: 'odd',
};

/** A name for each of `nets`, ports, registers, instance outputs, reads and memories, all different. */
export function nameNets(
  module: Module,
  nets: ReadonlySet<Node>,
  sources: ReadonlyMap<Node, SourcedName>,
  outputOf: ReadonlyMap<Node, string>,
): NetNames {
  const names = new Map<Node, string>();
  const memories = new Map<Memory, string>();
  const taken = new Set<string>(['_unused']);
  for (const { node, name } of module.inputs) {
    names.set(node, name);
    taken.add(name);
  }
  for (const { name } of module.outputs) taken.add(name);
  for (const [node, name] of outputOf) names.set(node, name);
  for (const { name } of module.instances) taken.add(name);

  const open: (Node | Memory)[] = [];
  const wanted: string[] = [];
  const want = (item: Node | Memory, name: string): void => {
    const legal = name.replace(/\W/g, '_');
    open.push(item);
    wanted.push(isKeyword(legal) ? `${legal}_` : legal);
  };
  const baseName = new Map<Node, string>();
  const wantLeaf = (node: Node, name: string): void => {
    baseName.set(node, name);
    want(node, name);
  };
  for (const { node } of module.registers) if (!names.has(node)) wantLeaf(node, node.name || 'state');
  for (const memory of module.memories) {
    want(memory, memory.name);
    for (const { node } of memory.reads) if (!names.has(node)) wantLeaf(node, node.name || `${memory.name}_word`);
  }
  for (const instance of module.instances) {
    for (const [port, node] of instance.outputs) if (!names.has(node)) wantLeaf(node, `${instance.name}_${port}`);
  }
  const roles = memoryRoles(module);
  for (const node of nets) {
    if (names.has(node)) continue;
    const source = sources.get(node);
    const word = resultWord[node.op] ?? node.op;
    const operand = node.args.map((arg) => names.get(arg) ?? baseName.get(arg)).find((name) => name !== undefined);
    const role = roles.get(node);
    const name = source?.outermost
      ? source.name
      : (role ?? (source ? `${source.name}_${word}` : `${operand ? `${operand}_` : ''}${word}`));
    // The root, not the whole name: names do not grow along a chain.
    baseName.set(node, source?.name ?? role ?? operand ?? word);
    want(node, name);
  }
  uniqueNames(wanted, taken).forEach((name, i) => {
    const item = open[i] as Node | Memory;
    if ('graph' in item) names.set(item, name);
    else memories.set(item, name);
  });
  return { names, memories };
}

/** What the ports of memories are given, named for that where the source has no name. */
function memoryRoles(module: Module): ReadonlyMap<Node, string> {
  const roles = new Map<Node, string>();
  const role = (node: Node | undefined, name: string): void => {
    if (node && !roles.has(node)) roles.set(node, name);
  };
  for (const { name, reads, writes } of module.memories) {
    for (const { enable, address, data, lanes } of writes) {
      role(enable, `${name}_write`);
      role(address, `${name}_write_address`);
      role(data, `${name}_write_data`);
      role(lanes, `${name}_lanes`);
    }
    for (const { enable, address } of reads) {
      role(enable, `${name}_read`);
      role(address, `${name}_read_address`);
    }
  }
  return roles;
}
