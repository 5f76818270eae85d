/**
 * Whether two units of several clocks do the same. Which clocks rise at an instant are inputs that a solver chooses, so that the answer is about all
 * orders and rates; both units become one circuit of one clock, as in proofs of properties, and ABC looks for a way to different outputs.
 */
import { GatewrightError, type Netlist } from '../../../hdl/index.js';
import type { ToolSource } from '../../../tools/tool.js';
import { abc } from '../../prove/abc.js';
import { activeLevel, readExample } from '../../prove/example.js';
import { lower, type Start } from '../../prove/lower.js';
import type { Answer } from '../../prove/solver.js';
import type { System, Target } from '../../prove/system.js';
import { type RowLayout, type Rows, writeCell } from '../../rows.js';
import { WasmCircuit } from '../../wasm/engine.js';
import { type NamedValue, namedValue } from '../failure.js';
import { rowOf } from '../runner.js';
import { shrinkSequence } from '../shrink.js';
import { jointNetlist } from './joint.js';
import type { Method } from './problem.js';
import type { Counterexample } from './replay.js';
import type { Sides } from './sides.js';

/** What was found. */
export type Finding = { readonly method: Method; readonly reason: string } & (
  | { readonly result: 'equal' | 'unknown' }
  | { readonly result: 'different'; readonly counterexample: Counterexample }
);

interface Options {
  readonly timeout: number;
  readonly depth: number;
  readonly tools?: ToolSource | undefined;
  readonly signal?: AbortSignal | undefined;
}

const openReason =
  'the solver tells them apart only by what is left open: registers with neither a reset nor a value at power-up';

const proofs = {
  induction: 'induction over what is always equal inside',
  pdr: 'an invariant that property directed reachability found',
} as const;

/** Looks for an answer: with any state at power-up, and where only that tells the units apart, with 0 as simulators have it. */
export async function compareClocks(sides: Sides, options: Options): Promise<Finding> {
  const netlist = jointNetlist(sides);
  const replay = new JointReplay(netlist, sides);
  for (const initial of ['any', 'zero'] as const) {
    const start: Start = { initial, reset: 'together', depth: options.depth };
    const question = systemOf(netlist, start);
    if (typeof question === 'string') return { result: 'unknown', method: 'pdr', reason: question };
    const { system, target } = question;
    const answer = await ask(system, target, options);
    switch (answer.status) {
      case 'reached': {
        const { cycles } = readExample(netlist, system, start, answer.inputs);
        const steps = cycles.map(({ inputs, clocks }) => {
          return new Map([...Object.entries(inputs), ...clocks.map((name) => [name, 1n] as const)]);
        });
        const counterexample = await replay.counterexample(steps);
        if (!counterexample) continue;
        const reason = 'some inputs and orders of the clocks tell them apart';
        return { result: 'different', method: 'pdr', reason, counterexample };
      }
      case 'never': {
        // At any other state they may still differ.
        if (initial === 'zero') return { result: 'unknown', method: 'pdr', reason: openReason };
        const method = answer.by === 'induction' ? 'induction' : 'pdr';
        return {
          result: 'equal',
          method,
          reason: `no inputs and no order of the clocks tell them apart at any instant, by ${proofs[method]}`,
        };
      }
      default: {
        const reason = `the solver did not answer within ${options.timeout} s; no inputs tell them apart in the first ${answer.depth} instants`;
        return { result: 'unknown', method: 'pdr', reason: initial === 'zero' ? openReason : reason };
      }
    }
  }
  return { result: 'unknown', method: 'pdr', reason: openReason };
}

/** The question, or why there is none. */
function systemOf(netlist: Netlist, start: Start): { readonly system: System; readonly target: Target } | string {
  try {
    const system = lower(netlist, start);
    return { system, target: system.targets.find(({ role }) => role === 'assert') as Target };
  } catch (error) {
    if (error instanceof GatewrightError) return error.message;
    throw error;
  }
}

async function ask(system: System, target: Target, { timeout, depth, tools, signal }: Options): Promise<Answer> {
  const task = {
    system,
    targets: [target],
    depth,
    unbounded: true,
    timeout: 1000 * timeout,
    signal,
    sweep: true,
    tools,
  };
  const [answer] = await abc(task);
  return answer ?? { status: 'unknown', depth: 0, reason: 'no answer' };
}

type Instants = readonly (readonly bigint[])[];

/** Both units side by side in our own simulator. */
class JointReplay {
  readonly #circuit: WasmCircuit;
  readonly #inputs: RowLayout;
  readonly #outputs: RowLayout;
  readonly #sides: Sides;
  /** Columns of clocks, and of resets with the level that is a reset. */
  readonly #clocks: readonly number[];
  readonly #resets: ReadonlyMap<number, bigint>;

  constructor(netlist: Netlist, sides: Sides) {
    this.#circuit = new WasmCircuit(netlist);
    this.#inputs = this.#circuit.inputs;
    this.#outputs = this.#circuit.outputs;
    this.#sides = sides;
    const columnAt = (wanted: string): number => this.#inputs.columns.findIndex(({ name }) => name === wanted);
    this.#clocks = sides.clocks.map(columnAt);
    this.#resets = new Map(
      netlist.top.inputs
        .filter(({ kind }) => kind === 'reset')
        .map((port) => [columnAt(port.name), activeLevel(port)] as const),
    );
  }

  /** The smallest example that shrinking finds from `steps`, by port; undefined where the units agree on it here. */
  async counterexample(steps: readonly ReadonlyMap<string, bigint>[]): Promise<Counterexample | undefined> {
    const instants = steps.map((values) => this.#inputs.columns.map(({ name }) => values.get(name) ?? 0n));
    if (!this.#difference(instants)) return undefined;
    const smallest = await shrinkSequence(this.#inputs, instants, async (candidate) => !!this.#difference(candidate));
    const found = this.#difference(smallest) ?? this.#difference(instants);
    if (!found) return undefined;
    const named = (layout: RowLayout, values: readonly bigint[]): NamedValue[] =>
      layout.columns.map((column, i) => namedValue(column, values[i] ?? 0n));
    const outputs = { columns: this.#sides.outputs, limbs: 0 };
    return {
      inputs: found.inputs.slice(0, found.at + 1).map((values) => named(this.#inputs, values)),
      left: named(outputs, found.left),
      right: named(outputs, found.right),
    };
  }

  /** The first instant at which outputs differ, and the inputs as they are with resets until every clock has risen. */
  #difference(given: Instants): { at: number; inputs: Instants; left: bigint[]; right: bigint[] } | undefined {
    const risen = new Set<number>();
    let from = this.#resets.size === 0 ? 0 : given.length;
    const inputs = given.map((values, at) => {
      const released = risen.size === this.#clocks.length;
      if (released) from = Math.min(from, at);
      for (const clock of this.#clocks) if (values[clock] === 1n) risen.add(clock);
      return released ? values : values.map((value, i) => this.#resets.get(i) ?? value);
    });
    const rows: Rows = new BigUint64Array(inputs.length * this.#inputs.limbs);
    inputs.forEach((values, row) => {
      this.#inputs.columns.forEach((column, i) => {
        writeCell(rows, this.#inputs, row, column, values[i] ?? 0n);
      });
    });
    this.#circuit.restart();
    const results = this.#circuit.run(rows);
    const count = this.#sides.outputs.length;
    for (let at = from; at < inputs.length; at += 1) {
      const all = rowOf(results, this.#outputs, at);
      const [left, right] = [all.slice(0, count), all.slice(count)];
      if (left.some((value, i) => value !== right[i])) return { at, inputs, left, right };
    }
    return undefined;
  }
}
