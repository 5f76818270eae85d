/** Which bits an operation reads: through slices, so that a slice which is only read in this way is never computed. */
import type { Node } from '../../hdl/index.js';

/** Bits of a node from `low` up. */
export interface Source {
  readonly node: Node;
  readonly low: number;
}

/** Where the bits of `node` are, if it is a slice: in what it is a slice of. */
export function sourceOf(node: Node): Source {
  let low = 0;
  let at = node;
  while (at.op === 'slice') {
    low += at.low;
    at = at.args[0] as Node;
  }
  return { node: at, low };
}

/** Whether operand `index` of `user` is read by its bits, wherever they are, rather than as a value. */
export function readsBits(user: Node, index: number): boolean {
  const arg = user.args[index] as Node;
  switch (user.op) {
    case 'cat':
      return true;
    case 'mux':
      return index === 0;
    case 'any':
      return arg.op !== 'slice' || isWithinLimb(arg);
    case 'eq':
      return user.args[1 - index]?.op === 'const' && (arg.op !== 'slice' || isWithinLimb(arg));
    default:
      return false;
  }
}

function isWithinLimb(slice: Node): boolean {
  return (sourceOf(slice).low & 63) + slice.width <= 64;
}

/** What the code of `node` reads. */
export function readOperands(node: Node): readonly Node[] {
  const { args } = node;
  if (node.op !== 'cat' && node.op !== 'any' && node.op !== 'mux' && node.op !== 'eq') return args;
  return args.map((arg, i) => (arg.op === 'slice' && readsBits(node, i) ? sourceOf(arg).node : arg));
}
