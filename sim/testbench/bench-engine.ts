/** The engines that a test bench runs on: by name, or any. */
import { UsageError } from '../../hdl/index.js';
import type { Engine } from '../engine.js';
import { gates, icarus, verilator } from '../properties/checked-engines.js';

const named = { verilator: () => verilator, icarus: () => icarus, gates: () => gates() } as const;

/** An engine by name, or one with options of its own, such as `gates({ device: 'up5k' })`. */
export type BenchEngine = 'wasm' | keyof typeof named | Engine;

/** The engine that is meant; undefined for the circuit in this process, as `simulate` has it. @throws UsageError for what is none */
export function benchEngine(engine: BenchEngine | undefined): Engine | undefined {
  if (engine === undefined || engine === 'wasm') return undefined;
  if (typeof engine === 'object' && engine !== null && typeof engine.open === 'function') return engine;
  const make = typeof engine === 'string' && Object.hasOwn(named, engine) ? named[engine] : undefined;
  if (make) return make();
  throw new UsageError(
    `engine is 'wasm', '${Object.keys(named).join("', '")}' or an engine such as gates({ device: 'up5k' }), not ${JSON.stringify(engine) ?? String(engine)}`,
  );
}
