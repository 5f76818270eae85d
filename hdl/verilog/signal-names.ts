/** What values are called in the Verilog of their module, for tools that show them under the same names. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { planNets } from './plan.js';

/** The net of each value of `module` that has one in its Verilog: ports, registers, words read, outputs of instances, named values. */
export function verilogNames(module: Module): ReadonlyMap<Node, string> {
  return planNets(module).names;
}
