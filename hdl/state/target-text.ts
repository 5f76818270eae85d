/** What error messages call a register or wire. */
import type { Node } from '../ir/node.js';
import { ownName } from '../location/variable-name.js';

/** `register 'count'`, or `the register` where the source gives it no name; `part` is the signal of one of several. */
export function targetText(kind: 'register' | 'wire', node: Node, part = ''): string {
  const name = node.name ?? ownName(node.location);
  if (!name) return part ? `'${part}' of the ${kind}` : `the ${kind}`;
  return `${kind} '${part ? `${name}.${part}` : name}'`;
}
