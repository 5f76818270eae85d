/** Local simplification: the node that an operation on given operands amounts to. */
import type { Graph } from '../ir/graph.js';
import type { Node, Operation } from '../ir/node.js';
import type { Location } from '../location/location.js';
import { evaluate } from './evaluate.js';

/** `op` on `args` in `graph`, folded where operands are constant and shortened where a rule below applies. */
export function simplify(
  graph: Graph,
  op: Operation,
  width: number,
  args: readonly Node[],
  low: number,
  location?: Location,
): Node {
  if (args.every(isConst)) {
    const values = args.map((arg) => arg.value);
    return graph.constant(
      evaluate(
        op,
        width,
        values,
        args.map((arg) => arg.width),
        low,
      ),
      width,
    );
  }
  return rule(graph, op, width, args, low) ?? graph.operate(op, width, args, location);
}

/** A slice, through slices, joins and extensions down to what holds the bits. */
export function simplifySlice(graph: Graph, node: Node, low: number, width: number): Node {
  if (low === 0 && width === node.width) return node;
  if (isConst(node)) return graph.constant(node.value >> BigInt(low), width);
  const [inner] = node.args;
  if (node.op === 'slice' && inner) return simplifySlice(graph, inner, node.low + low, width);
  if (node.op === 'sext' && inner && low + width <= inner.width) {
    return simplifySlice(graph, inner, low, width);
  }
  if (node.op === 'cat') {
    const parts: Node[] = [];
    let top = node.width;
    for (const part of node.args) {
      const bottom = top - part.width;
      const from = Math.max(low, bottom);
      const to = Math.min(low + width, top);
      if (from < to) parts.push(simplifySlice(graph, part, from - bottom, to - from));
      top = bottom;
    }
    return simplifyCat(graph, parts);
  }
  return graph.slice(node, low, width);
}

function simplifyCat(graph: Graph, parts: readonly Node[]): Node {
  const flat: Node[] = [];
  const push = (part: Node): void => {
    const last = flat.at(-1);
    if (last && isConst(last) && isConst(part)) {
      flat.pop();
      flat.push(graph.constant((last.value << BigInt(part.width)) | part.value, last.width + part.width));
    } else if (
      last?.op === 'slice' &&
      part.op === 'slice' &&
      last.args[0] === part.args[0] &&
      last.low === part.low + part.width
    ) {
      flat.pop();
      push(simplifySlice(graph, part.args[0] as Node, part.low, last.width + part.width));
    } else flat.push(part);
  };
  for (const part of parts) {
    if (part.op === 'cat') for (const inner of part.args) push(inner);
    else push(part);
  }
  if (flat.length === 1 && flat[0]) return flat[0];
  const width = flat.reduce((sum, part) => sum + part.width, 0);
  return graph.operate('cat', width, flat);
}

function rule(graph: Graph, op: Operation, width: number, args: readonly Node[], low: number): Node | undefined {
  const [a, b, c] = args as [Node, Node, Node];
  const constant = (value: bigint): Node => graph.constant(value, width);
  const not = (node: Node): Node => simplify(graph, 'not', node.width, [node], 0);
  switch (op) {
    case 'slice':
      return simplifySlice(graph, a, low, width);
    case 'cat':
      return simplifyCat(graph, args);
    case 'not':
      return a.op === 'not' ? a.args[0] : undefined;
    case 'and':
      if (a === b) return a;
      if (isZero(a) || isZero(b)) return constant(0n);
      return isOnes(a) ? b : isOnes(b) ? a : undefined;
    case 'or':
      if (a === b) return a;
      if (isOnes(a) || isOnes(b)) return constant(-1n);
      return isZero(a) ? b : isZero(b) ? a : undefined;
    case 'xor':
      if (a === b) return constant(0n);
      if (isOnes(a)) return not(b);
      if (isOnes(b)) return not(a);
      return isZero(a) ? b : isZero(b) ? a : undefined;
    case 'add':
      return isZero(a) ? b : isZero(b) ? a : undefined;
    case 'sub':
      return a === b ? constant(0n) : isZero(b) ? a : undefined;
    case 'mul':
      if (isZero(a) || isZero(b)) return constant(0n);
      return isOne(a) ? b : isOne(b) ? a : undefined;
    case 'eq':
      if (a === b) return constant(1n);
      if (a.width === 1 && isConst(b)) return b.value === 1n ? a : not(a);
      if (a.width === 1 && isConst(a)) return a.value === 1n ? b : not(b);
      return undefined;
    case 'ult':
      // Nothing is below 0 or above all ones.
      return a === b || isZero(b) || isOnes(a) ? constant(0n) : undefined;
    case 'slt':
      return a === b ? constant(0n) : undefined;
    case 'mux':
      return simplifyMux(graph, a, b, c);
    case 'shl':
    case 'shr':
    case 'sar':
      return isConst(b) ? constantShift(graph, op, a, b.value) : undefined;
    case 'sext':
      return simplifySext(graph, a, width);
    case 'all':
    case 'any':
    case 'parity':
      return a.width === 1 ? a : undefined;
    default:
      return undefined;
  }
}

function simplifyMux(graph: Graph, select: Node, one: Node, zero: Node): Node | undefined {
  if (one === zero) return one;
  if (isConst(select)) return select.value === 1n ? one : zero;
  const [inner] = select.args;
  if (select.op === 'not' && inner) return simplify(graph, 'mux', one.width, [inner, zero, one], 0);
  if (one.width === 1 && isConst(one) && isConst(zero)) {
    return one.value === 1n ? select : simplify(graph, 'not', 1, [select], 0);
  }
  return undefined;
}

function simplifySext(graph: Graph, node: Node, width: number): Node | undefined {
  if (node.width === width) return node;
  const [inner] = node.args;
  if (node.op === 'sext' && inner) return graph.operate('sext', width, [inner]);
  // A top bit known to be 0 makes it an extension with zeros.
  if (node.op === 'cat' && inner && isConst(inner) && inner.value >> BigInt(inner.width - 1) === 0n) {
    return simplifyCat(graph, [graph.constant(0n, width - node.width), node]);
  }
  return undefined;
}

function constantShift(graph: Graph, op: 'shl' | 'shr' | 'sar', a: Node, amount: bigint): Node {
  const { width } = a;
  if (amount === 0n) return a;
  if (amount >= BigInt(width)) {
    if (op !== 'sar') return graph.constant(0n, width);
    return simplify(graph, 'sext', width, [simplifySlice(graph, a, width - 1, 1)], 0);
  }
  const by = Number(amount);
  if (op === 'shl') {
    return simplifyCat(graph, [simplifySlice(graph, a, 0, width - by), graph.constant(0n, by)]);
  }
  const kept = simplifySlice(graph, a, by, width - by);
  if (op === 'sar') return simplify(graph, 'sext', width, [kept], 0);
  return simplifyCat(graph, [graph.constant(0n, by), kept]);
}

function isConst(node: Node): boolean {
  return node.op === 'const';
}

function isZero(node: Node): boolean {
  return node.op === 'const' && node.value === 0n;
}

function isOne(node: Node): boolean {
  return node.op === 'const' && node.value === 1n;
}

function isOnes(node: Node): boolean {
  return node.op === 'const' && node.value === (1n << BigInt(node.width)) - 1n;
}
