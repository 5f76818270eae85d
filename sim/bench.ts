/** A circuit on the bench of an interactive simulation: one row of inputs and, once asked for, the outputs that belong to it. */
import { type ClockDomain, GatewrightError, type Netlist } from '../hdl/index.js';
import { type Column, clockPorts, columnOf, type Rows, readCell, writeCell } from './rows.js';
import { WasmCircuit } from './wasm/engine.js';

/** A clock: the name of its port, such as `pixel_clock`, or its domain. */
export type ClockName = string | ClockDomain;

/** Rows handed to the engine at a time. */
const rowsAtATime = 4096;

/** Inputs are patterns; outputs are worked out when they are first asked for. */
export class Bench {
  /** Instants at which clocks rose, since power-up. */
  cycle = 0;
  readonly circuit: WasmCircuit;
  /** Names of the clock ports. */
  readonly clocks: readonly string[];
  /** Columns of the inputs that are set: all but clocks. */
  readonly inputs: readonly Column[];
  readonly #inputOf: ReadonlyMap<string, Column>;
  readonly #outputOf: ReadonlyMap<string, Column>;
  readonly #name: string;
  readonly #row: Rows;
  readonly #outputs: Rows;
  /** Whether the outputs are those of the row of inputs and of the present state. */
  #settled = false;

  constructor(netlist: Netlist) {
    this.circuit = new WasmCircuit(netlist);
    this.clocks = clockPorts(netlist);
    this.inputs = this.circuit.inputs.columns.filter(({ name }) => !this.clocks.includes(name));
    this.#inputOf = new Map(this.inputs.map((column) => [column.name, column]));
    this.#outputOf = new Map(this.circuit.outputs.columns.map((column) => [column.name, column]));
    this.#name = netlist.top.name;
    this.#row = new BigUint64Array(this.circuit.inputs.limbs);
    this.#outputs = new BigUint64Array(this.circuit.outputs.limbs);
    this.#changed();
  }

  /** The names of `clocks`, all where none are given; an error for one that there is not. */
  clockNames(clocks?: ClockName | readonly ClockName[]): readonly string[] {
    if (clocks === undefined) return this.clocks;
    const names = [clocks]
      .flat()
      .map((clock) => (typeof clock === 'string' ? clock : (clock as ClockDomain).ports.clock));
    for (const name of names) {
      if (this.clocks.includes(name)) continue;
      const known = this.clocks.map((clock) => `'${clock}'`).join(', ');
      throw new GatewrightError(`'${this.#name}' has no clock '${name}'; its clocks are ${known || 'none'}`);
    }
    return names;
  }

  /** Lets clocks rise `count` times with the inputs as they are, at instant i those that `rising(i)` names. */
  advance(count: number, rising: (instant: number) => readonly string[]): void {
    this.cycle += count;
    this.#settled = false;
    if (this.clocks.length === 1) {
      this.circuit.hold(this.#row, count);
      return;
    }
    const { inputs } = this.circuit;
    const columns = new Map(this.clocks.map((name) => [name, columnOf(inputs, name)]));
    for (let first = 0; first < count; first += rowsAtATime) {
      const here = Math.min(rowsAtATime, count - first);
      const rows = new BigUint64Array(here * this.#row.length);
      for (let row = 0; row < here; row += 1) {
        rows.set(this.#row, row * this.#row.length);
        for (const name of rising(first + row)) rows[row * this.#row.length + (columns.get(name)?.offset ?? 0)] = 1n;
      }
      this.circuit.run(rows);
    }
  }

  /** The pattern of a port; clocks are none. */
  peek(port: string): bigint {
    const { inputs, outputs } = this.circuit;
    const input = this.#inputOf.get(port);
    if (input) return readCell(this.#row, inputs, 0, input);
    const column =
      this.#outputOf.get(port) ?? columnOf({ columns: [...this.inputs, ...outputs.columns], limbs: 0 }, port);
    this.#settle();
    return readCell(this.#outputs, outputs, 0, column);
  }

  /** Sets the pattern of an input. */
  poke(port: string, pattern: bigint): void {
    const { inputs } = this.circuit;
    if (this.#outputOf.has(port)) {
      throw new GatewrightError(`'${port}' is an output of '${this.#name}' and cannot be set`);
    }
    if (this.clocks.includes(port)) {
      throw new GatewrightError(`'${port}' is a clock of '${this.#name}'; let it rise with step(1, '${port}')`);
    }
    const column = this.#inputOf.get(port) ?? columnOf({ columns: this.inputs, limbs: inputs.limbs }, port);
    if (typeof pattern !== 'bigint') {
      throw new GatewrightError(
        `poke takes the bit pattern of '${port}' as a bigint, such as 3n, not ${String(pattern)}`,
      );
    }
    if (pattern < 0n || pattern >> BigInt(column.width) !== 0n) {
      throw new GatewrightError(`${pattern} is no pattern of the ${column.width}-bit input '${port}'`);
    }
    writeCell(this.#row, inputs, 0, column, pattern);
    this.#changed();
  }

  /** Back to power-up, with every input 0. */
  restart(): void {
    this.circuit.restart();
    this.#row.fill(0n);
    this.cycle = 0;
    this.#changed();
  }

  /** Forgets outputs that inputs or words have made old. An asynchronous reset acts now, even if it is 0 again before anybody looks. */
  #changed(): void {
    this.#settled = false;
    if (this.circuit.asynchronous) this.#settle();
  }

  #settle(): void {
    if (this.#settled) return;
    this.circuit.settle(this.#row, this.#outputs);
    this.#settled = true;
  }

  /** To be called when the words of a memory were changed from outside. */
  wordsChanged(): void {
    this.#changed();
  }
}
