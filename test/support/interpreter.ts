// A plain interpreter of netlists on BigInt: slow, and simple enough to be believed. The oracle for the engines.
import { evaluate, type Module, type Netlist, type Node } from 'gatewright/hdl';

/** Runs one module hierarchy cycle by cycle. */
export class Interpreter {
  readonly #module: Module;
  readonly #children: Map<Module['instances'][number], Interpreter>;
  #state: Map<Node, bigint>;

  constructor(design: Netlist | Module) {
    this.#module = 'top' in design ? design.top : design;
    this.#children = new Map(this.#module.instances.map((instance) => [instance, new Interpreter(instance.module)]));
    this.#state = new Map(this.#module.registers.map(({ node, powerUp }) => [node, powerUp ?? 0n]));
  }

  /** The outputs for `inputs` in the present state. */
  settle(inputs: Readonly<Record<string, bigint>>): Record<string, bigint> {
    return this.#evaluate(inputs).outputs;
  }

  /** The outputs for `inputs`, after which the clock rises. */
  step(inputs: Readonly<Record<string, bigint>>): Record<string, bigint> {
    const { outputs, value, childInputs } = this.#evaluate(inputs);
    const next = this.#module.registers.map(({ node, next: driver, reset, resetValue }) => {
      return [node, reset && value(reset) === 1n ? (resetValue ?? 0n) : value(driver)] as const;
    });
    for (const [instance, child] of this.#children) child.step(childInputs(instance));
    this.#state = new Map(next);
    return outputs;
  }

  #evaluate(inputs: Readonly<Record<string, bigint>>) {
    const known = new Map<Node, bigint>(this.#state);
    for (const { name, node } of this.#module.inputs) known.set(node, inputs[name] ?? 0n);
    const value = (node: Node): bigint => {
      const found = known.get(node);
      if (found !== undefined) return found;
      let result: bigint;
      if (node.op === 'const') result = node.value;
      else if (node.op === 'instance') result = instanceOutput(node);
      else
        result = evaluate(
          node.op,
          node.width,
          node.args.map(value),
          node.args.map((arg) => arg.width),
          node.low,
        );
      known.set(node, result);
      return result;
    };
    const childInputs = (instance: Module['instances'][number]): Record<string, bigint> =>
      Object.fromEntries([...instance.inputs].map(([name, node]) => [name, value(node)]));
    const instanceOutput = (node: Node): bigint => {
      for (const [instance, child] of this.#children) {
        for (const [name, output] of instance.outputs) {
          if (output === node) return child.settle(childInputs(instance))[name] ?? 0n;
        }
      }
      throw new Error('an instance output belongs to no instance');
    };
    const outputs: Record<string, bigint> = {};
    for (const { name, driver } of this.#module.outputs) outputs[name] = value(driver);
    return { outputs, value, childInputs };
  }
}
