/** The map from Verilog names to the source lines behind them, written beside the Verilog and read by reports. */

import type { Module, Netlist } from '../ir/module.js';
import { namingLines } from '../location/variable-name.js';
import type { NetPlan } from './plan.js';

/** A net: where the source makes its value, `file:line:column`: the statement that names it, then the calls around that. */
export interface MappedSignal {
  readonly locations: readonly string[];
}

/** An instance: its module, and where the source makes it. */
export interface MappedInstance extends MappedSignal {
  readonly module: string;
}

/** One Verilog module. */
export interface MappedModule {
  /** Name of the component in the source. */
  readonly component: string;
  readonly signals: Readonly<Record<string, MappedSignal>>;
  readonly instances: Readonly<Record<string, MappedInstance>>;
}

/** All modules by Verilog name. */
export interface NameMap {
  readonly top: string;
  readonly modules: Readonly<Record<string, MappedModule>>;
}

/** The name map of a netlist whose modules were planned as `plans` says. */
export function nameMap(netlist: Netlist, plans: ReadonlyMap<Module, NetPlan>): NameMap {
  const modules: Record<string, MappedModule> = {};
  for (const [module, { names }] of plans) {
    const signals: Record<string, MappedSignal> = {};
    for (const [node, name] of names) signals[name] = { locations: node.location ? namingLines(node.location) : [] };
    const instances: Record<string, MappedInstance> = {};
    for (const { name, module: of, location } of module.instances) {
      instances[name] = { module: of.name, locations: location?.lines ?? [] };
    }
    modules[module.name] = { component: module.component, signals, instances };
  }
  return { top: netlist.top.name, modules };
}
