/** The base of all signals: a typed handle on an IR node. */
import { checkName } from '../component/check-name.js';
import type { Node } from '../ir/node.js';
import type { Shape } from '../shape/shape.js';

/** A value in the hardware, of one shape. Operators are methods of the subclasses. */
export abstract class Signal {
  /** The IR node behind the signal. */
  readonly node: Node;
  /** What the signal carries. */
  abstract readonly shape: Shape;
  /** What constants of the signal's shape are written as; for the type checker alone. */
  declare readonly '~value': unknown;

  constructor(node: Node) {
    this.node = node;
  }

  /** Gives the value the name it shall have in the Verilog; returns the signal itself. */
  named(name: string): this {
    checkName('named: the name', name);
    this.node.name ??= name;
    return this;
  }
}

/** The plain signal type of a shape behind S: a register's without its `next`. */
export type Plain<S extends Signal> = S extends { readonly shape: Shape<infer P> } ? P : never;
