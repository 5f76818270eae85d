/** Building the circuit of a proof: nodes by short functions, simplified as they are made. */
import type { Module, Node, Operation } from '../../hdl/index.js';
import { simplify, simplifySlice } from '../../hdl/passes/simplify.js';

/** A graph of nodes. */
export type Graph = Module['graph'];

/** Makes nodes of one graph. */
export class Values {
  readonly graph: Graph;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** `op` on `args`, whose widths fit. */
  make(op: Operation, width: number, args: readonly Node[], low = 0): Node {
    return simplify(this.graph, op, width, args, low);
  }

  constant(value: bigint, width: number): Node {
    return this.graph.constant(value, width);
  }

  not(a: Node): Node {
    return this.make('not', a.width, [a]);
  }

  and(a: Node, b: Node): Node {
    return this.make('and', a.width, [a, b]);
  }

  or(a: Node, b: Node): Node {
    return this.make('or', a.width, [a, b]);
  }

  mux(select: Node, one: Node, zero: Node): Node {
    return one === zero ? one : this.make('mux', one.width, [select, one, zero]);
  }

  equals(a: Node, value: bigint): Node {
    return this.make('eq', 1, [a, this.constant(value, a.width)]);
  }

  slice(a: Node, low: number, width: number): Node {
    return simplifySlice(this.graph, a, low, width);
  }

  /** Element `index` of `list`, 0 beyond its end. */
  select(list: readonly Node[], index: Node): Node {
    const [first] = list;
    if (!first) throw new Error('select needs a value');
    const zero = this.constant(0n, first.width);
    let level = list;
    for (let bit = 0; bit < index.width && level.length > 1; bit += 1) {
      const choose = this.slice(index, bit, 1);
      const next: Node[] = [];
      for (let i = 0; i < level.length; i += 2) {
        next.push(this.mux(choose, level[i + 1] ?? zero, level[i] as Node));
      }
      level = next;
    }
    const used = Math.ceil(Math.log2(Math.max(list.length, 1)));
    if (used >= index.width) return level[0] as Node;
    const beyond = this.make('any', 1, [this.slice(index, used, index.width - used)]);
    return this.mux(beyond, zero, level[0] as Node);
  }
}
