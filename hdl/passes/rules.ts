/** The rules of simplification: the node that an operation on given operands amounts to. Nodes by number. */
import type { Graph } from '../ir/graph.js';
import { codes, type Operation, operations } from '../ir/node.js';
import { evaluate } from './evaluate.js';
import { joinOf, sliceOf } from './parts.js';

/**
 * The operation number `code` on `args` in `graph`, folded where operands are constant and shortened where a rule below
 * applies. `args` is not kept.
 */
export function simplified(graph: Graph, code: number, width: number, args: readonly number[], low: number): number {
  if (allConstant(graph, args)) return folded(graph, code, width, args, low);
  // Joins and slices are most of what passes make that has rules of its own.
  if (code === codes.cat) return joinOf(graph, args);
  if (code === codes.slice) return sliceOf(graph, args[0] as number, low, width);
  const known = rule(graph, code, width, args);
  if (known !== undefined) return known;
  for (let i = 0; i < args.length; i += 1) graph.push(args[i] as number);
  return graph.add(code, width, low);
}

function allConstant(graph: Graph, args: readonly number[]): boolean {
  for (let i = 0; i < args.length; i += 1) if (graph.codes[args[i] as number] !== codes.const) return false;
  return true;
}

function folded(graph: Graph, code: number, width: number, args: readonly number[], low: number): number {
  const values = args.map((arg) => graph.valueOf(arg));
  const widths = args.map((arg) => graph.widths[arg] as number);
  return graph.addConstant(evaluate(operations[code] as Operation, width, values, widths, low), width);
}

function rule(graph: Graph, code: number, width: number, args: readonly number[]): number | undefined {
  const a = args[0] as number;
  const b = args.length > 1 ? (args[1] as number) : a;
  switch (code) {
    case codes.mux:
      return choice(graph, a, b, args[2] as number);
    case codes.not:
      return graph.codes[a] === codes.not ? operand(graph, a) : undefined;
    case codes.and:
      if (a === b) return a;
      if (graph.isZero(a) || graph.isZero(b)) return graph.addConstant(0n, width);
      return graph.isOnes(a) ? b : graph.isOnes(b) ? a : undefined;
    case codes.or:
      if (a === b) return a;
      if (graph.isOnes(a) || graph.isOnes(b)) return graph.addConstant(-1n, width);
      return graph.isZero(a) ? b : graph.isZero(b) ? a : undefined;
    case codes.xor:
      if (a === b) return graph.addConstant(0n, width);
      if (graph.isOnes(a)) return inverted(graph, b);
      if (graph.isOnes(b)) return inverted(graph, a);
      return graph.isZero(a) ? b : graph.isZero(b) ? a : undefined;
    case codes.add:
      return graph.isZero(a) ? b : graph.isZero(b) ? a : undefined;
    case codes.sub:
      return a === b ? graph.addConstant(0n, width) : graph.isZero(b) ? a : undefined;
    case codes.mul:
      if (graph.isZero(a) || graph.isZero(b)) return graph.addConstant(0n, width);
      return graph.isOne(a) ? b : graph.isOne(b) ? a : undefined;
    case codes.eq:
      return equality(graph, a, b);
    case codes.ult:
      // Nothing is below 0 or above all ones.
      return a === b || graph.isZero(b) || graph.isOnes(a) ? graph.addConstant(0n, width) : undefined;
    case codes.slt:
      return a === b ? graph.addConstant(0n, width) : undefined;
    case codes.shl:
    case codes.shr:
    case codes.sar:
      return graph.codes[b] === codes.const ? constantShift(graph, code, a, graph.valueOf(b)) : undefined;
    case codes.sext:
      return extension(graph, a, width);
    case codes.all:
    case codes.any:
    case codes.parity:
      return graph.widths[a] === 1 ? a : undefined;
    default:
      return undefined;
  }
}

/** The first operand of a node that has one. */
function operand(graph: Graph, node: number): number {
  return graph.pool[graph.starts[node] as number] as number;
}

function inverted(graph: Graph, node: number): number {
  return simplified(graph, codes.not, graph.widths[node] as number, [node], 0);
}

function equality(graph: Graph, a: number, b: number): number | undefined {
  if (a === b) return graph.addConstant(1n, 1);
  if (graph.widths[a] !== 1) return undefined;
  if (graph.codes[b] === codes.const) return graph.isOne(b) ? a : inverted(graph, a);
  if (graph.codes[a] === codes.const) return graph.isOne(a) ? b : inverted(graph, b);
  return undefined;
}

function choice(graph: Graph, select: number, one: number, zero: number): number | undefined {
  if (one === zero) return one;
  const code = graph.codes[select];
  if (code === codes.const) return graph.isOne(select) ? one : zero;
  const width = graph.widths[one] as number;
  if (code === codes.not) {
    return simplified(graph, codes.mux, width, [operand(graph, select), zero, one], 0);
  }
  if (width === 1 && graph.codes[one] === codes.const && graph.codes[zero] === codes.const) {
    return graph.isOne(one) ? select : inverted(graph, select);
  }
  return undefined;
}

function extension(graph: Graph, node: number, width: number): number | undefined {
  const own = graph.widths[node] as number;
  if (own === width) return node;
  const code = graph.codes[node];
  if (code === codes.sext) {
    graph.push(operand(graph, node));
    return graph.add(codes.sext, width, 0);
  }
  // A top bit known to be 0 makes it an extension with zeros.
  if (code === codes.cat) {
    const top = operand(graph, node);
    if (graph.codes[top] === codes.const && graph.valueOf(top) >> BigInt((graph.widths[top] as number) - 1) === 0n) {
      return joinOf(graph, [graph.addConstant(0n, width - own), node]);
    }
  }
  return undefined;
}

function constantShift(graph: Graph, code: number, a: number, amount: bigint): number {
  const width = graph.widths[a] as number;
  const sign = (kept: number): number => simplified(graph, codes.sext, width, [kept], 0);
  if (amount === 0n) return a;
  if (amount >= BigInt(width)) {
    return code === codes.sar ? sign(sliceOf(graph, a, width - 1, 1)) : graph.addConstant(0n, width);
  }
  const by = Number(amount);
  if (code === codes.shl) {
    const kept = sliceOf(graph, a, 0, width - by);
    return joinOf(graph, [kept, graph.addConstant(0n, by)]);
  }
  const kept = sliceOf(graph, a, by, width - by);
  return code === codes.sar ? sign(kept) : joinOf(graph, [graph.addConstant(0n, by), kept]);
}
