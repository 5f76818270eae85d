/** Which values of a module become named nets in Verilog, and what they are called. */
import type { Memory, MemoryRead } from '../ir/memory.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { memoryOperands } from '../ir/operands.js';
import { neededNodes } from '../passes/rewrite.js';
import { type Case, findCases, usesWithCases } from './cases.js';
import { isLeaf } from './leaf.js';
import { nameNets, type SourcedName, sourceNames } from './net-names.js';
import { signedFactors, writtenOperands } from './signed-product.js';

/** The nets of one module. */
export interface NetPlan {
  /** Nodes in an order in which operands come first. */
  readonly order: readonly Node[];
  /** Net name of every node that has one: ports, registers, words read, instance outputs and the values given a net. */
  readonly names: ReadonlyMap<Node, string>;
  /** What each memory is called. */
  readonly memories: ReadonlyMap<Memory, string>;
  /** The output port that a node's net is. */
  readonly outputOf: ReadonlyMap<Node, string>;
  /** How many times each node is read. */
  readonly uses: ReadonlyMap<Node, number>;
  /** What is written inside an always block: a register's next value, and the arms of its choices. */
  readonly loads: ReadonlySet<Node>;
  /** Chains among the loads that are written as `case`, by the multiplexer each begins with. */
  readonly cases: ReadonlyMap<Node, Case>;
  /** The combinational reads of memories, by the word read. */
  readonly asyncReads: ReadonlyMap<Node, { readonly memory: Memory; readonly read: MemoryRead }>;
}

/** Longer expressions are split over several nets. */
const longestExpression = 96;

/** Longer chains of choices are split, too. */
const mostArms = 256;

/** Plans the nets of `module`. */
export function planNets(module: Module): NetPlan {
  // What only reports show needs no net.
  const properties = module.properties?.map((property) => ({ ...property, watched: [] }));
  const { order } = neededNodes({ ...module, properties });
  const uses = countUses(module, order);
  const outputOf = new Map<Node, string>();
  for (const { name, driver } of module.outputs) {
    const ownNet = driver.op !== 'input' && driver.op !== 'wire' && driver.op !== 'const';
    if (ownNet && !outputOf.has(driver)) outputOf.set(driver, name);
  }
  const loads = loadsOf(module, uses);
  const cases = findCases(module, loads);
  const sources = sourceNames(module, order, loads);
  const nets = chooseNets(module, order, usesWithCases(uses, cases), sources, outputOf, loads, cases);
  const asyncReads: NetPlan['asyncReads'] = new Map(
    module.memories.flatMap((memory) =>
      memory.reads.filter(({ clock }) => !clock).map((read) => [read.node, { memory, read }] as const),
    ),
  );
  const { names, memories } = nameNets(module, nets, sources, outputOf);
  return { order, names, memories, outputOf, uses, loads, cases, asyncReads };
}

function countUses(module: Module, order: readonly Node[]): Map<Node, number> {
  const uses = new Map<Node, number>();
  const use = (node: Node): void => {
    uses.set(node, (uses.get(node) ?? 0) + 1);
  };
  for (const node of order) for (const arg of writtenOperands(node)) use(arg);
  for (const output of module.outputs) use(output.driver);
  for (const register of module.registers) use(register.next);
  for (const memory of module.memories) for (const node of memoryOperands(memory)) use(node);
  for (const instance of module.instances) for (const node of instance.inputs.values()) use(node);
  for (const { condition, active } of module.properties ?? []) [condition, active].forEach(use);
  return uses;
}

function loadsOf(module: Module, uses: ReadonlyMap<Node, number>): ReadonlySet<Node> {
  const loads = new Set<Node>();
  const pending = module.registers.map((register) => register.next);
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (isLeaf(node) || node.op === 'const' || uses.get(node) !== 1) continue;
    loads.add(node);
    if (node.op === 'mux') pending.push(...node.args.slice(1));
  }
  return loads;
}

