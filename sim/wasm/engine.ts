/** The default engine: the circuit as WebAssembly inside this process. Nothing to install. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { isClocked, type RowLayout, type Rows } from '../rows.js';
import { type CompiledCircuit, compile } from './compile.js';

/** Rows handed over at a time: enough to make calls cheap, small enough to stay in the cache, and in memory where rows are long. */
const mostAtATime = { rows: 4096, limbs: 2 ** 20 };

/** A circuit in WebAssembly, usable without waiting. */
export class WasmCircuit {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #compiled: CompiledCircuit;
  readonly #clocked: boolean;
  readonly #memory: WebAssembly.Memory;
  readonly #run: (rows: number, inputs: number, outputs: number, clocked: number) => void;
  readonly #rowsAtATime: number;
  readonly #inputsAt: number;
  readonly #outputsAt: number;

  constructor(netlist: Netlist) {
    this.#compiled = compile(netlist);
    this.inputs = this.#compiled.inputs;
    this.outputs = this.#compiled.outputs;
    this.#clocked = isClocked(netlist);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(this.#compiled.binary));
    const { memory, run } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof run !== 'function') {
      throw new GatewrightError('the compiled circuit does not export what it should');
    }
    this.#memory = memory;
    this.#run = run as (rows: number, inputs: number, outputs: number, clocked: number) => void;
    const rows = Math.floor(mostAtATime.limbs / (this.inputs.limbs + this.outputs.limbs));
    this.#rowsAtATime = Math.max(1, Math.min(mostAtATime.rows, rows));
    this.#inputsAt = this.#compiled.free;
    this.#outputsAt = this.#inputsAt + 8 * this.#rowsAtATime * this.inputs.limbs;
    const end = this.#outputsAt + 8 * this.#rowsAtATime * this.outputs.limbs;
    const missing = Math.ceil((end - memory.buffer.byteLength) / 65_536);
    if (missing > 0) memory.grow(missing);
    this.restart();
  }

  /** Runs one cycle per row, as `EngineSession.run`. */
  run(stimulus: Rows): Rows {
    return this.#pass(stimulus, this.#clocked);
  }

  /** The outputs for one row of inputs in the present state; the clock stays where it is. */
  settle(row: Rows): Rows {
    return this.#pass(row, false, 1);
  }

  /** Back to the power-up state; registers without a power-up value start at 0. */
  restart(): void {
    const words = new BigUint64Array(this.#memory.buffer);
    for (const { address, width, powerUp } of this.#compiled.state) {
      for (let limb = 0; limb < Math.ceil(width / 64); limb += 1) {
        words[address / 8 + limb] = BigInt.asUintN(64, powerUp >> BigInt(64 * limb));
      }
    }
  }

  #pass(stimulus: Rows, clocked: boolean, count?: number): Rows {
    const rows = count ?? rowCount(stimulus, this.inputs);
    const results = new BigUint64Array(rows * this.outputs.limbs);
    const words = new BigUint64Array(this.#memory.buffer);
    for (let first = 0; first < rows; first += this.#rowsAtATime) {
      const here = Math.min(this.#rowsAtATime, rows - first);
      words.set(stimulus.subarray(first * this.inputs.limbs, (first + here) * this.inputs.limbs), this.#inputsAt / 8);
      this.#run(here, this.#inputsAt, this.#outputsAt, clocked ? 1 : 0);
      const start = this.#outputsAt / 8;
      results.set(words.subarray(start, start + here * this.outputs.limbs), first * this.outputs.limbs);
    }
    return results;
  }
}

/** Rows in `stimulus`; an error where it is no whole number of them. */
function rowCount(stimulus: Rows, layout: RowLayout): number {
  const rows = stimulus.length / layout.limbs;
  if (!Number.isInteger(rows)) {
    throw new GatewrightError(
      `the stimulus has ${stimulus.length} words, which is no multiple of a row's ${layout.limbs}`,
    );
  }
  return rows;
}

/** The WebAssembly engine. */
export const wasm: Engine = {
  name: 'wasm',
  status: async () => ({ available: true, version: undefined, reason: undefined }),
  open: async (netlist: Netlist): Promise<EngineSession> => {
    const circuit = new WasmCircuit(netlist);
    return {
      inputs: circuit.inputs,
      outputs: circuit.outputs,
      run: async (stimulus) => circuit.run(stimulus),
      restart: async () => circuit.restart(),
      close: async () => {},
    };
  },
};
