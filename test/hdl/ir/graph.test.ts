// The store of nodes: equal operations on equal operands are one node, and nothing else is.
import { describe, expect, test } from 'vitest';
import { Graph } from '../../../hdl/ir/graph.js';

const graph = new Graph();
const a = graph.leaf('input', 8, 'a');
const b = graph.leaf('input', 8, 'b');

describe('one node', () => {
  test('for the same operation on the same operands', () => {
    expect(graph.operate('and', 8, [a, b])).toBe(graph.operate('and', 8, [a, b]));
    expect(graph.slice(a, 2, 3)).toBe(graph.slice(a, 2, 3));
  });

  test('for constants that are equal in their width', () => {
    expect(graph.constant(-1n, 8)).toBe(graph.constant(255n, 8));
    expect(graph.constant(1n << 300n, 512)).toBe(graph.constant(1n << 300n, 512));
  });

  test('for a slice of all bits and the value itself', () => {
    expect(graph.slice(a, 0, 8)).toBe(a);
  });
});

describe('two nodes', () => {
  test.each([
    ['operations', graph.operate('and', 8, [a, b]), graph.operate('or', 8, [a, b])],
    ['orders of operands', graph.operate('sub', 8, [a, b]), graph.operate('sub', 8, [b, a])],
    ['places of a slice', graph.slice(a, 1, 3), graph.slice(a, 2, 3)],
    ['widths of a slice', graph.slice(a, 1, 3), graph.slice(a, 1, 4)],
    ['widths of a constant', graph.constant(1n, 8), graph.constant(1n, 9)],
    ['constants far up', graph.constant(1n << 100n, 200), graph.constant(1n << 131n, 200)],
    ['leaves', graph.leaf('reg', 8, 'r'), graph.leaf('reg', 8, 'r')],
  ])('for two %s', (_, one, other) => {
    expect(one).not.toBe(other);
  });

  test('100 000 of them are found again', () => {
    const large = new Graph();
    const first = Array.from({ length: 100_000 }, (_, i) => large.constant(BigInt(i), 40));
    expect(first.every((node, i) => large.constant(BigInt(i), 40) === node)).toBe(true);
    expect(large.nodes).toHaveLength(100_000);
  });
});
