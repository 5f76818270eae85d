// A plain interpreter of netlists on BigInt: slow, and simple enough to be believed. The oracle for the engines.
import { evaluate, type Instance, type Module, type Netlist, type Node } from 'gatewright/hdl';

/** Runs one module hierarchy cycle by cycle; modules may still have wires. Every value is worked out when it is asked for. */
export class Interpreter {
  readonly #module: Module;
  readonly #children: ReadonlyMap<Instance, Interpreter>;
  /** What stands behind a wire or behind an output of an instance. */
  readonly #behind = new Map<Node, () => bigint>();
  #state: ReadonlyMap<Node, bigint>;
  #known = new Map<Node, bigint>();
  #input: (name: string) => bigint = () => 0n;

  constructor(design: Netlist | Module) {
    this.#module = 'top' in design ? design.top : design;
    this.#children = new Map(this.#module.instances.map((instance) => [instance, new Interpreter(instance.module)]));
    this.#state = new Map(this.#module.registers.map(({ node, powerUp }) => [node, powerUp ?? 0n]));
    for (const { node, driver } of this.#module.wires) this.#behind.set(node, () => this.#value(driver));
    for (const [instance, child] of this.#children) {
      for (const [name, node] of instance.outputs) this.#behind.set(node, () => child.#output(name));
    }
  }

  /** The outputs for `inputs` in the present state. */
  settle(inputs: Readonly<Record<string, bigint>>): Record<string, bigint> {
    this.#begin((name) => inputs[name] ?? 0n);
    return Object.fromEntries(this.#module.outputs.map(({ name }) => [name, this.#output(name)]));
  }

  /** The outputs for `inputs`, after which the clock rises. */
  step(inputs: Readonly<Record<string, bigint>>): Record<string, bigint> {
    const outputs = this.settle(inputs);
    this.#clock();
    return outputs;
  }

  #begin(input: (name: string) => bigint): void {
    this.#known = new Map(this.#state);
    this.#input = input;
    for (const [instance, child] of this.#children) {
      child.#begin((name) => this.#value(instance.inputs.get(name) as Node));
    }
  }

  /** Works from what is known of this cycle, so the order in which modules are clocked does not matter. */
  #clock(): void {
    this.#state = new Map(
      this.#module.registers.map(({ node, next, reset, resetValue }) => {
        return [node, reset && this.#value(reset) === 1n ? (resetValue ?? 0n) : this.#value(next)] as const;
      }),
    );
    for (const child of this.#children.values()) child.#clock();
  }

  #output(name: string): bigint {
    return this.#value(this.#module.outputs.find((output) => output.name === name)?.driver as Node);
  }

  #value(node: Node): bigint {
    let value = this.#known.get(node);
    if (value !== undefined) return value;
    const behind = this.#behind.get(node);
    if (behind) value = behind();
    else if (node.op === 'const') value = node.value;
    else if (node.op === 'input') value = this.#input(node.name ?? '');
    else {
      const operands = node.args.map((arg) => this.#value(arg));
      const widths = node.args.map((arg) => arg.width);
      value = evaluate(node.op, node.width, operands, widths, node.low);
    }
    this.#known.set(node, value);
    return value;
  }
}
