/** The default engine: the circuit as WebAssembly inside this process. Nothing to install. */
import { GatewrightError, type Netlist, type Node } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { isClocked, type RowLayout, type Rows } from '../rows.js';
import { Batch, rowsPerVector } from './batch/batch.js';
import { type CompiledCircuit, compile, type EventRows, mostBytes, type StateSlot } from './compile.js';
import { type FunctionLimits, mostPerFunction } from './many-functions.js';
import { fillWords, Words } from './word-access.js';

/** Rows handed over at a time: enough to make calls cheap, small enough to stay in the cache, and in memory where rows are long. */
const mostAtATime = { rows: 4096, limbs: 2 ** 20 };

/** What `run` of the compiled code is told: change no state, let clocks rise, or store asynchronous resets only. */
const mode = { settle: 0, rise: 1, reset: 2 } as const;

/** With fewer rows than this, code for many at once would not pay for being made. */
const fewestTogether = 2048;

/** Rows of one call at most: a counter of 32 bits, and engines optimise a function between its calls. */
const mostHeld = 2 ** 20;

/** Clocks that rise again and again by themselves are given up after so many times. */
const mostPasses = 10_000;

/** How to compile a circuit. */
export interface CircuitOptions {
  /** Size of the functions it is cut into. */
  readonly limits?: FunctionLimits;
  /**
   * Whether many rows are run at once: where the circuit allows and there are enough of them to gain by it (`auto`, the default),
   * wherever the circuit allows, or never.
   */
  readonly batch?: 'auto' | 'always' | 'never';
  /** Rows that `stimulus` and `results` have room for; 0 unless said. */
  readonly rows?: number;
}

