/** The map from Verilog names to the source lines behind them, written beside the Verilog and read by reports. */
import { namingLines } from '../location/variable-name.js';
import type { ModuleNames } from './instances.js';
import type { ModuleText } from './module-text.js';
import type { WrittenModule } from './written-modules.js';

/** A net: where the source makes its value, `file:line:column`: the statement that names it, then the calls around that. */
export interface MappedSignal {
  readonly locations: readonly string[];
}

/** An instance: its module, and where the source makes it. */
export interface MappedInstance extends MappedSignal {
  readonly module: string;
}

/** A memory: its size, and where the source makes it. */
export interface MappedMemory extends MappedSignal {
  /** Bits per word. */
  readonly width: number;
  /** Words. */
  readonly depth: number;
}

/** One Verilog module. */
export interface MappedModule {
  /** Name of the component in the source. */
  readonly component: string;
  readonly signals: Readonly<Record<string, MappedSignal>>;
  readonly memories: Readonly<Record<string, MappedMemory>>;
  readonly instances: Readonly<Record<string, MappedInstance>>;
}

/** All modules by Verilog name. */
export interface NameMap {
  readonly top: string;
  readonly modules: Readonly<Record<string, MappedModule>>;
}

/** The name map of a text with the modules of `written`, `top` at the top. */
export function nameMap(
  top: string,
  written: ReadonlyMap<WrittenModule, ModuleText>,
  moduleNames: ModuleNames,
): NameMap {
  const modules: Record<string, MappedModule> = {};
  for (const [{ name, contents }, { plan, labels }] of written) {
    const signals: Record<string, MappedSignal> = {};
    for (const [node, net] of plan.names) {
      signals[net] = { locations: node.location ? namingLines(node.location) : [] };
    }
    const memories: Record<string, MappedMemory> = {};
    for (const [{ width, depth, location }, memory] of plan.memories) {
      memories[memory] = { width, depth, locations: location ? namingLines(location) : [] };
    }
    const instances: Record<string, MappedInstance> = {};
    for (const instance of contents.instances) {
      const label = labels.get(instance) ?? instance.name;
      instances[label] = { module: moduleNames.of(instance.module), locations: instance.location?.lines ?? [] };
    }
    modules[name] = { component: contents.component, signals, memories, instances };
  }
  return { top, modules };
}
