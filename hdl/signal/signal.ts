/** The base of all signals: a typed handle on an IR node. */
import { checkName } from '../checks/names.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
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

// What the type checker forbids, or does not see, ends in an error here instead of in a wrong circuit. The properties are not
// declared: for the type checker, signals have no `next` and `value`, and no way to become a number or a text.
for (const property of ['next', 'value'] as const) {
  const refuse = (signal: Signal): never => {
    const other = property === 'next' ? 'value' : 'next';
    const kind = property === 'next' ? 'wire' : 'register';
    throw designError(
      Object.hasOwn(signal, other)
        ? `a ${kind} has no .${property}; assign its .${other}`
        : `this ${signal.shape.text} has no .${property}: only registers and wires are assigned; make a reg or wire for it`,
    );
  };
  Object.defineProperty(Signal.prototype, property, {
    configurable: true,
    get(this: Signal) {
      return refuse(this);
    },
    set(this: Signal) {
      refuse(this);
    },
  });
}

Object.defineProperty(Signal.prototype, Symbol.toPrimitive, {
  value(this: Signal, hint: 'default' | 'number' | 'string'): never {
    const remedy =
      hint === 'string'
        ? "choose among values with select(index, values), and give names with .named('x')"
        : hint === 'number'
          ? 'write a.sub(b), a.lt(b) and so on instead of -, < and the like'
          : 'write a.add(b), a.eq(b) and so on instead of +, == and the like';
    throw designError(
      `a signal of ${this.shape.text} has no value while the circuit is described, so JavaScript cannot ` +
        `${hint === 'string' ? 'make a text or a key of it' : 'compute with it'}; ${remedy}`,
    );
  },
});
