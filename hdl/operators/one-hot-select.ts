/** Choosing one of many values by a bit for each of them. */
import { graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { joinNodes, leavesOf } from '../shape/split.js';
import type { Bits } from '../signal/bits.js';
import { repeated, slice } from '../signal/operate.js';
import type { Signal } from '../signal/signal.js';
import { operand } from './operand.js';
import { type Choice, type Choices, signalsOf } from './value-list.js';

/**
 * Value number i of `values` where bit i of `grants` is 1, such as those of `priorityGrant`; there are as many values as bits.
 * Where no bit is 1, all bits of the result are 0; where several are, the values are or-ed together. Cheaper than an index.
 */
export function oneHotSelect<const V extends readonly unknown[]>(
  grants: Bits<number>,
  values: V & Choices<V>,
): Choice<V>;
export function oneHotSelect(grants: Bits<number>, values: readonly unknown[]): Signal {
  const { node } = operand('oneHotSelect', grants);
  const list = signalsOf('oneHotSelect', values);
  if (list.length !== node.width) {
    throw designError(`oneHotSelect: ${node.width} bits choose among ${node.width} values, not among ${list.length}`);
  }
  const [{ shape }] = list;
  const graph = graphFor('oneHotSelect', node, ...list.map((value) => value.node));
  const perValue = list.map((value, i) => {
    const grant = slice(node, i, i);
    return leavesOf(value).map((leaf) =>
      graph.operate('and', leaf.node.width, [repeated(grant, leaf.node.width), leaf.node]),
    );
  });
  // A balanced tree of ors for each leaf.
  const either = (nodes: readonly Node[]): Node => {
    const [first, second] = nodes as readonly [Node, Node];
    if (nodes.length === 1) return first;
    if (nodes.length === 2) return graph.operate('or', first.width, [first, second]);
    const half = Math.ceil(nodes.length / 2);
    return graph.operate('or', first.width, [either(nodes.slice(0, half)), either(nodes.slice(half))]);
  };
  const leaves = perValue[0] ?? [];
  return joinNodes(
    shape,
    leaves.map((_, k) => either(perValue.map((nodes) => nodes[k] as Node))),
  );
}