function chooseNets(
  module: Module,
  order: readonly Node[],
  uses: ReadonlyMap<Node, number>,
  sources: ReadonlyMap<Node, SourcedName>,
  outputOf: ReadonlyMap<Node, string>,
  loads: ReadonlySet<Node>,
  cases: ReadonlyMap<Node, Case>,
): ReadonlySet<Node> {
  const nets = new Set<Node>();
  addStateNets(module, nets);
  const inCase = new Set([...cases.values()].flatMap(({ choices }) => choices));
  for (const node of order) {
    // A comparison that a case has taken the place of, or an extension that only signed products have.
    if (uses.get(node) === 0) continue;
    // Verilog cannot slice an expression, and >>> and * are signed only where the whole expression is.
    const [base] = node.args;
    if (base && (node.op === 'slice' || (node.op === 'sext' && base.op !== 'slice'))) addNet(nets, base);
    if (node.op === 'sar' || signedFactors(node) || outputOf.has(node)) addNet(nets, node);
    if (sources.get(node)?.outermost) addNet(nets, node);
  }
  const length = new Map<Node, number>();
  const arms = new Map<Node, number>();
  for (const node of order) {
    if (isLeaf(node) || node.op === 'const') {
      length.set(node, 8);
      continue;
    }
    // A chain of choices takes a line for each arm, however long it is, up to what the parsers of tools can nest.
    const chain = continuedChain(node, uses);
    if (node.op === 'mux') {
      const more = chain && !nets.has(chain) ? (arms.get(chain) ?? 0) : 0;
      const split = more >= mostArms && !(chain && inCase.has(chain));
      if (chain && split) addNet(nets, chain);
      arms.set(node, split ? 1 : more + 1);
    }
    if (loads.has(node) && node.op === 'mux') continue;
    let total = 6;
    const read = isRepetition(node) ? node.args.slice(0, 1) : writtenOperands(node);
    for (const arg of read) total += nets.has(arg) ? 10 : (length.get(arg) ?? 0);
    const cheap = node.op === 'slice' || ((node.op === 'not' || isRepetition(node)) && total <= 20);
    if ((uses.get(node) ?? 0) > 1 && !cheap) addNet(nets, node);
    if (total > longestExpression) {
      for (const arg of node.args) if (arg !== chain && (length.get(arg) ?? 0) > 24) addNet(nets, arg);
    }
    length.set(node, Math.min(total, longestExpression));
  }
  return nets;
}

/** What Verilog wants to be a net: the events that state waits for, and what memories are addressed and lanes chosen with. */
function addStateNets(module: Module, nets: Set<Node>): void {
  const event = (node: Node): void => addNet(nets, isInvertedLeaf(node) ? (node.args[0] as Node) : node);
  for (const { clock, reset, resetStyle } of module.registers) {
    event(clock);
    if (reset && resetStyle === 'async') event(reset);
  }
  for (const { reads, writes } of module.memories) {
    for (const { clock } of [...reads, ...writes]) if (clock) event(clock);
    for (const { address } of [...reads, ...writes]) if (address.op !== 'slice') addNet(nets, address);
    const passedOn = reads.some(({ clock, duringWrite }) => clock && duringWrite === 'new');
    for (const { enable, data, lanes } of writes) {
      if (lanes) addNet(nets, lanes);
      if (lanes || passedOn) addNet(nets, data);
      if (passedOn) addNet(nets, enable);
    }
  }
}

/** Whether a node is the inverse of a port or register: an event on it is the opposite edge of that. */
export function isInvertedLeaf(node: Node): boolean {
  const [inner] = node.args;
  return node.op === 'not' && inner !== undefined && isLeaf(inner);
}

/** The multiplexer that `node` goes on with where its select is 0, if nobody else reads that. */
function continuedChain(node: Node, uses: ReadonlyMap<Node, number>): Node | undefined {
  const rest = node.op === 'mux' ? node.args[2] : undefined;
  return rest?.op === 'mux' && uses.get(rest) === 1 ? rest : undefined;
}

/** `{8{x}}`: short however wide. */
function isRepetition(node: Node): boolean {
  return node.op === 'cat' && node.args.every((arg) => arg === node.args[0]);
}

function addNet(nets: Set<Node>, node: Node): void {
  if (!isLeaf(node) && node.op !== 'const') nets.add(node);
}
