/** Width narrowing: computes no top bits that nobody reads. Nodes by number. */
import type { Graph } from '../ir/graph.js';
import type { Module } from '../ir/module.js';
import { codes, type Node, operations } from '../ir/node.js';
import { memoryOperands, registerOperands } from '../ir/operands.js';
import { propertyOperands } from '../ir/property.js';
import { sliceOf } from './parts.js';
import type { RebuildNumber } from './rewrite.js';
import { simplified } from './rules.js';

/** By node, how many of its bits are read, from bit 0 up; 0 where none is. */
export type Demand = Int32Array<ArrayBuffer>;

/**
 * By operation: the operands, one bit each, of which the low bits of the result need the low bits only. Joins, slices and
 * extensions have rules of their own.
 */
const lowBitOperands = Uint8Array.from(operations, (op) => {
  if (op === 'mux') return 0b110;
  if (op === 'shl') return 0b001;
  return ['not', 'and', 'or', 'xor', 'add', 'sub', 'mul'].includes(op) ? 0b011 : 0;
});

/** Makes each node no wider than `demand` says, simplified; ports, registers and instances keep their widths. */
export function narrowing(source: Graph, demand: Demand): RebuildNumber {
  const { pool, starts, widths } = source;
  const args: number[] = [];
  return (graph, node, made) => {
    const code = source.codes[node] as number;
    const whole = widths[node] as number;
    const width = (demand[node] as number) || whole;
    const start = starts[node] as number;
    const end = starts[node + 1] as number;
    const first = pool[start] as number;
    if (code === codes.const) return graph.addConstant(source.valueOf(node), width);
    if (code === codes.slice) return sliceOf(graph, made[first] as number, source.lowOf(node), width);
    if (code === codes.sext && width <= (widths[first] as number)) return cut(graph, made[first] as number, width);
    args.length = 0;
    if (code === codes.cat) {
      let rest = width;
      for (let i = end - 1; i >= start && rest > 0; i -= 1) {
        const part = pool[i] as number;
        const own = widths[part] as number;
        args.push(cut(graph, made[part] as number, Math.min(rest, own)));
        rest -= own;
      }
      args.reverse();
      return simplified(graph, code, width, args, 0);
    }
    const low = lowBitOperands[code] as number;
    for (let i = start; i < end; i += 1) {
      const operand = made[pool[i] as number] as number;
      args.push((low >> (i - start)) & 1 ? cut(graph, operand, width) : operand);
    }
    const narrow = low !== 0 || code === codes.sext;
    const result = simplified(graph, code, narrow ? width : whole, args, 0);
    return narrow ? result : cut(graph, result, width);
  };
}

/** An operand, cut to what one user reads: it may be wider for another one. */
function cut(graph: Graph, operand: number, width: number): number {
  return graph.widths[operand] === width ? operand : sliceOf(graph, operand, 0, width);
}

/** How many low bits of each node of `module` are read; `order` has operands before users. */
export function demandedWidths(module: Module, order: Int32Array<ArrayBuffer>): Demand {
  const demand = demandOfState(module);
  const drivers = new Map(module.wires.map(({ node, driver }) => [node.id, driver.id]));
  for (let i = order.length - 1; i >= 0; i -= 1) demandOperands(module.graph, order[i] as number, demand, drivers);
  return demand;
}

/** Whether `module`, which has no wires, computes bits that nobody reads. */
export function computesUnread(module: Module): boolean {
  const { graph } = module;
  const demand = demandOfState(module);
  for (let node = graph.size - 1; node >= 0; node -= 1) {
    const read = demand[node] as number;
    if (read === 0) continue;
    demandOperands(graph, node, demand, noDrivers);
    if (read < (graph.widths[node] as number) && !keepsWidth(graph.codes[node] as number)) return true;
  }
  return false;
}

const noDrivers: ReadonlyMap<number, number> = new Map();

function keepsWidth(code: number): boolean {
  return code === codes.input || code === codes.reg || code === codes.instance || code === codes.read;
}

/** What leaves the module, is loaded into state or is looked at by a property is read whole. */
function demandOfState(module: Module): Demand {
  const demand = new Int32Array(module.graph.size);
  const whole = (node: Node): void => {
    demand[node.id] = node.width;
  };
  for (const output of module.outputs) whole(output.driver);
  for (const register of module.registers) registerOperands(register).forEach(whole);
  for (const memory of module.memories) memoryOperands(memory).forEach(whole);
  for (const instance of module.instances) for (const node of instance.inputs.values()) whole(node);
  for (const property of module.properties ?? []) propertyOperands(property).forEach(whole);
  return demand;
}

function demandOperands(graph: Graph, node: number, demand: Demand, drivers: ReadonlyMap<number, number>): void {
  const width = demand[node] as number;
  if (width === 0) return;
  const code = graph.codes[node] as number;
  const start = graph.starts[node] as number;
  const end = graph.starts[node + 1] as number;
  if (code === codes.cat) {
    let rest = width;
    for (let i = end - 1; i >= start && rest > 0; i -= 1) {
      const part = graph.pool[i] as number;
      need(graph, demand, part, rest);
      rest -= graph.widths[part] as number;
    }
  } else if (code === codes.slice) need(graph, demand, graph.pool[start] as number, graph.lowOf(node) + width);
  else if (code === codes.sext) need(graph, demand, graph.pool[start] as number, width);
  else if (code === codes.wire) {
    const driver = drivers.get(node);
    if (driver !== undefined) need(graph, demand, driver, width);
  } else {
    const low = lowBitOperands[code] as number;
    for (let i = start; i < end; i += 1) {
      const operand = graph.pool[i] as number;
      need(graph, demand, operand, (low >> (i - start)) & 1 ? width : (graph.widths[operand] as number));
    }
  }
}

function need(graph: Graph, demand: Demand, node: number, width: number): void {
  const wanted = Math.min(width, graph.widths[node] as number);
  if (wanted > (demand[node] as number)) demand[node] = wanted;
}
