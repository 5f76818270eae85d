/** Interactive simulation: a component's ports as properties of an object, at once and with nothing to install. */
import { type Component, type Encoded, elaborate, GatewrightError, type Ports, type SignalOf } from '../hdl/index.js';
import { type Column, columnOf, isClocked, type RowLayout, type Rows, readCell, writeCell } from './rows.js';
import { WasmCircuit } from './wasm/engine.js';

/** What a port is set to: an integer, or a number of the port's format. */
export type InputValue<P> = SignalOf<P> extends Encoded<string, number> ? number : number | bigint;

/** What a port reads as: an integer, or a number of the port's format. */
export type OutputValue<P> = SignalOf<P> extends Encoded<string, number> ? number : bigint;

/** What every simulation can do beside its ports. */
export interface SimulationControl {
  /** Lets the clock rise `cycles` times (1 unless said), with the inputs as they are. */
  step(cycles?: number): void;
  /** The bit pattern of any port. */
  peek(port: string): bigint;
  /** Sets the bit pattern of an input. */
  poke(port: string, pattern: bigint): void;
  /** Back to power-up: registers at their power-up value or 0, inputs at 0. */
  restart(): void;
  /** Cycles since power-up. */
  readonly cycle: number;
}

/** A running component. Inputs are set, outputs read; both may be read at any time and are always settled. */
export type Simulation<I extends Ports, O extends Ports> = SimulationControl & {
  -readonly [K in keyof I]: InputValue<I[K]>;
} & {
  readonly [K in keyof O]: OutputValue<O[K]>;
} & {
  /** The reset of the default clock domain, where the component has one. */
  reset: number | bigint;
};

const reserved = ['step', 'peek', 'poke', 'restart', 'cycle'];

/** Starts `unit` in the WebAssembly engine, in its power-up state with every input 0. */
export function simulate<I extends Ports, O extends Ports>(unit: Component<I, O>): Simulation<I, O> {
  const netlist = elaborate(unit);
  const circuit = new WasmCircuit(netlist);
  const bench = new Bench(circuit, isClocked(netlist), netlist.top.name);
  const control: SimulationControl = {
    step: (cycles = 1) => bench.step(cycles),
    peek: (port) => bench.peek(port),
    poke: (port, pattern) => bench.poke(port, pattern),
    restart: () => bench.restart(),
    get cycle() {
      return bench.cycle;
    },
  };
  for (const column of [...circuit.inputs.columns, ...circuit.outputs.columns]) {
    if (reserved.includes(column.name)) {
      throw new GatewrightError(
        `port '${column.name}' of '${netlist.top.name}' has the name of a simulation method; rename it to simulate`,
      );
    }
    Object.defineProperty(control, column.name, {
      enumerable: true,
      get: () => toValue(column, bench.peek(column.name)),
      set: (value: number | bigint) => {
        bench.poke(column.name, toPattern(column, value));
      },
    });
  }
  return Object.preventExtensions(control) as Simulation<I, O>;
}

/** The circuit with one row of inputs and, once asked for, the outputs that belong to it. */
class Bench {
  cycle = 0;
  readonly #circuit: WasmCircuit;
  readonly #clocked: boolean;
  readonly #name: string;
  readonly #inputs: Rows;
  #outputs: Rows | undefined;

  constructor(circuit: WasmCircuit, clocked: boolean, name: string) {
    this.#circuit = circuit;
    this.#clocked = clocked;
    this.#name = name;
    this.#inputs = new BigUint64Array(circuit.inputs.limbs);
  }

  step(cycles: number): void {
    if (!this.#clocked) {
      throw new GatewrightError(`'${this.#name}' has no clock to step; set its inputs and read its outputs`);
    }
    if (!Number.isInteger(cycles) || cycles < 0) {
      throw new GatewrightError(`step takes a whole number of cycles, not ${cycles}`);
    }
    const most = 4096;
    for (let left = cycles; left > 0; left -= most) {
      const rows = new BigUint64Array(Math.min(left, most) * this.#inputs.length);
      for (let at = 0; at < rows.length; at += this.#inputs.length) rows.set(this.#inputs, at);
      this.#circuit.run(rows);
    }
    this.cycle += cycles;
    this.#outputs = undefined;
  }

  peek(port: string): bigint {
    const { inputs, outputs } = this.#circuit;
    if (inputs.columns.some((column) => column.name === port)) {
      return readCell(this.#inputs, inputs, 0, columnOf(inputs, port));
    }
    const all: RowLayout = { columns: [...inputs.columns, ...outputs.columns], limbs: 0 };
    const column = columnOf(all, port);
    this.#outputs ??= this.#circuit.settle(this.#inputs);
    return readCell(this.#outputs, outputs, 0, column);
  }

  poke(port: string, pattern: bigint): void {
    const { inputs, outputs } = this.#circuit;
    if (outputs.columns.some((column) => column.name === port)) {
      throw new GatewrightError(`'${port}' is an output of '${this.#name}' and cannot be set`);
    }
    const column = columnOf(inputs, port);
    if (typeof pattern !== 'bigint') {
      throw new GatewrightError(
        `poke takes the bit pattern of '${port}' as a bigint, such as 3n, not ${String(pattern)}`,
      );
    }
    if (pattern < 0n || pattern >> BigInt(column.width) !== 0n) {
      throw new GatewrightError(`${pattern} is no pattern of the ${column.width}-bit input '${port}'`);
    }
    writeCell(this.#inputs, inputs, 0, column, pattern);
    this.#outputs = undefined;
  }

  restart(): void {
    this.#circuit.restart();
    this.#inputs.fill(0n);
    this.#outputs = undefined;
    this.cycle = 0;
  }
}

function toValue(column: Column, pattern: bigint): number | bigint {
  if (column.format) return column.format.toNumber(pattern);
  return column.signed ? BigInt.asIntN(column.width, pattern) : pattern;
}

function toPattern(column: Column, value: number | bigint): bigint {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw new GatewrightError(`input '${column.name}' takes a number or a bigint, not ${JSON.stringify(value)}`);
  }
  if (column.format) return column.format.fromNumber(Number(value));
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new GatewrightError(`input '${column.name}' takes a whole number, not ${value}`);
  }
  const exact = BigInt(value);
  const low = column.signed ? -(1n << BigInt(column.width - 1)) : 0n;
  const high = (1n << BigInt(column.signed ? column.width - 1 : column.width)) - 1n;
  if (exact < low || exact > high) {
    throw new GatewrightError(
      `${value} does not fit the ${column.width}-bit input '${column.name}', which takes ${low} to ${high}`,
    );
  }
  return BigInt.asUintN(column.width, exact);
}
