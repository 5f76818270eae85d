/** Netlists as Verilog-2005 text. */
import type { Module, Netlist } from '../ir/module.js';
import { writeModule } from './module-text.js';
import { type NameMap, nameMap } from './name-map.js';
import type { NetPlan } from './plan.js';

/** How to write Verilog. */
export interface VerilogOptions {
  /**
   * Puts the source line of every net before it as `(* src = "file:line" *)`. Off by default: line numbers would make
   * the text change with every edit above, and the name map holds them anyway.
   */
  readonly sourceAttributes?: boolean;
}

/** Verilog text and what its names stand for. */
export interface Verilog {
  /** Name of the top module. */
  readonly top: string;
  readonly text: string;
  readonly nameMap: NameMap;
}

/** Writes `netlist`, modules before their users. The text depends on the design alone. */
export function emitVerilog(netlist: Netlist, options: VerilogOptions = {}): Verilog {
  const plans = new Map<Module, NetPlan>();
  const texts = netlist.modules.map((module) => {
    const { text, plan } = writeModule(module, (node) => {
      const line = options.sourceAttributes ? node.location?.lines[0] : undefined;
      return line ? `(* src = ${JSON.stringify(line.replace(/:\d+$/, ''))} *) ` : '';
    });
    plans.set(module, plan);
    return text;
  });
  const text = ['`default_nettype none\n', ...texts, '`default_nettype wire\n'].join('\n');
  return { top: netlist.top.name, text, nameMap: nameMap(netlist, plans) };
}
