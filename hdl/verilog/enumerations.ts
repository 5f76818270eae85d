/** Members of enumerations as constants with names: which values are of an enumeration, and what its members are called. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { uniqueNames } from '../names/unique.js';
import type { Enumeration } from '../shape/enumeration-members.js';
import { isLeaf } from './leaf.js';
import { literal } from './literal.js';

/** The enumerations of one module, and which of their members its text has named so far. */
export class EnumerationNames {
  readonly #of: ReadonlyMap<Node, Enumeration>;
  /** Local parameters by enumeration, then by value. */
  readonly #names = new Map<string, Map<bigint, { readonly name: string; readonly width: number }>>();
  readonly #used = new Set<string>();

  /** `order` has operands before users; `taken` are the names of everything else in the module. */
  constructor(module: Module, order: readonly Node[], taken: ReadonlySet<string>) {
    const all = enumerationsOf(module);
    this.#of = all.length > 0 ? spread(module, order) : new Map();
    const members = all.flatMap((enumeration) => enumeration.members.map((member) => ({ enumeration, member })));
    const wanted = members.map(({ enumeration, member }) => parameterName(enumeration.name, member.name));
    uniqueNames(wanted, taken).forEach((name, i) => {
      const { enumeration, member } = members[i] as (typeof members)[number];
      const key = keyOf(enumeration);
      const names = this.#names.get(key) ?? new Map();
      names.set(member.value, { name, width: enumeration.width });
      this.#names.set(key, names);
    });
  }

  /** The enumeration a node's values are of. */
  of(node: Node): Enumeration | undefined {
    return this.#of.get(node);
  }

  /** The constant `value`: the member's name where it is one of `enumeration`. */
  constant(value: bigint, width: number, enumeration: Enumeration | undefined): string {
    const names = enumeration?.width === width ? this.#names.get(keyOf(enumeration)) : undefined;
    const name = names?.get(value)?.name;
    if (name === undefined) return literal(value, width);
    this.#used.add(name);
    return name;
  }

  /** The names of the members of `enumeration` that are none of `values`. */
  others(enumeration: Enumeration, values: ReadonlySet<bigint>): readonly string[] {
    const names = this.#names.get(keyOf(enumeration)) ?? new Map();
    return [...names].filter(([value]) => !values.has(value)).map(([, { name }]) => name);
  }

  /** Names of the members that were used. */
  get used(): ReadonlySet<string> {
    return this.#used;
  }

  /** Declarations of the members that were used: others would be unused parameters. */
  declarations(): string[] {
    const lines: string[] = [];
    for (const names of this.#names.values()) {
      for (const [value, { name, width }] of names) {
        if (!this.#used.has(name)) continue;
        lines.push(`  localparam ${width === 1 ? '' : `[${width - 1}:0] `}${name} = ${literal(value, width)};`);
      }
    }
    return lines;
  }
}

/** `STATE_IDLE`: the names of enumeration and member in upper case. */
export function parameterName(enumeration: string, member: string): string {
  const words = [enumeration, member].filter((word) => word !== '').map(upperSnake);
  const name = words.join('_');
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

function upperSnake(word: string): string {
  return word
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
}

/** Enumerations with one name and equal members are one. */
const keys = new WeakMap<Enumeration, string>();

function keyOf(enumeration: Enumeration): string {
  let key = keys.get(enumeration);
  if (key === undefined) {
    const members = enumeration.members.map(({ name, value }) => `${name}=${value}`);
    key = `${enumeration.name} ${enumeration.width} ${members.join(' ')}`;
    keys.set(enumeration, key);
  }
  return key;
}

/** The enumerations of ports, registers and the ports of instances, each once, in this order. */
function enumerationsOf(module: Module): readonly Enumeration[] {
  const found = new Map<string, Enumeration>();
  const views = [
    ...module.inputs,
    ...module.outputs,
    ...module.registers,
    ...module.instances.flatMap((instance) => [...instance.module.inputs, ...instance.module.outputs]),
  ];
  for (const { enumeration } of views) {
    if (enumeration && !found.has(keyOf(enumeration))) found.set(keyOf(enumeration), enumeration);
  }
  return [...found.values()];
}

/** The values that are of an enumeration because a port or register is: along choices, backwards and forwards. */
function spread(module: Module, order: readonly Node[]): ReadonlyMap<Node, Enumeration> {
  const of = new Map<Node, Enumeration>();
  const leaf = (node: Node | undefined, enumeration: Enumeration | undefined): void => {
    if (node && enumeration) of.set(node, enumeration);
  };
  const goal = (root: Node | undefined, enumeration: Enumeration | undefined): void => {
    const pending = root && enumeration ? [root] : [];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (isLeaf(node) || node.op === 'const' || of.has(node)) continue;
      of.set(node, enumeration as Enumeration);
      if (node.op === 'mux') pending.push(...node.args.slice(1));
    }
  };
  for (const { node, enumeration } of module.inputs) leaf(node, enumeration);
  for (const { node, enumeration } of module.registers) leaf(node, enumeration);
  for (const { module: child, outputs } of module.instances) {
    for (const { name, enumeration } of child.outputs) leaf(outputs.get(name), enumeration);
  }
  for (const { next, enumeration } of module.registers) goal(next, enumeration);
  for (const { driver, enumeration } of module.outputs) goal(driver, enumeration);
  for (const { module: child, inputs } of module.instances) {
    for (const { name, enumeration } of child.inputs) goal(inputs.get(name), enumeration);
  }
  for (const node of order) {
    if (node.op !== 'mux' || of.has(node)) continue;
    const [, one, zero] = node.args as [Node, Node, Node];
    const enumeration = of.get(one) ?? of.get(zero);
    const fits = (arm: Node): boolean => arm.op === 'const' || of.get(arm) === enumeration;
    if (enumeration && fits(one) && fits(zero)) of.set(node, enumeration);
  }
  return of;
}
