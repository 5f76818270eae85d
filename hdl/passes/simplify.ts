/** Local simplification: the node that an operation on given operands amounts to. */
import type { Graph } from '../ir/graph.js';
import { codes, type Node, type Operation } from '../ir/node.js';
import type { Location } from '../location/location.js';
import { sliceOf } from './parts.js';
import { simplified } from './rules.js';

/** `op` on `args` in `graph`, folded where operands are constant and shortened where a rule applies. */
export function simplify(
  graph: Graph,
  op: Operation,
  width: number,
  args: readonly Node[],
  low: number,
  location?: Location,
): Node {
  const numbers = args.map(({ id }) => id);
  const before = graph.size;
  const result = graph.node(simplified(graph, codes[op], width, numbers, low));
  if (location && result.id >= before && result.op === op) result.location ??= location;
  return result;
}

/** A slice, through slices, joins and extensions down to what holds the bits. */
export function simplifySlice(graph: Graph, node: Node, low: number, width: number): Node {
  return graph.node(sliceOf(graph, node.id, low, width));
}
