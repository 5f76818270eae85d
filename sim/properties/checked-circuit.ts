/** The circuit of an interactive simulation, with its properties checked. */
import type { Netlist } from '../../hdl/index.js';
import { isClocked, type RowLayout, type Rows } from '../rows.js';
import { WasmCircuit } from '../wasm/engine.js';
import type { Words } from '../wasm/word-access.js';
import { type CheckedRows, type Covers, PropertyChecker } from './checker.js';
import { probe } from './probe.js';

/** A `WasmCircuit` that looks at the properties of its netlist. */
export class CheckedCircuit {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #circuit: WasmCircuit;
  readonly #checker: PropertyChecker | undefined;
  readonly #clocked: boolean;

  constructor(netlist: Netlist) {
    const probed = probe(netlist);
    this.#circuit = new WasmCircuit(probed.netlist);
    this.#clocked = isClocked(netlist);
    const { inputs, outputs } = this.#circuit;
    if (probed.netlist !== netlist) this.#checker = new PropertyChecker(netlist, probed, inputs, outputs);
    this.inputs = inputs;
    this.outputs = this.#checker?.outputs ?? outputs;
  }

  /** As of `WasmCircuit`. */
  get memories(): readonly string[] {
    return this.#circuit.memories;
  }

  /** As of `WasmCircuit`. */
  get asynchronous(): boolean {
    return this.#circuit.asynchronous;
  }

  /** Whether rows must be looked at, since there are properties. */
  get hasProperties(): boolean {
    return this.#checker !== undefined;
  }

  /** How often each cover was reached since power-up. */
  get covers(): Covers {
    return this.#checker?.covers ?? {};
  }

  /** As of `WasmCircuit`; every row is checked. */
  run(stimulus: Rows): CheckedRows {
    const results = this.#circuit.run(stimulus);
    return this.#checker ? this.#checker.check(stimulus, results) : { results, failure: undefined };
  }

  /**
   * As of `WasmCircuit`; `table` is filled where there are no properties. With a clock, properties count when it rises; without, whenever outputs are looked at.
   * @throws PropertyError where one fails
   */
  settle(row: Rows, table?: Rows): Rows {
    if (!this.#checker) return this.#circuit.settle(row, table);
    const results = this.#circuit.settle(row);
    if (this.#clocked) return this.#checker.plain(results);
    const checked = this.#checker.check(row, results);
    if (checked.failure) throw checked.failure.error;
    return checked.results;
  }

  /** As of `WasmCircuit`; only without properties. */
  hold(row: Rows, count: number): void {
    if (this.#checker) throw new Error('rows with properties are run, not held');
    this.#circuit.hold(row, count);
  }

  /** As of `WasmCircuit`. */
  words(name: string): Words | undefined {
    return this.#circuit.words(name);
  }

  /** Back to power-up, with all covers at 0. */
  restart(): void {
    this.#circuit.restart();
    this.#checker?.restart();
  }
}