/** A circuit in WebAssembly, usable without waiting. */
export class WasmCircuit {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #name: string;
  readonly #compiled: CompiledCircuit;
  readonly #clocked: boolean;
  readonly #memory: WebAssembly.Memory;
  readonly #run: (
    rows: number,
    inputs: number,
    outputs: number,
    mode: number,
    inputBytes: number,
    outputBytes: number,
  ) => void;
  /** The memory in words of 64 bits; it does not grow any more. */
  readonly #limbs: BigUint64Array<ArrayBuffer>;
  readonly #rowsAtATime: number;
  readonly #inputsAt: number;
  readonly #outputsAt: number;
  /** Code for many rows at once is made when there are many for the first time. */
  #batch: Batch | 'untried' | undefined;
  readonly #always: boolean;
  /** A table of stimulus in the circuit's own memory; run from it and into `results`, rows are not copied. */
  readonly stimulus: Rows;
  /** A table of results in the circuit's own memory. */
  readonly results: Rows;

  /** @throws GatewrightError where a primitive has no model, or memories are too large */
  constructor(netlist: Netlist, { limits = mostPerFunction, batch = 'auto', rows: room = 0 }: CircuitOptions = {}) {
    this.#compiled = compile(netlist, limits);
    this.#batch = batch === 'never' ? undefined : 'untried';
    this.#always = batch === 'always';
    this.#name = netlist.top.name;
    this.inputs = this.#compiled.inputs;
    this.outputs = this.#compiled.outputs;
    this.#clocked = isClocked(netlist);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(this.#compiled.binary));
    const { memory, run } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof run !== 'function') {
      throw new GatewrightError('the compiled circuit does not export what it should');
    }
    this.#memory = memory;
    this.#run = run as () => void;
    const { inputLimbs, outputLimbs } = this.#compiled.events ?? {
      inputLimbs: this.inputs.limbs,
      outputLimbs: this.outputs.limbs,
    };
    const rows = Math.floor(mostAtATime.limbs / (inputLimbs + outputLimbs));
    this.#rowsAtATime = Math.max(1, Math.min(mostAtATime.rows, rows));
    this.#inputsAt = this.#compiled.free;
    this.#outputsAt = this.#inputsAt + 8 * this.#rowsAtATime * inputLimbs;
    const tablesAt = this.#outputsAt + 8 * this.#rowsAtATime * outputLimbs;
    const resultsAt = tablesAt + 8 * room * this.inputs.limbs;
    const end = resultsAt + 8 * room * this.outputs.limbs;
    if (!Number.isInteger(room) || room < 0 || (room > 0 && end > mostBytes)) {
      throw new GatewrightError(
        `the WebAssembly engine has no room for ${room} rows of '${this.#name}'; a whole number of rows, 1 GiB in all, fits`,
      );
    }
    const missing = Math.ceil((end - memory.buffer.byteLength) / 65_536);
    if (missing > 0) memory.grow(missing);
    this.#limbs = new BigUint64Array(memory.buffer);
    this.stimulus = new BigUint64Array(memory.buffer, tablesAt, room * this.inputs.limbs);
    this.results = new BigUint64Array(memory.buffer, resultsAt, room * this.outputs.limbs);
    this.restart();
  }

  /** Names of the memories, by path: `u_fifo.words`. Memories that nothing reads are not there. */
  get memories(): readonly string[] {
    return this.#compiled.stores.map(({ name }) => name);
  }

  /** Whether inputs act on state at once: asynchronous resets, and signals that are used as clocks. */
  get asynchronous(): boolean {
    return this.#compiled.asynchronous || this.#compiled.events !== undefined;
  }

  /**
   * Runs one row after another, as `EngineSession.run`. `results`, where it is given, is filled and returned: a program that runs
   * tables again and again spares the making of new ones.
   */
  run(stimulus: Rows, results?: Rows): Rows {
    const wanted = rowCount(stimulus, this.inputs) * this.outputs.limbs;
    if (results && results.length !== wanted) {
      throw new GatewrightError(
        `the results of these rows take ${wanted} words; the table given has ${results.length}`,
      );
    }
    return this.#pass(stimulus, this.#clocked, results);
  }

  /** The outputs for one row of inputs in the present state, in `results` if that is given; the clocks stay where they are. */
  settle(row: Rows, results?: Rows): Rows {
    return this.#pass(row, false, results, 1);
  }

  /** Lets the clock rise `count` times with the inputs as in `row`. */
  hold(row: Rows, count: number): void {
    const { events } = this.#compiled;
    if (events) {
      for (let i = 0; i < count; i += 1) this.#passByEvents(row, this.#clocked, events);
      return;
    }
    this.#limbs.set(row, this.#inputsAt / 8);
    const how = this.#clocked ? mode.rise : mode.settle;
    for (let left = count; left > 0; left -= mostHeld) {
      this.#run(Math.min(left, mostHeld), this.#inputsAt, this.#outputsAt, how, 0, 0);
    }
  }

  /** The words of a memory, as they are now and as they may be set. */
  words(name: string): Words | undefined {
    const store = this.#compiled.stores.find((candidate) => candidate.name === name);
    return store && new Words(this.#memory.buffer, store);
  }

  /** Whether rows of this circuit can be run together. Where they can, the code for it is made by asking. */
  get batches(): boolean {
    if (this.#batch === 'untried') this.#batch = Batch.of(this.#compiled.source, this.#always);
    return this.#batch !== undefined;
  }

  /** Back to the power-up state; registers and memories without power-up values start at 0. */
  restart(): void {
    const limbs = this.#limbs;
    for (const { address, width, powerUp } of this.#compiled.state) {
      for (let limb = 0; limb < Math.ceil(width / 64); limb += 1) {
        limbs[address / 8 + limb] = BigInt.asUintN(64, powerUp >> BigInt(64 * limb));
      }
    }
    for (const store of this.#compiled.stores) fillWords(this.#memory.buffer, store);
  }

  #pass(stimulus: Rows, clocked: boolean, into?: Rows, count?: number): Rows {
    const rows = count ?? rowCount(stimulus, this.inputs);
    const results = into ?? new BigUint64Array(rows * this.outputs.limbs);
    const { events, asynchronous } = this.#compiled;
    if (events) {
      for (let row = 0; row < rows; row += 1) {
        const input = stimulus.subarray(row * this.inputs.limbs, (row + 1) * this.inputs.limbs);
        results.set(this.#passByEvents(input, clocked, events), row * this.outputs.limbs);
      }
      return results;
    }
    const how = clocked ? mode.rise : asynchronous ? mode.reset : mode.settle;
    const limbs = this.#limbs;
    const together = count === undefined ? this.#passTogether(stimulus, results) : 0;
    const inPlace = stimulus.buffer === limbs.buffer && results.buffer === limbs.buffer;
    for (let first = together; inPlace && first < rows; first += mostAtATime.rows) {
      const from = stimulus.byteOffset + 8 * first * this.inputs.limbs;
      const to = results.byteOffset + 8 * first * this.outputs.limbs;
      const here = Math.min(mostAtATime.rows, rows - first);
      this.#run(here, from, to, how, 8 * this.inputs.limbs, 8 * this.outputs.limbs);
    }
    for (let first = inPlace ? rows : together; first < rows; first += this.#rowsAtATime) {
      const here = Math.min(this.#rowsAtATime, rows - first);
      limbs.set(stimulus.subarray(first * this.inputs.limbs, (first + here) * this.inputs.limbs), this.#inputsAt / 8);
      this.#run(here, this.#inputsAt, this.#outputsAt, how, 8 * this.inputs.limbs, 8 * this.outputs.limbs);
      const start = this.#outputsAt / 8;
      results.set(limbs.subarray(start, start + here * this.outputs.limbs), first * this.outputs.limbs);
    }
    return results;
  }

  /** Runs as many rows as there are whole groups of, where the circuit allows; the number of rows done. */
  #passTogether(stimulus: Rows, results: Rows): number {
    const fewest = this.#always ? rowsPerVector : fewestTogether;
    if (this.#batch === undefined || stimulus.length < fewest * this.inputs.limbs) return 0;
    if (this.#batch === 'untried') this.#batch = Batch.of(this.#compiled.source, this.#always);
    if (this.#batch === undefined) return 0;
    const limbs = this.#limbs;
    const slots = new Map(this.#compiled.state.map((slot) => [slot.node, slot]));
    const each = (node: Node, step: (at: number, limb: bigint) => void): void => {
      const { address, width } = slots.get(node) as StateSlot;
      for (let limb = Math.ceil(width / 64) - 1; limb >= 0; limb -= 1) step(address / 8 + limb, BigInt(64 * limb));
    };
    return this.#batch.run(
      stimulus,
      results,
      (node) => {
        let value = 0n;
        each(node, (at) => {
          value = (value << 64n) | (limbs[at] as bigint);
        });
        return value;
      },
      (node, value) => {
        each(node, (at, low) => {
          limbs[at] = BigInt.asUintN(64, value >> low);
        });
      },
    );
  }

  /** One row where clocks are made from other signals: the outputs with clock ports low, then their rise. */
  #passByEvents(input: Rows, clocked: boolean, events: EventRows): Rows {
    const limbs = this.#limbs;
    const [from, to] = [this.#inputsAt / 8, this.#outputsAt / 8];
    const several = events.clockOffsets.length > 1;
    const settle = (levelOf: (offset: number) => bigint): void => {
      limbs.set(input, from);
      for (const offset of events.clockOffsets) limbs[from + offset] = levelOf(offset);
      for (let passes = 0; ; passes += 1) {
        if (passes === mostPasses) {
          throw new GatewrightError(
            `a clock inside '${this.#name}' rises again and again by itself; let what makes the clock depend on the clock ports alone`,
          );
        }
        this.#run(1, this.#inputsAt, this.#outputsAt, mode.rise, 0, 0);
        if (limbs[to + events.roseOffset] === 0n) return;
      }
    };
    settle(() => 0n);
    const outputs = limbs.slice(to, to + this.outputs.limbs);
    if (clocked) settle((offset) => (several ? (input[offset] ?? 0n) : 1n));
    return outputs;
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
