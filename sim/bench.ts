/** A circuit on the bench of an interactive simulation: one row of inputs and, once asked for, the outputs that belong to it. */
import { GatewrightError, type Netlist } from '../hdl/index.js';
import { BenchPorts } from './bench-ports.js';
import { CheckedCircuit } from './properties/checked-circuit.js';
import { columnOf, type Rows, readCell, writeCell } from './rows.js';
import { type SimulatedMemory, simulatedMemory } from './simulated-memory.js';
import type { TestedBench } from './testbench/tested-bench.js';
import type { RecordedRows } from './waves/row-reader.js';
import type { RowEnd, Trace } from './waves/trace.js';

/** Rows handed to the engine at a time. */
const rowsAtATime = 4096;

/** Inputs are patterns; outputs are worked out when they are first asked for. */
export class Bench extends BenchPorts implements TestedBench {
  /** Instants at which clocks rose, since power-up. */
  cycle = 0;
  /** It has the outputs of a trace behind those of the design. */
  readonly circuit: CheckedCircuit;
  readonly #name: string;
  readonly #row: Rows;
  readonly #single: Rows;
  readonly #trace: Trace | undefined;
  #outputs: Rows;
  /** Whether the outputs are those of the row of inputs and of the present state. */
  #settled = false;
  /** Whether somebody has seen what the inputs as they are make of the outputs. */
  #seen = false;

  /** Everything that happens goes into `trace`. */
  constructor(netlist: Netlist, trace?: Trace) {
    super(netlist);
    this.circuit = new CheckedCircuit(trace ? trace.open(netlist) : netlist);
    this.#trace = trace;
    this.#name = netlist.top.name;
    this.#row = new BigUint64Array(this.circuit.inputs.limbs);
    this.#single = new BigUint64Array(this.circuit.inputs.limbs);
    this.#outputs = new BigUint64Array(this.circuit.outputs.limbs);
    this.#changed();
    trace?.showPresent(() => this.#present());
  }

  /** Lets clocks rise `count` times with the inputs as they are, at instant i those that `endOf(i)` names. */
  advance(count: number, endOf: (instant: number) => RowEnd): undefined {
    this.#settled = false;
    this.#seen = false;
    if (this.clocks.length === 1 && !this.#trace && !this.circuit.hasProperties) {
      this.circuit.hold(this.#row, count);
      this.cycle += count;
      return;
    }
    const { inputs } = this.circuit;
    const columns = new Map(this.clocks.length > 1 ? this.clocks.map((name) => [name, columnOf(inputs, name)]) : []);
    for (let first = 0; first < count; first += rowsAtATime) {
      const here = Math.min(rowsAtATime, count - first);
      const rows = this.#stimulus(here);
      for (let row = 0; row < here; row += 1) {
        rows.set(this.#row, row * this.#row.length);
        if (columns.size === 0) continue;
        for (const name of endOf(first + row).rises.keys()) {
          rows[row * this.#row.length + (columns.get(name)?.offset ?? 0)] = 1n;
        }
      }
      const { results, failure } = this.circuit.run(rows);
      const seen = failure ? failure.row + 1 : here;
      this.#trace?.record(this.#tables(rows, results), seen, (row) => endOf(first + row));
      this.cycle += failure ? failure.row : here;
      if (failure) throw failure.error;
    }
  }

  /** How a row ends at which `clocks` rise, where nothing says how long it lasts. */
  rowEnd(clocks: readonly string[] = this.clocks): RowEnd {
    const period = this.#trace?.period ?? 10;
    return { duration: period, rises: new Map(clocks.map((clock) => [clock, period / 2])) };
  }

  /** The pattern of a port; clocks are none. */
  peek(port: string): bigint {
    const { inputs, outputs } = this.circuit;
    const { column, isInput } = this.port(port);
    if (isInput) return readCell(this.#row, inputs, 0, column);
    this.settle();
    return readCell(this.#outputs, outputs, 0, column);
  }

  /** Works out the outputs, as if somebody had looked. */
  settle(): void {
    this.#seen = true;
    this.#settle();
  }

  /** Sets the pattern of an input. */
  poke(port: string, pattern: bigint): void {
    const column = this.check(port, pattern);
    const { inputs } = this.circuit;
    this.#leave(readCell(this.#row, inputs, 0, column) !== pattern);
    writeCell(this.#row, inputs, 0, column, pattern);
    this.#changed();
  }

  /** Sets several inputs at the same instant; no row is recorded for what was seen before. */
  pokeAll(patterns: Iterable<readonly [port: string, pattern: bigint]>): undefined {
    for (const [port, pattern] of patterns) {
      writeCell(this.#row, this.circuit.inputs, 0, this.check(port, pattern), pattern);
    }
    this.#changed();
  }

  /** Back to power-up, with every input 0. */
  restart(): void {
    this.circuit.restart();
    this.#trace?.restart();
    this.#row.fill(0n);
    this.cycle = 0;
    this.#seen = false;
    this.#changed();
  }

  /** Forgets outputs that inputs or words have made old. An asynchronous reset acts now, even if it is 0 again before anybody looks. */
  #changed(): void {
    this.#settled = false;
    if (this.circuit.asynchronous) this.#settle();
  }

  #settle(): void {
    if (this.#settled) return;
    this.#outputs = this.circuit.settle(this.#row, this.#outputs);
    this.#settled = true;
  }

  /** A memory by its path, such as `u_fifo.words`; an error that lists the memories where there is none of that name. */
  memory(path: string): SimulatedMemory {
    const words = this.circuit.words(path);
    if (words) return simulatedMemory(path, words, () => this.#changed());
    const names = this.circuit.memories.map((known) => `'${known}'`).join(', ');
    throw new GatewrightError(
      `'${this.#name}' has no memory '${path}'; its memories that something reads are ${names || 'none'}`,
    );
  }

  /** Without a clock, a row of the trace is a set of inputs whose outputs somebody has seen: recorded when it changes. */
  #leave(changes: boolean): void {
    if (!this.#trace || this.clocks.length > 0 || !this.#seen || !changes) return;
    this.#trace.record(this.#present(), 1, () => this.rowEnd());
    this.#seen = false;
  }

  /** Room for `count` rows; that for a single one is used again, as test benches run them one by one. */
  #stimulus(count: number): Rows {
    return count === 1 ? this.#single : new BigUint64Array(count * this.#row.length);
  }

  #present(): RecordedRows {
    this.#settle();
    return this.#tables(this.#row, this.#outputs);
  }

  #tables(stimulus: Rows, results: Rows): RecordedRows {
    return { inputs: this.circuit.inputs, stimulus, outputs: this.circuit.outputs, results };
  }
}
