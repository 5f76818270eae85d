/** What a property is made of: every node it depends on within its cycle. */
import { operandsOf } from '../checks/combinational-inputs.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';

/** `roots` and all they depend on without a register between, those near the roots first. */
export function coneOf(module: Module, roots: readonly Node[]): ReadonlySet<Node> {
  const operands = operandsOf(module);
  const cone = new Set(roots);
  for (const node of cone) for (const operand of operands(node)) cone.add(operand);
  return cone;
}
