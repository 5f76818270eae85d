/** What error messages call a register or wire. */
import type { Node } from '../ir/node.js';
import { ownName } from '../location/variable-name.js';

/** `register 'count'`, or `the register` where the source gives it no name. */
export function targetText(kind: 'register' | 'wire', node: Node): string {
  const name = node.name ?? ownName(node.location);
  return name ? `${kind} '${name}'` : `the ${kind}`;
}
