/** Plays inputs to both units in our own simulator: what a solver finds counts only if it is seen there too. */
import { layout as layoutOf, type RowLayout, type Rows, writeCell } from '../../rows.js';
import { WasmCircuit } from '../../wasm/engine.js';
import { type NamedValue, namedValue } from '../failure.js';
import { rowOf } from '../runner.js';
import { shrink, shrinkSequence } from '../shrink.js';
import { resetsOf } from './problem.js';
import type { Side, Sides } from './sides.js';

/** Inputs on which two units differ. */
export interface Counterexample {
  /** Inputs of each cycle, the one that matters last; the first has the resets on, where there are any. */
  readonly inputs: readonly (readonly NamedValue[])[];
  /** Outputs of both units in the cycle in which they differ, later by their latencies. */
  readonly left: readonly NamedValue[];
  readonly right: readonly NamedValue[];
}

type Cycles = readonly (readonly bigint[])[];

/** Both units, ready to be run. */
export class Replay {
  readonly #sides: Sides;
  /** Inputs of a cycle: resets where they are free, then data. */
  readonly inputs: RowLayout;
  readonly #outputs: RowLayout;
  readonly #circuits: readonly WasmCircuit[];
  readonly #resets: readonly { readonly name: string; readonly active: bigint }[];

  constructor(sides: Sides) {
    this.#sides = sides;
    this.#resets = resetsOf(sides);
    const free = sides.isPipeline ? [] : this.#resets.map(({ name }) => resetColumn(name));
    this.inputs = layoutOf([...free, ...sides.inputs]);
    this.#outputs = layoutOf(sides.outputs);
    this.#circuits = [sides.left, sides.right].map(({ netlist }) => new WasmCircuit(netlist));
  }

  /** The smallest example that shrinking finds from `steps`, as a solver gives them; undefined where the units agree on it here. */
  async counterexample(steps: readonly ReadonlyMap<string, bigint>[]): Promise<Counterexample | undefined> {
    const cycles = steps.map((values) => this.inputs.columns.map(({ name }) => values.get(name) ?? 0n));
    if (!this.#difference(cycles)) return undefined;
    const smallest =
      this.#sides.clock === undefined
        ? [await shrink(this.inputs, cycles[0] ?? [], async (candidate) => !!this.#difference([candidate]))]
        : await shrinkSequence(this.inputs, cycles, async (candidate) => !!this.#difference(candidate));
    const found = this.#difference(smallest) ?? this.#difference(cycles);
    if (!found) return undefined;
    const named = (layout: RowLayout, values: readonly bigint[]): NamedValue[] =>
      layout.columns.map((column, i) => namedValue(column, values[i] ?? 0n));
    return {
      inputs: smallest.slice(0, found.at + 1).map((cycle) => named(this.inputs, cycle)),
      left: named(this.#outputs, found.left),
      right: named(this.#outputs, found.right),
    };
  }

  /** The first cycle whose results differ. */
  #difference(cycles: Cycles): { at: number; left: bigint[]; right: bigint[] } | undefined {
    const { left, right, clock, isPipeline } = this.#sides;
    const [a = [], b = []] = [left, right].map((side, i) => this.#run(side, this.#circuits[i] as WasmCircuit, cycles));
    // Outputs in the first cycle of reset come from before it.
    const from = clock !== undefined && !isPipeline && this.#resets.length > 0 ? 1 : 0;
    for (let at = from; at < cycles.length; at += 1) {
      const [x = [], y = []] = [a[at], b[at]];
      if (x.some((value, i) => value !== y[i])) return { at, left: x, right: y };
    }
    return undefined;
  }

  /** The results of each cycle of inputs. */
  #run(side: Side, circuit: WasmCircuit, cycles: Cycles): bigint[][] {
    const { hold, isPipeline, outputs } = this.#sides;
    const { ports, latency } = side;
    // A pipeline is reset before; other units in the first cycle.
    const before = isPipeline && ports.resets.length > 0 ? 2 : 0;
    const count = before + cycles.length + latency;
    const rows: Rows = new BigUint64Array(count * ports.inputs.limbs);
    for (let row = 0; row < count; row += 1) {
      const cycle = cycles[row - before];
      for (const column of ports.inputs.columns) {
        const reset = ports.resets.find(({ name }) => name === column.name);
        const index = this.inputs.columns.findIndex(({ name }) => name === column.name);
        const given = index < 0 ? undefined : cycle?.[index];
        const forced = row < before || (!isPipeline && row === 0 && side.ports.clocks.length > 0);
        const pattern = reset
          ? forced
            ? reset.active
            : (given ?? 1n - reset.active)
          : (hold.get(column.name) ?? given ?? 0n);
        writeCell(rows, ports.inputs, row, column, pattern);
      }
    }
    circuit.restart();
    const results = circuit.run(rows);
    const order = outputs.map(({ name }) => ports.outputs.columns.findIndex((column) => column.name === name));
    return cycles.map((_, i) => {
      const all = rowOf(results, ports.outputs, before + i + latency);
      return order.map((index) => all[index] ?? 0n);
    });
  }
}

function resetColumn(name: string): { name: string; width: number; signed: boolean; format: undefined } {
  return { name, width: 1, signed: false, format: undefined };
}
