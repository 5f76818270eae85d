/** Batches: many rows of a circuit at once, for circuits that allow it and gain by it. */
import type { Node } from '../../../hdl/index.js';
import type { RowLayout, Rows } from '../../rows.js';
import { limbCount } from '../emitter.js';
import { batchCode } from './code.js';
import { type DelayedState, type Network, type NetworkSource, networkOf } from './network.js';
import { rowsPerVector } from './transpose.js';

export { rowsPerVector } from './transpose.js';

/** Groups handed over at a time: enough to make calls cheap, small enough to stay in the cache. */
const mostAtATime = { groups: 32, limbs: 2 ** 17 };

/** A circuit whose rows are run by the group. */
export class Batch {
  readonly #states: readonly DelayedState[];
  readonly #memory: WebAssembly.Memory;
  readonly #run: (groups: number, inputs: number, outputs: number) => void;
  readonly #layouts: { readonly inputs: RowLayout; readonly outputs: RowLayout };
  readonly #delays: number;
  readonly #groupsAtATime: number;
  readonly #inputsAt: number;
  readonly #outputsAt: number;

  private constructor(network: Network, inputs: RowLayout, outputs: RowLayout) {
    this.#states = network.states;
    this.#layouts = { inputs, outputs };
    const { binary, delays, free } = batchCode(network, 8 * inputs.limbs, 8 * outputs.limbs);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(binary));
    const { memory, run } = instance.exports as { readonly memory: WebAssembly.Memory; readonly run: () => void };
    this.#memory = memory;
    this.#run = run;
    this.#delays = delays;
    const groups = Math.floor(mostAtATime.limbs / (rowsPerVector * (inputs.limbs + outputs.limbs)));
    this.#groupsAtATime = Math.max(1, Math.min(mostAtATime.groups, groups));
    const rows = this.#groupsAtATime * rowsPerVector;
    this.#inputsAt = 16 * Math.ceil(free / 16);
    this.#outputsAt = this.#inputsAt + 8 * rows * inputs.limbs;
    const end = this.#outputsAt + 8 * rows * outputs.limbs;
    const missing = Math.ceil((end - memory.buffer.byteLength) / 65_536);
    if (missing > 0) memory.grow(missing);
  }

  /** A circuit's batch; undefined where its rows cannot be run together, or, unless `always`, are as quick one by one. */
  static of(source: NetworkSource, always: boolean): Batch | undefined {
    const network = networkOf(source);
    if (!network || (!always && !gains(network, source))) return undefined;
    return new Batch(network, source.inputLayout, source.outputLayout);
  }

  /**
   * Runs as many whole groups of `stimulus` as there are, writes their results to `results`, and returns the number of rows
   * done. `load` and `store` move the values of registers, by their place among the states of the circuit.
   */
  run(stimulus: Rows, results: Rows, load: (node: Node) => bigint, store: (node: Node, value: bigint) => void): number {
    const { inputs, outputs } = this.#layouts;
    const groups = Math.floor(stimulus.length / (rowsPerVector * inputs.limbs));
    const limbs = new BigUint64Array(this.#memory.buffer);
    const delays = this.#delays / 8;
    for (const { state, first } of this.#states) {
      const value = load(state.node);
      for (let bit = 0; bit < state.node.width; bit += 1)
        limbs[delays + 2 * (first + bit)] = (value >> BigInt(bit)) & 1n;
    }
    const [from, to] = [this.#inputsAt / 8, this.#outputsAt / 8];
    for (let done = 0; done < groups; done += this.#groupsAtATime) {
      const here = Math.min(this.#groupsAtATime, groups - done);
      const [row, rows] = [done * rowsPerVector, here * rowsPerVector];
      limbs.set(stimulus.subarray(row * inputs.limbs, (row + rows) * inputs.limbs), from);
      this.#run(here, this.#inputsAt, this.#outputsAt);
      results.set(limbs.subarray(to, to + rows * outputs.limbs), row * outputs.limbs);
    }
    for (const { state, first } of this.#states) {
      let value = 0n;
      for (let bit = state.node.width - 1; bit >= 0; bit -= 1) {
        value = (value << 1n) | (limbs[delays + 2 * (first + bit)] as bigint);
      }
      store(state.node, value);
    }
    return groups * rowsPerVector;
  }
}

/** Instructions for the gates of a group and for turning its words, against those for its rows one by one. */
function gains({ order, inputs, outputs }: Network, { evaluation }: NetworkSource): boolean {
  const words = inputs.words.length + outputs.words.length;
  const together = order.length + 1300 * words;
  const one = evaluation.operations.reduce((sum, node) => sum + 3 * limbCount(node.width), 0);
  return together < one * rowsPerVector;
}
