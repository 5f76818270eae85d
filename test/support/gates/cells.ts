// Netlists of cells for the tests of the gate engine: as Yosys's JSON, as Verilog for Icarus with Yosys's own cell models, and through our engines.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Netlist, PortKind } from 'gatewright/hdl';
import { Graph } from '../../../hdl/ir/graph.js';
import { readCells } from '../../../sim/gates/read-cells.js';
import { RowSession } from '../../../sim/gates/row-session.js';
import { split } from '../../../sim/gates/split.js';
import { wordNetlist } from '../../../sim/gates/word-netlist.js';
import { runIcarusBatch } from '../../../sim/icarus/index.js';
import { portLayouts, type Rows, writeCell } from '../../../sim/rows.js';
import { WasmCircuit } from '../../../sim/wasm/engine.js';
import type { NetBit, NetlistCell, NetlistModule } from '../../../tools/yosys/netlist.js';

/** A port: its width and, for inputs, whether it is a clock. */
export interface Port {
  readonly name: string;
  readonly width: number;
  readonly kind?: PortKind;
}

const share = join(dirname(createRequire(import.meta.url).resolve('@yowasp/yosys')), 'share');

/** Yosys's models of the cells of iCE40, from its npm package; without values for open pins, which Icarus cannot read. */
export const cellModels = `\`define NO_ICE40_DEFAULT_ASSIGNMENTS
${readFileSync(join(share, 'ice40/cells_sim.v'), 'utf8')}`;

/** A netlist with these ports and nothing inside. */
export function portsOnly(name: string, inputs: readonly Port[], outputs: readonly Port[]): Netlist {
  const graph = new Graph();
  const view = { signed: false, format: undefined } as const;
  const top = {
    name,
    component: name,
    description: undefined,
    graph,
    inputs: inputs.map((port) => {
      return { ...view, ...port, kind: port.kind ?? 'data', node: graph.leaf('input', port.width, port.name) };
    }),
    outputs: outputs.map((port) => ({ ...view, ...port, driver: graph.constant(0n, port.width) })),
    registers: [],
    memories: [],
    instances: [],
    wires: [],
    location: undefined,
  };
  return { top, modules: [top], warnings: [] };
}

/** A cell; connections are names of ports, with an index where they are vectors, as in `d[3]`, or constants. */
export interface Cell {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** The lowest bit first. */
  readonly pins: Readonly<Record<string, readonly string[]>>;
}

/** A module of cells as Yosys would describe it. */
export function moduleOf(original: Netlist, cells: readonly Cell[]): NetlistModule {
  const numbers = new Map<string, number>();
  const bit = (name: string): NetBit => {
    if (name === '0' || name === '1' || name === 'x') return name;
    const known = numbers.get(name) ?? numbers.size + 2;
    numbers.set(name, known);
    return known;
  };
  const port = (direction: 'input' | 'output') => (given: Port) =>
    [given.name, { direction, offset: 0, upto: 0, bits: bitsOf(given).map(bit) }] as const;
  const { inputs, outputs } = original.top;
  return {
    ports: Object.fromEntries([...inputs.map(port('input')), ...outputs.map(port('output'))]),
    cells: Object.fromEntries(
      cells.map(({ type, parameters = {}, pins }, i): [string, NetlistCell] => {
        const connections = Object.fromEntries(Object.entries(pins).map(([pin, names]) => [pin, names.map(bit)]));
        return [`cell_${i}`, { type, parameters, connections }];
      }),
    ),
    netnames: {},
  };
}

/** The names of a port's bits, the lowest first. */
export function bitsOf({ name, width }: Port): string[] {
  return width === 1 ? [name] : Array.from({ length: width }, (_, i) => `${name}[${i}]`);
}

