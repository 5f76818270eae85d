// One circuit for each rewrite rule of hdl/passes/simplify.ts and narrow.ts, made node by node so that nothing folds before.

import type { Module, Node, Operation } from '../../../hdl/index.js';
import { Graph } from '../../../hdl/ir/graph.js';

/** Makes nodes of one graph. */
interface Maker {
  readonly a: Node;
  readonly b: Node;
  /** One bit. */
  readonly s: Node;
  readonly t: Node;
  readonly op: (op: Operation, width: number, ...args: Node[]) => Node;
  readonly slice: (node: Node, low: number, width: number) => Node;
  readonly constant: (value: number, width: number) => Node;
}

const width = 6;
const ones = 63;

/** The value that a rule rewrites; `a` and `b` have 6 bits, `s` and `t` one. */
const values: Readonly<Record<string, (maker: Maker) => Node>> = {
  // Constants.
  ...Object.fromEntries(
    (['and', 'or', 'xor', 'add', 'sub', 'mul', 'shl', 'shr', 'sar'] as const).map((op) => [
      `constant ${op}`,
      ({ op: make, constant, a }: Maker) =>
        make('xor', width, make(op, width, constant(45, width), constant(3, width)), a),
    ]),
  ),
  ...Object.fromEntries(
    (['eq', 'ult', 'slt'] as const).map((op) => [
      `constant ${op}`,
      ({ op: make, constant, s }: Maker) => make('xor', 1, make(op, 1, constant(45, width), constant(3, width)), s),
    ]),
  ),
  ...Object.fromEntries(
    (['all', 'any', 'parity'] as const).map((op) => [
      `constant ${op}`,
      ({ op: make, constant, s }: Maker) => make('xor', 1, make(op, 1, constant(44, width)), s),
    ]),
  ),
  'constant not': ({ op, constant, a }) => op('xor', width, op('not', width, constant(45, width)), a),
  'constant sext': ({ op, constant, a }) => op('xor', width, op('sext', width, constant(5, 3)), a),
  'constant mux': ({ op, constant, a }) =>
    op('xor', width, op('mux', width, constant(1, 1), constant(9, 6), constant(8, 6)), a),
  // Slices.
  'slice of a slice': ({ slice, a }) => slice(slice(a, 1, 4), 1, 2),
  'slice of an extension, below the sign': ({ op, slice, a }) => slice(op('sext', 12, a), 1, 5),
  'slice of an extension, across the sign': ({ op, slice, a }) => slice(op('sext', 12, a), 3, 6),
  'slice of a join': ({ op, slice, a, b, s }) => slice(op('cat', 13, a, s, b), 4, 5),
  'slice of a constant': ({ op, slice, constant, a }) => op('xor', 3, slice(constant(45, 6), 2, 3), slice(a, 0, 3)),
  // Joins.
  'joined constants': ({ op, constant, a }) => op('cat', 10, constant(2, 2), constant(1, 2), a),
  'joined neighbours': ({ op, slice, a }) => op('cat', 5, slice(a, 3, 2), slice(a, 0, 3)),
  'joined back to the whole': ({ op, slice, a }) => op('cat', 6, slice(a, 3, 3), slice(a, 0, 3)),
  'join of a join': ({ op, a, b, s }) => op('cat', 13, op('cat', 7, a, s), b),
  // Logic.
  'not of not': ({ op, a }) => op('not', width, op('not', width, a)),
  'a and a': ({ op, a }) => op('and', width, a, a),
  'a and 0': ({ op, a, constant }) => op('and', width, a, constant(0, width)),
  '0 and a': ({ op, a, constant }) => op('and', width, constant(0, width), a),
  'a and ones': ({ op, a, constant }) => op('and', width, a, constant(ones, width)),
  'ones and a': ({ op, a, constant }) => op('and', width, constant(ones, width), a),
  'a or a': ({ op, a }) => op('or', width, a, a),
  'a or ones': ({ op, a, constant }) => op('or', width, a, constant(ones, width)),
  'ones or a': ({ op, a, constant }) => op('or', width, constant(ones, width), a),
  'a or 0': ({ op, a, constant }) => op('or', width, a, constant(0, width)),
  '0 or a': ({ op, a, constant }) => op('or', width, constant(0, width), a),
  'a xor a': ({ op, a }) => op('xor', width, a, a),
  'a xor ones': ({ op, a, constant }) => op('xor', width, a, constant(ones, width)),
  'ones xor a': ({ op, a, constant }) => op('xor', width, constant(ones, width), a),
  'a xor 0': ({ op, a, constant }) => op('xor', width, a, constant(0, width)),
  '0 xor a': ({ op, a, constant }) => op('xor', width, constant(0, width), a),
  // Arithmetic.
  'a + 0': ({ op, a, constant }) => op('add', width, a, constant(0, width)),
  '0 + a': ({ op, a, constant }) => op('add', width, constant(0, width), a),
  'a - a': ({ op, a }) => op('sub', width, a, a),
  'a - 0': ({ op, a, constant }) => op('sub', width, a, constant(0, width)),
  'a * 0': ({ op, a, constant }) => op('mul', width, a, constant(0, width)),
  '0 * a': ({ op, a, constant }) => op('mul', width, constant(0, width), a),
  'a * 1': ({ op, a, constant }) => op('mul', width, a, constant(1, width)),
  '1 * a': ({ op, a, constant }) => op('mul', width, constant(1, width), a),
  // Comparisons.
  'a = a': ({ op, a }) => op('eq', 1, a, a),
  's = 1': ({ op, s, constant }) => op('eq', 1, s, constant(1, 1)),
  's = 0': ({ op, s, constant }) => op('eq', 1, s, constant(0, 1)),
  '1 = s': ({ op, s, constant }) => op('eq', 1, constant(1, 1), s),
  '0 = s': ({ op, s, constant }) => op('eq', 1, constant(0, 1), s),
  'a < a': ({ op, a }) => op('ult', 1, a, a),
  'a < 0': ({ op, a, constant }) => op('ult', 1, a, constant(0, width)),
  'ones < a': ({ op, a, constant }) => op('ult', 1, constant(ones, width), a),
  'a < a, signed': ({ op, a }) => op('slt', 1, a, a),
  // Choices.
  'a choice between equals': ({ op, s, a }) => op('mux', width, s, a, a),
  'a choice by 1': ({ op, constant, a, b }) => op('mux', width, constant(1, 1), a, b),
  'a choice by 0': ({ op, constant, a, b }) => op('mux', width, constant(0, 1), a, b),
  'a choice by an inversion': ({ op, s, a, b }) => op('mux', width, op('not', 1, s), a, b),
  'a choice of 1 or 0': ({ op, s, constant }) => op('mux', 1, s, constant(1, 1), constant(0, 1)),
  'a choice of 0 or 1': ({ op, s, constant }) => op('mux', 1, s, constant(0, 1), constant(1, 1)),
  // Shifts and extensions.
  ...Object.fromEntries(
    (['shl', 'shr', 'sar'] as const).flatMap((op) =>
      [0, 2, 5, 6, 7].map((by) => [
        `${op} by ${by}`,
        ({ op: make, a, constant }: Maker) => make(op, width, a, constant(by, 3)),
      ]),
    ),
  ),
  'extension of an extension': ({ op, a }) => op('sext', 12, op('sext', 9, a)),
  'extension to the same width': ({ op, a }) => op('sext', width, a),
  'extension of a value that starts with 0': ({ op, a, constant }) => op('sext', 12, op('cat', 8, constant(1, 2), a)),
  // Reductions of one bit.
  'all of a bit': ({ op, s }) => op('all', 1, s),
  'any of a bit': ({ op, s }) => op('any', 1, s),
  'parity of a bit': ({ op, s }) => op('parity', 1, s),
  // Narrowing: bits 3..0 of what has more.
  ...Object.fromEntries(
    (['and', 'or', 'xor', 'add', 'sub', 'mul'] as const).map((op) => [
      `low bits of ${op}`,
      ({ op: make, slice, a, b }: Maker) => slice(make(op, width, a, b), 0, 4),
    ]),
  ),
  'low bits of not': ({ op, slice, a }) => slice(op('not', width, a), 0, 4),
  'low bits of a choice': ({ op, slice, a, b, s }) => slice(op('mux', width, s, a, b), 0, 4),
  'low bits of a left shift': ({ op, slice, a, b }) => slice(op('shl', width, a, b), 0, 4),
  'middle bits of a sum': ({ op, slice, a, b }) => slice(op('add', width, a, b), 2, 2),
  'low bits of an extension': ({ op, slice, a, b }) => slice(op('add', 12, op('sext', 12, a), op('sext', 12, b)), 0, 5),
  'some more bits of an extension': ({ op, slice, a, b }) =>
    slice(op('add', 12, op('sext', 12, a), op('sext', 12, b)), 0, 8),
  'low bits of a join': ({ op, slice, a, b, s }) =>
    slice(op('xor', 13, op('cat', 13, a, s, b), op('cat', 13, s, b, a)), 0, 8),
  'low bits of a sum with a constant': ({ op, slice, a, constant }) =>
    slice(op('add', width, a, constant(45, width)), 0, 4),
  'a chain that is read in part': ({ op, slice, a, b }) =>
    slice(op('mul', width, op('sub', width, op('add', width, a, b), b), op('not', width, b)), 0, 3),
};

