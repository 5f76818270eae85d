/** Which values of a module become named nets in Verilog, and what they are called. */
import type { Module } from '../ir/module.js';
import type { Node, Operation } from '../ir/node.js';
import { sourceName } from '../location/variable-name.js';
import { isKeyword } from '../names/keywords.js';
import { uniqueNames } from '../names/unique.js';
import { neededNodes } from '../passes/rewrite.js';

/** The nets of one module. */
export interface NetPlan {
  /** Nodes in an order in which operands come first. */
  readonly order: readonly Node[];
  /** Net name of every node that has one: ports, registers, instance outputs and the values given a net. */
  readonly names: ReadonlyMap<Node, string>;
  /** The output port that a node's net is. */
  readonly outputOf: ReadonlyMap<Node, string>;
  /** How many times each node is read. */
  readonly uses: ReadonlyMap<Node, number>;
  /** What is written inside an always block: a register's next value, and the arms of its choices. */
  readonly loads: ReadonlySet<Node>;
}

/** Longer expressions are split over several nets. */
const longestExpression = 96;

/** Longer chains of choices are split, too. */
const mostArms = 256;

/** Plans the nets of `module`. */
export function planNets(module: Module): NetPlan {
  const { order } = neededNodes(module);
  const uses = countUses(module, order);
  const outputOf = new Map<Node, string>();
  for (const { name, driver } of module.outputs) {
    const ownNet = driver.op === 'reg' || !(isLeaf(driver) || driver.op === 'const');
    if (ownNet && !outputOf.has(driver)) outputOf.set(driver, name);
  }
  const loads = loadsOf(module, uses);
  const sources = sourceNames(order, loads);
  const nets = chooseNets(order, uses, sources, outputOf, loads);
  return { order, names: nameNets(module, nets, sources, outputOf), outputOf, uses, loads };
}

function countUses(module: Module, order: readonly Node[]): Map<Node, number> {
  const uses = new Map<Node, number>();
  const use = (node: Node): void => {
    uses.set(node, (uses.get(node) ?? 0) + 1);
  };
  for (const node of order) for (const arg of node.args) use(arg);
  for (const output of module.outputs) use(output.driver);
  for (const register of module.registers) use(register.next);
  for (const instance of module.instances) for (const node of instance.inputs.values()) use(node);
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

/** The name each node has in the source; a statement's own name goes to its outermost value, others get none. */
function sourceNames(
  order: readonly Node[],
  loads: ReadonlySet<Node>,
): ReadonlyMap<Node, { name: string; outermost: boolean }> {
  const found = new Map<Node, { name: string; outermost: boolean }>();
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
  for (const { node, name, statement, place } of named) {
    found.set(node, { name, outermost: lastPlace.get(statement) === place && !loads.has(node) });
  }
  return found;
}

function chooseNets(
  order: readonly Node[],
  uses: ReadonlyMap<Node, number>,
  sources: ReadonlyMap<Node, { name: string; outermost: boolean }>,
  outputOf: ReadonlyMap<Node, string>,
  loads: ReadonlySet<Node>,
): ReadonlySet<Node> {
  const nets = new Set<Node>();
  for (const node of order) {
    // Verilog cannot slice an expression, and >>> is arithmetic only where the whole expression is signed.
    const [base] = node.args;
    if (base && (node.op === 'slice' || (node.op === 'sext' && base.op !== 'slice'))) addNet(nets, base);
    if (node.op === 'sar' || outputOf.has(node)) addNet(nets, node);
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
      if (chain && more >= mostArms) addNet(nets, chain);
      arms.set(node, more >= mostArms ? 1 : more + 1);
    }
    if (loads.has(node) && node.op === 'mux') continue;
    let total = 6;
    const read = isRepetition(node) ? node.args.slice(0, 1) : node.args;
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

function nameNets(
  module: Module,
  nets: ReadonlySet<Node>,
  sources: ReadonlyMap<Node, { name: string; outermost: boolean }>,
  outputOf: ReadonlyMap<Node, string>,
): ReadonlyMap<Node, string> {
  const names = new Map<Node, string>();
  const taken = new Set<string>(['_unused']);
  for (const { node, name } of module.inputs) {
    names.set(node, name);
    taken.add(name);
  }
  for (const { name } of module.outputs) taken.add(name);
  for (const [node, name] of outputOf) names.set(node, name);
  for (const { name } of module.instances) taken.add(name);

  const open: Node[] = [];
  const wanted: string[] = [];
  const want = (node: Node, name: string): void => {
    const legal = name.replace(/\W/g, '_');
    open.push(node);
    wanted.push(isKeyword(legal) ? `${legal}_` : legal);
  };
  const baseName = new Map<Node, string>();
  const wantLeaf = (node: Node, name: string): void => {
    baseName.set(node, name);
    want(node, name);
  };
  for (const { node } of module.registers) if (!names.has(node)) wantLeaf(node, node.name || 'state');
  for (const instance of module.instances) {
    for (const [port, node] of instance.outputs) wantLeaf(node, `${instance.name}_${port}`);
  }
  for (const node of nets) {
    if (names.has(node)) continue;
    const source = sources.get(node);
    const word = resultWord[node.op] ?? node.op;
    const operand = node.args.map((arg) => names.get(arg) ?? baseName.get(arg)).find((name) => name !== undefined);
    const name = source?.outermost
      ? source.name
      : source
        ? `${source.name}_${word}`
        : `${operand ? `${operand}_` : ''}${word}`;
    // The root, not the whole name: names do not grow along a chain.
    baseName.set(node, source?.name ?? operand ?? word);
    want(node, name);
  }
  uniqueNames(wanted, taken).forEach((name, i) => {
    const node = open[i];
    if (node) names.set(node, name);
  });
  return names;
}

/** Whether a node is a port, register or instance output, which has a name of its own. */
export function isLeaf(node: Node): boolean {
  return node.op === 'input' || node.op === 'reg' || node.op === 'instance' || node.op === 'wire';
}
