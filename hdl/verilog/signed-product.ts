/** Products of words extended with their signs: written of the words themselves, which synthesis has signed multipliers for. */
import type { Node } from '../ir/node.js';

/** A factor of a signed product as it is written: `$signed(x)`, or `$signed({1'b0, x})` where `isUnsigned`. */
export interface Factor {
  readonly node: Node;
  readonly isUnsigned: boolean;
}

/**
 * The factors of `node` where it is a product modulo 2^width with a sign extension among its operands. Verilog extends them again, to the width of what the
 * product is assigned to; so it has to be assigned to a net of its own, where all operands are signed.
 */
export function signedFactors(node: Node): readonly [Factor, Factor] | undefined {
  const [a, b] = node.args as [Node, Node];
  if (node.op !== 'mul' || (a.op !== 'sext' && b.op !== 'sext')) return undefined;
  return [factor(a), factor(b)];
}

/** The nodes that the expression of `node` is written with. */
export function writtenOperands(node: Node): readonly Node[] {
  return signedFactors(node)?.map((one) => one.node) ?? node.args;
}

function factor(operand: Node): Factor {
  const [first, second, ...more] = operand.args;
  if (operand.op === 'sext' && first) return { node: first, isUnsigned: false };
  const isPadded = operand.op === 'cat' && first?.op === 'const' && first.value === 0n && more.length === 0;
  // A word as wide as the product is not extended: it may be called signed as well.
  return isPadded && second ? { node: second, isUnsigned: true } : { node: operand, isUnsigned: false };
}
