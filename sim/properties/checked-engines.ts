/** The engines as they are offered: with properties checked. */
import type { Engine } from '../engine.js';
import { type GateOptions, gates as plainGates } from '../gates/index.js';
import { type IcarusOptions, icarusEngine as plainIcarus } from '../icarus/index.js';
import { verilator as plainVerilator } from '../verilator/engine.js';
import { wasm as plainWasm } from '../wasm/engine.js';
import { checking } from './checking.js';

/** The WebAssembly engine: nothing to install. */
export const wasm: Engine = { ...checking(plainWasm), origin: { module: import.meta.url, export: 'wasm' } };

/**
 * The Verilator engine with the user's own cache. It runs what is emitted: a primitive from its source where it has one, else as its
 * model. Verilog waits for an edge of an asynchronous reset; the engine makes one at power-up for reset ports, but not for a reset made
 * inside that is 1 from power-up on, whose registers show their power-up value until the first edge of their clock.
 */
export const verilator: Engine = checking(plainVerilator);

/** The Icarus engine with options of its own. */
export function icarusEngine(options: IcarusOptions = {}): Engine {
  return checking(plainIcarus(options));
}

/** The Icarus engine: Icarus Verilog on what is emitted. */
export const icarus: Engine = icarusEngine();

/** The gate engine: what Yosys makes of the design for iCE40, cell by cell. Properties are synthesised beside it. */
export function gates(options: GateOptions = {}): Engine {
  return checking(plainGates(options));
}
