// The passes are harmless: SAT proofs that modules are equal before and after them, and that wrong passes are found out.
import { bits, component, elaborate, type Module, type Node } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { catalog } from '../../../cli/catalog/index.js';
import type { Graph } from '../../../hdl/ir/graph.js';
import { optimise } from '../../../hdl/passes/optimise.js';
import { neededNodes, rewrite } from '../../../hdl/passes/rewrite.js';
import { catalogPart, examplesPart, pairsOf, randomPart, ruleParts, statePart } from '../../support/passes/corpus.js';
import { type Pair, passed, prove, type Verdict } from '../../support/passes/prove.js';
import { moduleOf, rules } from '../../support/passes/rules.js';
import { stateful } from '../../support/passes/stateful.js';

const notEqual = (verdicts: readonly Verdict[]): readonly Verdict[] =>
  verdicts.filter(({ result }) => result !== 'equal');

test('modules are equal before and after the passes: rules, state, examples, random circuits', {
  timeout: 120_000,
}, async () => {
  const parts = [ruleParts(), statePart(), await examplesPart(), randomPart(12, 2026)];
  const verdicts = await prove(parts.flatMap(({ pairs }) => pairs));
  expect(notEqual(verdicts)).toEqual([]);
  expect(verdicts.length).toBeGreaterThan(120);
  // All but what has no outputs went through the solver.
  expect(verdicts.filter(({ reason }) => reason !== 'no inputs differ')).toEqual([]);
});

/** What is left of a module, operation by operation. */
const shape = (module: Module): string =>
  neededNodes(module)
    .order.map(({ op, width, low, args }) => `${op}${width}.${low}(${args.map(({ op: inner }) => inner)})`)
    .join(' ');

test.each(rules.map((rule) => [rule.name, rule] as const))(
  'the rule for %s applies to its circuit',
  (_, { module, applies }) => {
    const before = module();
    expect(shape(optimise(before)) !== shape(before)).toBe(applies);
  },
);

/** A pass that changes what `change` gives a node for, and nothing else. */
function wrongPass(
  change: (graph: Graph, node: Node, of: (node: Node) => Node) => Node | undefined,
): (module: Module) => Module {
  return (module) =>
    rewrite(module, (graph, node, of) => {
      const changed = change(graph, node, of);
      if (changed) return changed;
      if (node.op === 'const') return graph.constant(node.value, node.width);
      if (node.op === 'slice') return graph.slice(of(node.args[0] as Node), node.low, node.width);
      return graph.operate(node.op, node.width, node.args.map(of));
    });
}

const sameValue = wrongPass(() => undefined);

const selfDifference = wrongPass((_, node, of) =>
  node.op === 'sub' && node.args[0] === node.args[1] ? of(node.args[0] as Node) : undefined,
);

const oneBitTooFar = wrongPass((graph, node, of) => {
  if (node.op !== 'slice') return undefined;
  const kept = graph.slice(of(node.args[0] as Node), node.low, node.width - 1);
  return graph.operate('cat', node.width, [graph.constant(0n, 1), kept]);
});

const zeroExtended = wrongPass((graph, node, of) => {
  const [inner] = node.args;
  if (node.op !== 'sext' || !inner) return undefined;
  return graph.operate('cat', node.width, [graph.constant(0n, node.width - inner.width), of(inner)]);
});

const firstRegister = (module: Module, change: Partial<Module['registers'][number]>): Module => ({
  ...module,
  registers: module.registers.map((register, i) => (i === 0 ? { ...register, ...change } : register)),
});

const raw = (name: keyof typeof stateful): Module => (pairsOf(name, stateful[name] as never)[0] as Pair).before;

test('wrong passes are refused, with inputs that show it', { timeout: 60_000 }, async () => {
  const difference = moduleOf(({ op, a }) => op('sub', 6, a, a));
  const lowBits = moduleOf(({ op, slice, a, b }) => slice(op('add', 6, a, b), 0, 4));
  const extension = moduleOf(({ op, a }) => op('sext', 9, a));
  const verdicts = await prove([
    passed('nothing changed', difference, sameValue),
    passed('x - x as x', difference, selfDifference),
    passed('one bit too far', lowBits, oneBitTooFar),
    passed('zeros for the sign', extension, zeroExtended),
    passed('a register keeps its value', raw('registers'), (module) => {
      const after = optimise(module);
      return firstRegister(after, { next: after.registers[0]?.node as Node });
    }),
    passed('a register without its reset', raw('registers'), (module) => {
      const after = optimise(module);
      return firstRegister(after, { reset: after.inputs.find(({ name }) => name === 'on')?.node as Node });
    }),
  ]);
  expect(verdicts.map(({ name, result }) => [name, result])).toEqual([
    ['nothing changed', 'equal'],
    ['x - x as x', 'different'],
    ['one bit too far', 'different'],
    ['zeros for the sign', 'different'],
    ['a register keeps its value', 'different'],
    ['a register without its reset', 'different'],
  ]);
  // The model is one: x is not 0 where x - x and x differ, and its sign is 1 where that is lost.
  const inputOf = (index: number, name: string): number =>
    Number(new RegExp(`\\b${name}=(\\d+)`).exec(verdicts[index]?.reason ?? '')?.[1]);
  expect(inputOf(1, 'a')).toBeGreaterThan(0);
  expect((inputOf(2, 'a') + inputOf(2, 'b')) & 8).toBe(8);
  expect(inputOf(3, 'a')).toBeGreaterThanOrEqual(32);
});

test.each([
  [
    'the value at power-up',
    'registers',
    { powerUp: 8n },
    'state0: sync reset to 5, power-up 9 before, sync reset to 5, power-up 8 after',
  ],
  [
    'the reset value',
    'registers',
    { resetValue: 4n },
    'state0: sync reset to 5, power-up 9 before, sync reset to 4, power-up 9 after',
  ],
  [
    'the way to be reset',
    'registers',
    { resetStyle: 'async' },
    'state0: sync reset to 5, power-up 9 before, async reset to 5, power-up 9 after',
  ],
] as const)('a pass that changes %s is refused', async (_, name, change, reason) => {
  const [verdict] = await prove([passed('changed', raw(name), (module) => firstRegister(optimise(module), change))]);
  expect(verdict).toMatchObject({ result: 'different', reason });
});

test('a pass that changes a memory, or loses an output or an instance, is refused', async () => {
  const verdicts = await prove([
    passed('contents', raw('memories'), (module) => {
      const after = optimise(module);
      return { ...after, memories: after.memories.map((memory) => ({ ...memory, init: undefined })) };
    }),
    passed('output', raw('registers'), (module) => ({ ...optimise(module), outputs: [] })),
    passed('instance', raw('boxes'), (module) => ({ ...optimise(module), instances: [] })),
  ]);
  expect(verdicts.map(({ result }) => result)).toEqual(['different', 'different', 'different']);
  expect(verdicts[0]?.reason).toMatch(
    /^memory0: 6 words of 6 bits .* starts as 1,2,3,0,0,0 before, .* starts as undefined after$/,
  );
  expect(verdicts[1]?.reason).toBe('output q is gone');
  expect(verdicts[2]?.reason).toBe('instances: 1 before, 0 after');
});

test('every unit of the catalog has sizes at which npm run verify:passes proves it', () => {
  expect(catalogPart().pairs.length).toBeGreaterThanOrEqual(catalog.length);
});

test('the proof is about what elaborate makes', () => {
  const unit = component('unit', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({ y: a.xor(a).or(a) }));
  const [pair] = pairsOf('unit', unit);
  expect(shape((pair as Pair).after)).toBe(shape(elaborate(unit).top));
});
