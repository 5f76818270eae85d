/** Clock edges and asynchronous resets as Verilog events. */
import type { Node } from '../ir/node.js';
import type { ExpressionWriter } from './expression.js';
import { isInvertedLeaf } from './plan.js';

/** `posedge` of a value: of the inverse of a port or register, `negedge` of that. */
export function edge(node: Node, writer: ExpressionWriter): string {
  return isInvertedLeaf(node) ? `negedge ${writer.use(node.args[0] as Node)}` : `posedge ${writer.use(node)}`;
}

/** The condition of an asynchronous reset, which reads what its event names. */
export function asyncCondition(reset: Node, writer: ExpressionWriter): string {
  return isInvertedLeaf(reset) ? writer.define(reset) : writer.use(reset);
}
