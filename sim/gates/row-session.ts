/** A synthesised circuit of which all, or the part before its state, is run 64 rows at a time. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import type { EngineSession } from '../engine.js';
import { portLayouts, type RowLayout, type Rows } from '../rows.js';
import { WasmCircuit } from '../wasm/engine.js';
import { lastRow, rowsPerWord } from './row-netlist.js';
import type { Split } from './split.js';
import { mostBlocks, Transposer } from './transpose.js';

/** Runs rows through a circuit in words of rows, and through what is left of it row by row. */
export class RowSession implements EngineSession {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #name: string;
  readonly #front: WasmCircuit;
  readonly #back: WasmCircuit | undefined;
  readonly #into: Transposer;
  readonly #out: Transposer;
  readonly #lastAt: number | undefined;

  /** `front` and `back` are what `split` made of `original`. */
  constructor(front: Netlist, back: Split['back'], original: Netlist) {
    const { inputs, outputs } = portLayouts(original);
    this.inputs = inputs;
    this.outputs = outputs;
    this.#name = original.top.name;
    this.#front = new WasmCircuit(front);
    this.#back = back && new WasmCircuit(back);
    this.#lastAt = this.#front.inputs.columns.find(({ name }) => name === lastRow)?.offset;
    this.#into = new Transposer(inputs, this.#front.inputs.limbs);
    this.#out = new Transposer(this.#back?.inputs ?? outputs, this.#front.outputs.limbs);
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
      const computed = this.#out.toRows(this.#front.run(words), here);
      results.set(this.#back?.run(computed) ?? computed, first * this.outputs.limbs);
    }
    return results;
  }

  async restart(): Promise<void> {
    this.#front.restart();
    this.#back?.restart();
  }

  async close(): Promise<void> {}

  #setLast(words: Rows, rows: number): void {
    if (this.#lastAt === undefined) return;
    const stride = this.#front.inputs.limbs;
    for (let block = 0; block * stride < words.length; block += 1) {
      words[block * stride + this.#lastAt] = BigInt(Math.min(rows - block * rowsPerWord, rowsPerWord) - 1);
    }
  }
}
