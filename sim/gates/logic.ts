/** Writes IR nodes for gates: operations on words, and truth tables of words. */
import type { Node, Operation } from '../../hdl/index.js';
import { Graph } from '../../hdl/ir/graph.js';
import { simplify } from '../../hdl/passes/simplify.js';
import { type Expression, expressionOf } from './factor.js';

/** A graph and short names for its operations; results are simplified where they are made. */
export class Logic {
  readonly graph: Graph = new Graph();

  constant(value: bigint, width: number): Node {
    return this.graph.constant(value, width);
  }

  not(a: Node): Node {
    return this.#make('not', a.width, a);
  }

  and(a: Node, b: Node): Node {
    return this.#make('and', a.width, a, b);
  }

  or(a: Node, b: Node): Node {
    return this.#make('or', a.width, a, b);
  }

  xor(a: Node, b: Node): Node {
    return this.#make('xor', a.width, a, b);
  }

  add(a: Node, b: Node): Node {
    return this.#make('add', a.width, a, b);
  }

  multiply(a: Node, b: Node): Node {
    return this.#make('mul', a.width, a, b);
  }

  /** `select` has one bit. */
  mux(select: Node, one: Node, zero: Node): Node {
    return this.#make('mux', one.width, select, one, zero);
  }

  shiftRight(a: Node, amount: Node): Node {
    return this.#make('shr', a.width, a, amount);
  }

  slice(a: Node, low: number, width: number): Node {
    return simplify(this.graph, 'slice', width, [a], low);
  }

  /** The lowest part first. */
  join(parts: readonly Node[]): Node {
    const [only] = parts;
    if (only && parts.length === 1) return only;
    const width = parts.reduce((sum, part) => sum + part.width, 0);
    return this.#make('cat', width, ...parts.toReversed());
  }

  /** All bits equal to the one bit of `a`. */
  repeat(a: Node, width: number): Node {
    return this.#make('sext', width, a);
  }

  /** With zeros above. */
  extend(a: Node, width: number): Node {
    return width === a.width ? a : this.join([a, this.constant(0n, width - a.width)]);
  }

  /**
   * The function with this table of words of one width, bit by bit. `selects` gives the one bit that an input repeats,
   * where it is such a word: a choice by it is one operation.
   */
  table(
    table: number,
    inputs: readonly Node[],
    width: number,
    selects: (input: number) => Node | undefined = () => undefined,
  ): Node {
    const write = (expression: Expression): Node => {
      switch (expression.op) {
        case 'const':
          return this.constant(expression.value === 1 ? -1n : 0n, width);
        case 'input':
          return inputs[expression.input] as Node;
        case 'not':
          return this.not(write(expression.a));
        case 'mux': {
          const [one, zero] = [write(expression.one), write(expression.zero)];
          const select = selects(expression.input);
          if (select) return this.mux(select, one, zero);
          const difference = this.xor(one, zero);
          return this.xor(zero, this.and(inputs[expression.input] as Node, difference));
        }
        default:
          return this[expression.op](write(expression.a), write(expression.b));
      }
    };
    return write(expressionOf(table, inputs.length));
  }

  #make(op: Operation, width: number, ...args: Node[]): Node {
    return simplify(this.graph, op, width, args, 0);
  }
}
