/** The map from Verilog names to the source lines behind them, written beside the Verilog and read by reports. */

import type { Module, Netlist } from '../ir/module.js';
import { namingLines } from '../location/variable-name.js';
import type { ModuleText } from './module-text.js';

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

/** The name map of a netlist whose modules were written as `written` says. */
export function nameMap(netlist: Netlist, written: ReadonlyMap<Module, ModuleText>): NameMap {
  const modules: Record<string, MappedModule> = {};
  for (const [module, { plan, labels }] of written) {
    const signals: Record<string, MappedSignal> = {};
    for (const [node, name] of plan.names)
      signals[name] = { locations: node.location ? namingLines(node.location) : [] };
    const instances: Record<string, MappedInstance> = {};
    for (const instance of module.instances) {
      const label = labels.get(instance) ?? instance.name;
      instances[label] = { module: instance.module.name, locations: instance.location?.lines ?? [] };
    }
    modules[module.name] = { component: module.component, signals, instances };
  }
  return { top: netlist.top.name, modules };
}
