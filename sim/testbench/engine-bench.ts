/** A circuit in any engine, run row by row for a test bench. */
import { GatewrightError, type InputPort, type Netlist } from '../../hdl/index.js';
import { BenchPorts } from '../bench-ports.js';
import type { Engine, EngineSession } from '../engine.js';
import { columnOf, portLayouts, type RowLayout, type Rows, readCell, writeCell } from '../rows.js';
import type { SimulatedMemory } from '../simulated-memory.js';
import type { RowEnd, Trace } from '../waves/trace.js';
import type { TestedBench } from './tested-bench.js';

/**
 * Rows of engines end with the rise of the only clock; where there are several, with those that the row names, which may be none. So the
 * engine gets the design with a further clock that never rises: then it can be asked what the outputs are before the clock rises. After
 * each rise the outputs are asked for in the same exchange.
 */
export class EngineBench extends BenchPorts implements TestedBench {
  readonly #engine: Engine;
  readonly #netlist: Netlist;
  readonly #name: string;
  readonly #trace: Trace;
  /** Rows as the design has them, and outputs with those of the trace behind them. */
  readonly #layouts: { readonly inputs: RowLayout; readonly outputs: RowLayout };
  readonly #row: Rows;
  #outputs: Rows | undefined;
  #session: EngineSession | undefined;

  constructor(netlist: Netlist, trace: Trace, engine: Engine) {
    super(netlist);
    this.#engine = engine;
    this.#name = netlist.top.name;
    this.#trace = trace;
    const recorded = trace.open(netlist);
    this.#layouts = portLayouts(recorded);
    this.#netlist = this.clocks.length === 1 ? withIdleClock(recorded) : recorded;
    this.#row = new BigUint64Array(this.#layouts.inputs.limbs);
  }

  /** Starts the engine, in the power-up state with the inputs as they are set. */
  async open(): Promise<void> {
    this.#session = await this.#engine.open(this.#netlist);
    await this.#settle();
    this.#trace.showPresent(() => this.#tables(this.#row, this.#outputs as Rows));
  }

  /** Ends the engine; outputs stay what they were. */
  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }

  peek(port: string): bigint {
    const { column, isInput } = this.port(port);
    if (isInput) return readCell(this.#row, this.#layouts.inputs, 0, column);
    if (this.#outputs) return readCell(this.#outputs, this.#layouts.outputs, 0, column);
    throw new GatewrightError(
      `'${port}' of '${this.#name}' has no value before run(): the engine ${this.#engine.name} is started there; read it in a process`,
    );
  }

  pokeAll(patterns: Iterable<readonly [port: string, pattern: bigint]>): Promise<void> | undefined {
    let changes = false;
    for (const [port, pattern] of patterns) {
      const column = this.check(port, pattern);
      changes ||= readCell(this.#row, this.#layouts.inputs, 0, column) !== pattern;
      writeCell(this.#row, this.#layouts.inputs, 0, column, pattern);
    }
    return changes && this.#session ? this.#settle() : undefined;
  }

  async advance(count: number, endOf: (instant: number) => RowEnd): Promise<void> {
    for (let instant = 0; instant < count; instant += 1) {
      const end = endOf(instant);
      const before: Rows = this.#row.slice();
      const clocks = this.clocks.length > 1 ? [...end.rises.keys()] : [];
      for (const clock of clocks) writeCell(before, this.#layouts.inputs, 0, columnOf(this.#layouts.inputs, clock), 1n);
      // Without a clock there is nothing to rise, and the row is as it was.
      const results = await this.#run(end.rises.size > 0 ? [end, undefined] : [undefined]);
      const { limbs } = this.#layouts.outputs;
      this.#trace.record(this.#tables(before, results.slice(0, limbs)), 1, () => end);
      this.#outputs = results.slice(-limbs);
    }
  }

  memory(path: string): SimulatedMemory {
    throw new GatewrightError(
      `memory '${path}' cannot be read in the engine ${this.#engine.name}; memories are there in the default engine alone`,
    );
  }

  async #settle(): Promise<void> {
    this.#outputs = await this.#run([undefined]);
  }

  /** Rows with the inputs as they are, at the end of which the clocks of `ends` rise, or none. */
  async #run(ends: readonly (RowEnd | undefined)[]): Promise<Rows> {
    const session = this.#session;
    if (!session) throw new GatewrightError(`the engine ${this.#engine.name} of '${this.#name}' has ended`);
    const { inputs } = session;
    const rows: Rows = new BigUint64Array(ends.length * inputs.limbs);
    ends.forEach((end, row) => {
      for (const column of this.inputs) {
        const pattern = readCell(this.#row, this.#layouts.inputs, 0, column);
        writeCell(rows, inputs, row, columnOf(inputs, column.name), pattern);
      }
      for (const clock of end?.rises.keys() ?? []) writeCell(rows, inputs, row, columnOf(inputs, clock), 1n);
    });
    try {
      return await session.run(rows);
    } catch (error) {
      // Whatever comes now must not hide what went wrong.
      await this.close();
      throw error;
    }
  }

  #tables(stimulus: Rows, results: Rows) {
    const { inputs, outputs } = this.#layouts;
    return { inputs, stimulus, outputs, results };
  }
}

/** `netlist` with a clock that nothing uses. */
function withIdleClock(netlist: Netlist): Netlist {
  const { top } = netlist;
  const taken = new Set([...top.inputs, ...top.outputs].map(({ name }) => name.toLowerCase()));
  let name = 'idle_clock';
  while (taken.has(name)) name += '_';
  const node = top.graph.leaf('input', 1, name);
  const port: InputPort = { name, kind: 'clock', width: 1, signed: false, format: undefined, node };
  const own = { ...top, inputs: [port, ...top.inputs] };
  return { ...netlist, top: own, modules: netlist.modules.map((module) => (module === top ? own : module)) };
}
