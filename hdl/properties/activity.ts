/** When a place in a component is active: the conditions of the `when`s around it, as a signal. */
import type { Graph } from '../ir/graph.js';
import type { Node } from '../ir/node.js';
import type { Block } from '../state/assignment.js';

/** 1 where `block`, a branch of some `when`, is active; undefined for a body itself. */
export function activeNode(graph: Graph, block: Block): Node | undefined {
  let active: Node | undefined;
  for (let at = block; at.within; at = at.within.block) {
    const { branches, exclusive } = at.within.when;
    const index = branches.findIndex((branch) => branch.block === at);
    const own = branches[index]?.condition;
    // Of exclusive branches no two are active at once; the last one may go without saying when it is.
    const before = exclusive && own ? [] : branches.slice(0, index);
    // The outer condition comes first, as in the source.
    let here: Node | undefined;
    for (const { condition } of before) if (condition) here = both(graph, here, not(graph, condition));
    if (own) here = both(graph, here, own);
    if (here) active = active ? both(graph, here, active) : here;
  }
  return active;
}

/** 1 where `a`, if there is one, and `b` are. */
export function both(graph: Graph, a: Node | undefined, b: Node): Node {
  return a ? graph.operate('and', 1, [a, b]) : b;
}

/** 1 where `node` is 0. */
export function not(graph: Graph, node: Node): Node {
  return graph.operate('not', 1, [node]);
}
