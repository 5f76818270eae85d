/** Which values stand for themselves. */
import type { Node } from '../ir/node.js';

/** Whether a node is a port, register or instance output, which has a name of its own. */
export function isLeaf(node: Node): boolean {
  return node.op === 'input' || node.op === 'reg' || node.op === 'instance' || node.op === 'wire' || node.op === 'read';
}
