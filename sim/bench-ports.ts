/** The ports of a design on the bench: what can be set, what can be read, and which clocks there are. */
import { type ClockDomain, GatewrightError, type Netlist } from '../hdl/index.js';
import { type Column, clockPorts, columnOf, portLayouts } from './rows.js';

/** A clock: the name of its port, such as `pixel_clock`, or its domain. */
export type ClockName = string | ClockDomain;

/** Ports by name, with the errors for what is none. */
export class BenchPorts {
  /** Names of the clock ports. */
  readonly clocks: readonly string[];
  /** Columns of the inputs that are set: all but clocks. */
  readonly inputs: readonly Column[];
  /** Columns of the design's outputs. */
  readonly outputs: readonly Column[];
  readonly #inputOf: ReadonlyMap<string, Column>;
  readonly #outputOf: ReadonlyMap<string, Column>;
  readonly #name: string;

  constructor(netlist: Netlist) {
    const { inputs, outputs } = portLayouts(netlist);
    this.clocks = clockPorts(netlist);
    this.outputs = outputs.columns;
    this.inputs = inputs.columns.filter(({ name }) => !this.clocks.includes(name));
    this.#inputOf = new Map(this.inputs.map((column) => [column.name, column]));
    this.#outputOf = new Map(this.outputs.map((column) => [column.name, column]));
    this.#name = netlist.top.name;
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

  /** The column of a port, and whether it is an input; an error for one that there is not. */
  port(port: string): { readonly column: Column; readonly isInput: boolean } {
    const input = this.#inputOf.get(port);
    if (input) return { column: input, isInput: true };
    const output = this.#outputOf.get(port) ?? columnOf({ columns: [...this.inputs, ...this.outputs], limbs: 0 }, port);
    return { column: output, isInput: false };
  }

  /** The column of an input that `pattern` is one of; an error where it is none. */
  check(port: string, pattern: bigint): Column {
    if (this.#outputOf.has(port)) {
      throw new GatewrightError(`'${port}' is an output of '${this.#name}' and cannot be set`);
    }
    if (this.clocks.includes(port)) {
      throw new GatewrightError(`'${port}' is a clock of '${this.#name}'; let it rise with step(1, '${port}')`);
    }
    const column = this.#inputOf.get(port) ?? columnOf({ columns: this.inputs, limbs: 0 }, port);
    if (typeof pattern !== 'bigint') {
      throw new GatewrightError(
        `poke takes the bit pattern of '${port}' as a bigint, such as 3n, not ${String(pattern)}`,
      );
    }
    if (pattern < 0n || pattern >> BigInt(column.width) !== 0n) {
      throw new GatewrightError(`${pattern} is no pattern of the ${column.width}-bit input '${port}'`);
    }
    return column;
  }
}
