// Maps and sets by node number: as good as hashing ones, for any order of nodes.
import { expect, test } from 'vitest';
import { Graph } from '../../../hdl/ir/graph.js';
import { NodeMap, NodeSet } from '../../../hdl/ir/node-map.js';

const graph = new Graph();
const nodes = Array.from({ length: 3000 }, (_, i) => graph.leaf('input', 1, `n${i}`));
const [first, , third] = nodes;
const last = nodes.at(-1);

test('a map gives what was set last, and nothing for nodes not set', () => {
  const map = new NodeMap<string>();
  if (!first || !third || !last) throw new Error('there are 3000 nodes');
  map.set(last, 'last');
  map.set(first, 'first');
  map.set(first, 'again');
  expect([map.get(first), map.get(third), map.get(last)]).toEqual(['again', undefined, 'last']);
});

test('a set holds what was added and not deleted, beyond its first size too', () => {
  const set = new NodeSet();
  if (!first || !third || !last) throw new Error('there are 3000 nodes');
  for (const node of [first, third, last]) set.add(node);
  set.delete(third);
  expect(nodes.filter((node) => set.has(node))).toEqual([first, last]);
  const empty = new NodeSet();
  empty.delete(last);
  expect(empty.has(last)).toBe(false);
});
