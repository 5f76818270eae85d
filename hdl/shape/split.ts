/** Values of several signals: packed into one node, and taken apart. */
import { graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { Signal } from '../signal/signal.js';
import type { Shape } from './shape.js';

/** The signals of `signal`: one per leaf of its shape, itself where it is one. */
export function leavesOf(signal: Signal): readonly Signal[] {
  const { composite } = signal.shape;
  return composite ? (composite.split(signal) ?? []) : [signal];
}

/** The leaves of a packed value, the first one highest. */
export function splitNode(shape: Shape, node: Node): readonly Signal[] {
  if (!shape.composite) return [shape.wrap(node)];
  const graph = graphFor(shape.text, node);
  let top = shape.width;
  return shape.composite.leaves.map((leaf) => {
    top -= leaf.shape.width;
    return leaf.shape.wrap(graph.slice(node, top, leaf.shape.width));
  });
}

/** The value whose leaves are `nodes`, one per leaf of `shape`. */
export function joinNodes<S extends Signal>(shape: Shape<S>, nodes: readonly Node[]): S {
  if (!shape.composite) return shape.wrap(nodes[0] as Node);
  return shape.composite.join(shape.composite.leaves.map((leaf, i) => leaf.shape.wrap(nodes[i] as Node)));
}

/** One node that holds the leaves side by side, the first one highest. */
export function packNodes(what: string, nodes: readonly Node[]): Node {
  const [only] = nodes;
  if (!only) throw designError(`${what}: a value without parts has no bits`);
  if (nodes.length === 1) return only;
  const width = nodes.reduce((sum, node) => sum + node.width, 0);
  return graphFor(what, ...nodes).operate('cat', width, nodes);
}