/** Close to a rule, but none applies: no bit may go. */
const kept: Readonly<Record<string, (maker: Maker) => Node>> = {
  'extension of a value that starts with 1': ({ op, a, constant }) => op('sext', 12, op('cat', 8, constant(2, 2), a)),
  'low bits of a right shift need all bits': ({ op, slice, a, b }) => slice(op('shr', width, a, b), 0, 3),
  'low bits of an arithmetic shift need all bits': ({ op, slice, a, b }) => slice(op('sar', width, a, b), 0, 3),
  'comparisons need all bits': ({ op, a, b }) => op('slt', 1, op('add', width, a, b), b),
  'reductions need all bits': ({ op, a, b }) => op('parity', 1, op('add', width, a, b)),
};

/** The circuits by the name of the rule; `applies` tells whether the passes must change it. */
export const rules: readonly { readonly name: string; readonly applies: boolean; readonly module: () => Module }[] = [
  ...Object.entries(values).map(([name, value]) => ({ name, applies: true, module: () => moduleOf(value) })),
  ...Object.entries(kept).map(([name, value]) => ({ name, applies: false, module: () => moduleOf(value) })),
];

/** A module with inputs a, b, s and t whose one output is the value. */
export function moduleOf(value: (maker: Maker) => Node): Module {
  const graph = new Graph();
  const ports = Object.entries({ a: width, b: width, s: 1, t: 1 }).map(([name, bits]) => ({
    name,
    kind: 'data' as const,
    width: bits,
    signed: false,
    format: undefined,
    node: graph.leaf('input', bits, name),
  }));
  const [a, b, s, t] = ports.map(({ node }) => node) as [Node, Node, Node, Node];
  const driver = value({
    a,
    b,
    s,
    t,
    op: (op, bits, ...args) => graph.operate(op, bits, args),
    slice: (node, low, bits) => graph.slice(node, low, bits),
    constant: (number, bits) => graph.constant(BigInt(number), bits),
  });
  return {
    name: 'rule',
    component: 'rule',
    description: undefined,
    graph,
    inputs: ports,
    outputs: [{ name: 'y', width: driver.width, signed: false, format: undefined, driver }],
    registers: [],
    memories: [],
    instances: [],
    wires: [],
    location: undefined,
  };
}
