/** Accumulators: sums that are added to or loaded, in one chain of carries. */
import type { Node } from '../../hdl/index.js';

/**
 * Whether `sum`, which only `user` reads, is wide and one side of a choice whose other side is one of its addends, as in
 * `mux(clear, b, a + b)`: that is `b` plus `a` or nothing, and takes no choice limb by limb.
 */
export function isLoadedSum(sum: Node, user: Node): boolean {
  if (sum.op !== 'add' || sum.width <= 64 || user.op !== 'mux') return false;
  const [, one, zero] = user.args as [Node, Node, Node];
  return one !== zero && sum.args.includes(one === sum ? zero : one);
}

/** The addend of `sum` beside `added`. */
export function keptOf({ args: [a, b] }: Node, added: Node): Node {
  return (a === added ? b : a) as Node;
}
