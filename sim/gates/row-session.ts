/** A synthesised circuit that is run 64 rows at a time. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import type { EngineSession } from '../engine.js';
import { portLayouts, type RowLayout, type Rows } from '../rows.js';
import { WasmCircuit } from '../wasm/engine.js';
import { lastRow, rowsPerWord } from './row-netlist.js';
import { mostBlocks, Transposer } from './transpose.js';

/** Runs rows through a circuit in words of rows. */
export class RowSession implements EngineSession {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #name: string;
  readonly #circuit: WasmCircuit;
  readonly #into: Transposer;
  readonly #out: Transposer;
  readonly #lastAt: number | undefined;

  /** `rows` is what `rowNetlist` made for `original`. */
  constructor(rows: Netlist, original: Netlist) {
    const { inputs, outputs } = portLayouts(original);
    this.inputs = inputs;
    this.outputs = outputs;
    this.#name = original.top.name;
    this.#circuit = new WasmCircuit(rows);
    this.#lastAt = this.#circuit.inputs.columns.find(({ name }) => name === lastRow)?.offset;
    this.#into = new Transposer(inputs, this.#circuit.inputs.limbs);
    this.#out = new Transposer(outputs, this.#circuit.outputs.limbs);
  }

  async run(stimulus: Rows): Promise<Rows> {
    const count = stimulus.length / this.inputs.limbs;
    if (!Number.isInteger(count)) {
      throw new GatewrightError(
        `the stimulus of '${this.#name}' has ${stimulus.length} limbs; a multiple of ${this.inputs.limbs}, the length of its rows, is needed`,
      );
    }
    const results: Rows = new BigUint64Array(count * this.outputs.limbs);
    const most = mostBlocks * rowsPerWord;
    for (let first = 0; first < count; first += most) {
      const here = Math.min(most, count - first);
      const rows = stimulus.subarray(first * this.inputs.limbs, (first + here) * this.inputs.limbs);
      const words = this.#into.toWords(rows);
      this.#setLast(words, here);
      results.set(this.#out.toRows(this.#circuit.run(words), here), first * this.outputs.limbs);
    }
    return results;
  }

  async restart(): Promise<void> {
    this.#circuit.restart();
  }

  async close(): Promise<void> {}

  #setLast(words: Rows, rows: number): void {
    if (this.#lastAt === undefined) return;
    const stride = this.#circuit.inputs.limbs;
    for (let block = 0; block * stride < words.length; block += 1) {
      words[block * stride + this.#lastAt] = BigInt(Math.min(rows - block * rowsPerWord, rowsPerWord) - 1);
    }
  }
}
