/** Width narrowing: computes no top bits that nobody reads. */
import type { Graph } from '../ir/graph.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { NodeMap } from '../ir/node-map.js';
import { memoryOperands } from '../ir/operands.js';
import { neededNodes, rewrite } from './rewrite.js';
import { simplify, simplifySlice } from './simplify.js';

/** `module` with every operation cut to the bits that are read; ports, registers and instances keep their widths. */
export function narrow(module: Module): Module {
  const demand = demandedWidths(module);
  const wanted = (node: Node): number => demand.get(node) ?? node.width;
  return rewrite(module, (graph, node, of) => {
    if (node.op === 'const') return graph.constant(node.value, wanted(node));
    const width = wanted(node);
    /** The new operand, cut to `needed` bits; it may be wider for another user. */
    const cut = (operand: Node, needed: number): Node => simplifySlice(graph, of(operand), 0, needed);
    const make = (args: readonly Node[], low = 0): Node => simplify(graph, node.op, width, args, low, node.location);
    switch (node.op) {
      case 'not':
      case 'and':
      case 'or':
      case 'xor':
      case 'add':
      case 'sub':
      case 'mul':
        return make(node.args.map((arg) => cut(arg, width)));
      case 'mux': {
        const [select, one, zero] = node.args as [Node, Node, Node];
        return make([of(select), cut(one, width), cut(zero, width)]);
      }
      case 'shl': {
        const [value, amount] = node.args as [Node, Node];
        return make([cut(value, width), of(amount)]);
      }
      case 'slice':
        return simplifySlice(graph, of(node.args[0] as Node), node.low, width);
      case 'sext': {
        const [inner] = node.args as [Node];
        return width <= inner.width ? cut(inner, width) : make([of(inner)]);
      }
      case 'cat': {
        const parts: Node[] = [];
        let rest = width;
        for (const part of node.args.toReversed()) {
          if (rest <= 0) break;
          parts.unshift(cut(part, Math.min(rest, part.width)));
          rest -= part.width;
        }
        return make(parts);
      }
      default:
        return simplifySlice(graph, rebuiltWhole(graph, node, of), 0, width);
    }
  });
}

/** Operations whose low bits need the whole operands: rebuilt at full width, then cut. */
function rebuiltWhole(graph: Graph, node: Node, of: (operand: Node) => Node): Node {
  return simplify(graph, node.op, node.width, node.args.map(of), node.low, node.location);
}

function demandedWidths(module: Module): NodeMap<number> {
  const demand = new NodeMap<number>();
  const need = (node: Node, width: number): void => {
    demand.set(node, Math.max(demand.get(node) ?? 0, Math.min(width, node.width)));
  };
  const whole = (node: Node): void => need(node, node.width);
  for (const output of module.outputs) whole(output.driver);
  for (const register of module.registers) {
    whole(register.next);
    whole(register.clock);
    if (register.reset) whole(register.reset);
  }
  for (const memory of module.memories) for (const node of memoryOperands(memory)) whole(node);
  for (const instance of module.instances) for (const node of instance.inputs.values()) whole(node);
  for (const node of neededNodes(module).order.toReversed()) {
    const width = demand.get(node);
    if (width === undefined) continue;
    switch (node.op) {
      case 'not':
      case 'and':
      case 'or':
      case 'xor':
      case 'add':
      case 'sub':
      case 'mul':
        for (const arg of node.args) need(arg, width);
        break;
      case 'mux':
        for (const [i, arg] of node.args.entries()) need(arg, i === 0 ? 1 : width);
        break;
      case 'shl': {
        const [value, amount] = node.args as [Node, Node];
        need(value, width);
        whole(amount);
        break;
      }
      case 'slice':
        need(node.args[0] as Node, node.low + width);
        break;
      case 'sext':
        need(node.args[0] as Node, width);
        break;
      case 'cat': {
        let rest = width;
        for (const part of node.args.toReversed()) {
          if (rest <= 0) break;
          need(part, rest);
          rest -= part.width;
        }
        break;
      }
      default:
        for (const arg of node.args) whole(arg);
    }
  }
  return demand;
}