/** The Verilog of a module of cells, its nets numbered. */
export function verilogOf(original: Netlist, { ports, cells }: NetlistModule): string {
  const net = (bit: NetBit): string => (typeof bit === 'number' ? `n[${bit}]` : `1'b${bit}`);
  const vector = (bits: readonly NetBit[]): string => `{${bits.toReversed().map(net).join(', ')}}`;
  const all = [
    ...Object.values(ports).map(({ bits }) => bits),
    ...Object.values(cells).flatMap((c) => Object.values(c.connections)),
  ];
  const highest = all.flat().reduce<number>((most, bit) => (typeof bit === 'number' && bit > most ? bit : most), 1);
  const lines = Object.entries(cells).map(([, { type, parameters, connections }], i) => {
    const given = Object.entries(parameters).map(([name, value]) => `.${name}(${String(value).length}'b${value})`);
    const pins = Object.entries(connections).map(([pin, bits]) => `.${pin}(${vector(bits)})`);
    return `${type} #(${given.join(', ')}) u${i} (${pins.join(', ')});`.replace('#() ', '');
  });
  const port = Object.entries(ports);
  return [
    `module ${original.top.name} (${port.map(([name]) => name).join(', ')});`,
    ...port.map(([name, { direction, bits }]) => `${direction} [${bits.length - 1}:0] ${name};`),
    `wire [${highest}:0] n;`,
    ...port.map(([name, { direction, bits }]) =>
      direction === 'input' ? `assign ${vector(bits)} = ${name};` : `assign ${name} = ${vector(bits)};`,
    ),
    ...lines,
    'endmodule',
    '',
  ].join('\n');
}

/** A netlist of cells and what to run through it. */
export interface CellCase {
  readonly original: Netlist;
  readonly module: NetlistModule;
  readonly stimulus: Rows;
}

/** Rows of random bits, by a linear congruential generator; `set` may change them by port. */
export function randomRows(
  original: Netlist,
  count: number,
  seed: number,
  set: (row: number, name: string, value: bigint) => bigint = (_row, _name, value) => value,
): Rows {
  const { inputs } = portLayouts(original);
  const rows: Rows = new BigUint64Array(count * inputs.limbs);
  let state = BigInt(seed);
  for (let row = 0; row < count; row += 1) {
    for (const column of inputs.columns) {
      let value = 0n;
      for (let have = 0; have < column.width; have += 32) {
        state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
        value = (value << 32n) | (state >> 32n);
      }
      writeCell(rows, inputs, row, column, BigInt.asUintN(column.width, set(row, column.name, value)));
    }
  }
  return rows;
}

/** Results of the cases by Yosys's cell models in Icarus, and which bits of them are known. */
export async function byCellModels(
  cases: readonly CellCase[],
): Promise<{ readonly rows: Rows; readonly known: Rows }[]> {
  const run = (unknown: 'zero' | 'one') =>
    runIcarusBatch(
      cases.map(({ original, module, stimulus }) => ({
        netlist: original,
        stimulus,
        verilog: verilogOf(original, module),
      })),
      { library: cellModels, language: '2012', unknown },
    );
  const [low, high] = [await run('zero'), await run('one')];
  return low.map((rows, i) => {
    return { rows, known: rows.map((limb, k) => BigInt.asUintN(64, ~(limb ^ (high[i]?.[k] ?? 0n)))) };
  });
}

/** Results by our engine, a row at a time. */
export function byWords({ original, module, stimulus }: CellCase): Rows {
  return new WasmCircuit(wordNetlist(readCells(original.top.name, module), original)).run(stimulus);
}

/** Results by our engine in words of 64 rows, in runs of unequal length; undefined where that cannot be. */
export async function byRows({ original, module, stimulus }: CellCase): Promise<Rows | undefined> {
  const { front, back } = split(readCells(original.top.name, module), original);
  if (!front) return undefined;
  const session = new RowSession(front, back, original);
  const { limbs } = session.inputs;
  const parts: bigint[] = [];
  for (let first = 0, length = 1; first * limbs < stimulus.length; first += length, length = (length * 3) % 101) {
    parts.push(...(await session.run(stimulus.slice(first * limbs, (first + length) * limbs))));
  }
  return BigUint64Array.from(parts);
}

/** The known bits of rows. */
export function masked(rows: Rows, known: Rows): bigint[] {
  return Array.from(rows, (limb, i) => limb & (known[i] ?? 0n));
}
