/** The ports of a unit as protocols see them: clocks, resets, and the rest. */
import { type Netlist, UsageError } from '../../../hdl/index.js';
import { type Column, clockPorts, layout, portLayouts, type RowLayout, type Rows, writeCell } from '../../rows.js';

/** A reset port. */
export interface ResetPort {
  readonly name: string;
  /** 1, or 0 where the port is active low. */
  readonly active: bigint;
}

/** What a protocol is made for. */
export interface UnitPorts {
  /** Name of the top module. */
  readonly name: string;
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly clocks: readonly string[];
  readonly resets: readonly ResetPort[];
  /** Whether its registers are reset at once, rather than at a clock edge. */
  readonly resetsAtOnce: boolean;
}

/** The ports of the netlist's top. */
export function unitPorts(netlist: Netlist): UnitPorts {
  const { top } = netlist;
  const registers = netlist.modules.flatMap((module) => module.registers);
  return {
    name: top.name,
    ...portLayouts(netlist),
    clocks: clockPorts(netlist),
    resets: top.inputs
      .filter(({ kind }) => kind === 'reset')
      .map(({ name }) => ({ name, active: name.endsWith('_n') ? 0n : 1n })),
    resetsAtOnce: registers.some(({ resetStyle }) => resetStyle === 'async'),
  };
}

/** What protocols have in common. */
export interface PortOptions {
  /** Inputs that are no operands, with the pattern that they keep: `{ enable: 1 }`. */
  readonly hold?: Readonly<Record<string, number | bigint>> | undefined;
  /** Outputs that are no results. */
  readonly ignore?: readonly string[] | undefined;
  /** Cycles of reset before the first operand, where the unit has a reset; 2 unless said. */
  readonly resetCycles?: number | undefined;
}

/** A unit's ports as a protocol uses them: what it sets, what it holds, what it looks at. */
export class Pins {
  readonly unit: UnitPorts;
  /** Input columns that are neither clocks, resets nor held. */
  readonly free: readonly Column[];
  /** Output columns that are not ignored. */
  readonly seen: readonly Column[];
  readonly #idle: Rows;
  readonly #reset: Rows;

  /** @throws UsageError for names that are no ports, and patterns that do not fit */
  constructor(unit: UnitPorts, { hold = {}, ignore = [], resetCycles = 2 }: PortOptions) {
    this.unit = unit;
    const { inputs, outputs, clocks, resets, name } = unit;
    if (!Number.isInteger(resetCycles) || resetCycles < (resets.length > 0 ? 1 : 0)) {
      throw new UsageError(`resetCycles of '${name}' must be a whole number from 1 up, not ${resetCycles}`);
    }
    const controls = new Set([...clocks, ...resets.map((port) => port.name)]);
    const open = inputs.columns.filter((column) => !controls.has(column.name));
    for (const held of Object.keys(hold)) need(open, held, name, 'input', 'hold');
    for (const ignored of ignore) need(outputs.columns, ignored, name, 'output', 'ignore');
    this.free = open.filter((column) => !(column.name in hold));
    this.seen = outputs.columns.filter((column) => !ignore.includes(column.name));
    this.#idle = new BigUint64Array(inputs.limbs);
    for (const column of inputs.columns) {
      const given = hold[column.name];
      const pattern = clocks.includes(column.name) ? 1n : given === undefined ? 0n : BigInt(given);
      if (pattern < 0n || pattern >> BigInt(column.width) !== 0n) {
        throw new UsageError(`hold: ${pattern} is no pattern of the ${column.width}-bit input '${column.name}'`);
      }
      writeCell(this.#idle, inputs, 0, column, pattern);
    }
    const one: Rows = this.#idle.slice();
    for (const { name: port, active } of resets) {
      const column = inputs.columns.find((candidate) => candidate.name === port) as Column;
      writeCell(one, inputs, 0, column, active);
      writeCell(this.#idle, inputs, 0, column, 1n - active);
    }
    const cycles = resets.length > 0 ? resetCycles : 0;
    this.#reset = new BigUint64Array(cycles * inputs.limbs);
    for (let i = 0; i < cycles; i += 1) this.#reset.set(one, i * inputs.limbs);
  }

  /** `count` cycles in which nothing happens. */
  idle(count: number): Rows {
    const rows = new BigUint64Array(count * this.#idle.length);
    for (let i = 0; i < count; i += 1) rows.set(this.#idle, i * this.#idle.length);
    return rows;
  }

  /** The cycles of reset, none where there is no reset. */
  reset(): Rows {
    return this.#reset.slice();
  }

  /** Cycles in `reset()`. */
  get resetCycles(): number {
    return this.#reset.length / this.unit.inputs.limbs;
  }
}

/** A layout of columns of another one, and where each of them comes from. */
export interface Selection {
  readonly layout: RowLayout;
  /** Copies row `from` of `source` into row `to` of `rows`. */
  gather(source: Rows, from: number, rows: Rows, to: number): void;
  /** Copies row `from` of `source`, which has the selected columns, into row `to` of `rows`. */
  scatter(source: Rows, from: number, rows: Rows, to: number): void;
}

/** Columns of `whole`, under other names if `nameOf` says so. */
export function selection(
  whole: RowLayout,
  columns: readonly Column[],
  nameOf: (column: Column) => string = ({ name }) => name,
): Selection {
  const own = layout(columns.map((column) => ({ ...column, name: nameOf(column) })));
  const moves = own.columns.flatMap(({ offset, limbs }, i) =>
    Array.from({ length: limbs }, (_, limb) => [offset + limb, (columns[i] as Column).offset + limb] as const),
  );
  return {
    layout: own,
    gather(source, from, rows, to) {
      for (const [inside, outside] of moves) {
        rows[to * own.limbs + inside] = source[from * whole.limbs + outside] as bigint;
      }
    },
    scatter(source, from, rows, to) {
      for (const [inside, outside] of moves) {
        rows[to * whole.limbs + outside] = source[from * own.limbs + inside] as bigint;
      }
    },
  };
}

/** The column called `name`; `option` is what named it. @throws UsageError where there is none */
export function need(
  columns: readonly Column[],
  name: string,
  unit: string,
  what: 'input' | 'output',
  option: string,
): Column {
  const found = columns.find((column) => column.name === name);
  if (found) return found;
  const names = columns.map((column) => `'${column.name}'`).join(', ');
  throw new UsageError(`${option}: '${unit}' has no ${what} '${name}'; there are ${names || 'none'}`);
}
