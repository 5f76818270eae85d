/** One module as Verilog text. */
import type { Instance, Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { EnumerationNames } from './enumerations.js';
import { ExpressionWriter } from './expression.js';
import { header, range } from './header.js';
import { instanceLabels, type NamesInside } from './instance-labels.js';
import { attributeText, instantiation, type ModuleNames } from './instances.js';
import { isLeaf } from './leaf.js';
import { asyncWord, declareMemory, memoryBlocks } from './memories.js';
import { type NetPlan, planNets } from './plan.js';
import { propertyBlocks } from './properties.js';
import { registerBlocks } from './registers.js';
import { unusedNet } from './unused.js';

/** A module's text and the nets in it. */
export interface ModuleText {
  readonly text: string;
  readonly plan: NetPlan;
  /** What its instances are called in the text. */
  readonly labels: ReadonlyMap<Instance, string>;
}

/** What writing one module needs to know of the others. */
export interface TextContext {
  /** A net's leading `(* ... *)`, or nothing. */
  readonly attribute: (location: Pick<Node, 'location'>) => string;
  /** The names in the modules that this one uses; those in this one are added. */
  readonly inside: NamesInside;
  readonly modules: ModuleNames;
  /** What the module is called. */
  readonly name: string;
}

/** Writes `module`. */
export function writeModule(module: Module, context: TextContext): ModuleText {
  const plan = planNets(module);
  const own = new Set([...plan.names.values(), ...plan.memories.values(), ...module.outputs.map(({ name }) => name)]);
  const labels = instanceLabels(module, own, context.inside);
  for (const label of labels.values()) own.add(label);
  const enumerations = new EnumerationNames(module, plan.order, own);
  const writer = new ExpressionWriter(plan.names, enumerations);
  const state = [...declarations(module, plan, context)];
  const body = [
    ...nets(module, plan, labels, writer, context),
    ...memoryBlocks(module, plan, writer, own),
    ...registerBlocks(module, plan, writer),
    ...propertyBlocks(module, writer),
    ...otherOutputs(module, plan, writer),
    ...unusedNet(module, plan, writer),
  ];
  const constants = enumerations.declarations();
  context.inside.add(module, own);
  context.inside.add(module, enumerations.used);
  const lines = [
    ...header(module, context.name, plan),
    ...constants,
    ...(constants.length > 0 ? [''] : []),
    ...state,
    ...body,
    'endmodule',
  ];
  return { text: joined(lines), plan, labels };
}

/** Lines as text, with no empty line after the ports, before the end, or beside another. */
function joined(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    const before = kept.at(-1);
    if (line === '' && (before === '' || before === ');')) continue;
    if (line === 'endmodule' && before === '') kept.pop();
    kept.push(line);
  }
  return `${kept.join('\n')}\n`;
}

/** Registers, words read at clock edges, and memories, but for those that are ports. */
function declarations(module: Module, plan: NetPlan, { attribute }: TextContext): string[] {
  const lines: string[] = [];
  const declare = (node: Node, marks = ''): void => {
    if (!plan.outputOf.has(node)) {
      lines.push(`  ${attribute(node)}${marks}reg ${range(node.width)}${plan.names.get(node)};`);
    }
  };
  for (const { node, attributes } of module.registers) declare(node, attributeText(attributes));
  for (const memory of module.memories) {
    lines.push(...declareMemory(memory, plan, attribute(memory)));
    for (const { node, clock } of memory.reads) if (clock) declare(node);
  }
  return lines;
}

/** Wires with their expressions and instances, in the order in which values become known. */
function nets(
  module: Module,
  plan: NetPlan,
  labels: ReadonlyMap<Instance, string>,
  writer: ExpressionWriter,
  { attribute, modules }: TextContext,
): string[] {
  const instanceOf = new Map<Node, Instance>();
  for (const instance of module.instances) for (const node of instance.outputs.values()) instanceOf.set(node, instance);
  const lines: string[] = [];
  const declared = new Set<Instance>();
  const placed = new Set<Instance>();
  const ready = new Set<Node>();
  const declare = (instance: Instance): void => {
    if (declared.has(instance)) return;
    declared.add(instance);
    for (const node of instance.outputs.values()) {
      if (plan.outputOf.has(node)) continue;
      lines.push(`  ${attribute(node)}wire ${range(node.width)}${plan.names.get(node)};`);
    }
  };
  const place = (instance: Instance): void => {
    if (placed.has(instance)) return;
    placed.add(instance);
    lines.push('');
    declare(instance);
    lines.push(...instantiation(instance, labels.get(instance) ?? instance.name, modules, plan, writer), '');
  };
  const isReady = (instance: Instance): boolean => [...instance.inputs.values()].every((node) => isKnown(node));
  const isKnown = (node: Node): boolean => {
    if (node.op === 'instance') return declared.has(instanceOf.get(node) as Instance);
    if (plan.asyncReads.has(node)) return ready.has(node);
    return isLeaf(node) || node.op === 'const' || ready.has(node);
  };
  for (const node of plan.order) {
    const instance = instanceOf.get(node);
    if (instance) {
      if (isReady(instance)) place(instance);
      else declare(instance);
    } else {
      ready.add(node);
      const name = plan.names.get(node);
      const word = plan.asyncReads.get(node);
      if (name === undefined || (isLeaf(node) && !word)) continue;
      const value = word ? asyncWord(word.memory, word.read, plan, writer) : definition(node, plan, writer);
      if (plan.outputOf.has(node)) lines.push(`  ${attribute(node)}assign ${name} = ${value};`);
      else lines.push(`  ${attribute(node)}wire ${range(node.width)}${name} = ${value};`);
    }
  }
  for (const instance of module.instances) place(instance);
  return lines;
}

/** A net's expression; a chain of choices takes a line for each. */
function definition(node: Node, plan: NetPlan, writer: ExpressionWriter): string {
  const arms: string[] = [];
  const as = writer.enumerations.of(node);
  let rest = node;
  while (rest.op === 'mux' && (rest === node || !plan.names.has(rest))) {
    const [select, one, zero] = rest.args as [Node, Node, Node];
    arms.push(`${writer.use(select, 2)} ? ${writer.use(one, 2, as)}`);
    rest = zero;
  }
  if (arms.length < 2) return arms.length === 0 ? writer.define(node) : `${arms[0]} : ${writer.use(rest, 1, as)}`;
  return [...arms, writer.use(rest, 1, as)].join('\n    : ');
}

/** Outputs that are not themselves the net of what drives them. */
function otherOutputs(module: Module, plan: NetPlan, writer: ExpressionWriter): string[] {
  const lines = module.outputs
    .filter(({ name, driver }) => plan.outputOf.get(driver) !== name)
    .map(({ name, driver, enumeration }) => `  assign ${name} = ${writer.use(driver, 0, enumeration)};`);
  return lines.length > 0 ? ['', ...lines] : [];
}
