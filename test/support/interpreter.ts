// A plain interpreter of netlists on BigInt: slow, and simple enough to be believed. The oracle for the engines.
import {
  evaluate,
  type Instance,
  type Memory,
  type MemoryWrite,
  type Module,
  type Netlist,
  type Node,
} from 'gatewright/hdl';

/** Port values by name; ports that are not named are 0. */
type Values = Readonly<Record<string, bigint>>;

/**
 * Runs one module hierarchy by the levels of its clocks; modules may still have wires. Every value is worked out when it is asked
 * for.
 */
export class Interpreter {
  readonly #module: Module;
  readonly #children: ReadonlyMap<Instance, Interpreter>;
  /** What stands behind a wire or behind an output of an instance. */
  readonly #behind = new Map<Node, () => bigint>();
  /** Registers, and words read at clock edges. */
  readonly #state = new Map<Node, bigint>();
  readonly #words = new Map<Memory, bigint[]>();
  /** The levels of clocks when they were last looked at. */
  readonly #levels = new Map<Node, bigint>();
  #known = new Map<Node, bigint>();
  #input: (name: string) => bigint = () => 0n;

  /** `unset` gives what a word read at clock edges is before the first edge; it is cut to its width. */
  constructor(design: Netlist | Module, unset: (read: Node) => bigint = () => 0n) {
    this.#module = 'top' in design ? design.top : design;
    const { registers, memories, wires, instances } = this.#module;
    this.#children = new Map(
      instances.map((instance) => [
        instance,
        new Interpreter(instance.module.primitive?.model ?? instance.module, unset),
      ]),
    );
    for (const { node, powerUp } of registers) this.#state.set(node, powerUp ?? 0n);
    for (const memory of memories) {
      this.#words.set(
        memory,
        Array.from({ length: memory.depth }, (_, i) => memory.init?.[i] ?? 0n),
      );
      for (const { node, address, clock } of memory.reads) {
        if (clock) this.#state.set(node, BigInt.asUintN(node.width, unset(node)));
        else this.#behind.set(node, () => this.#word(memory, this.#value(address)));
      }
    }
    for (const { node, reset, resetStyle, resetValue } of registers) {
      if (!reset || resetStyle !== 'async') continue;
      this.#behind.set(node, () => (this.#value(reset) === 1n ? (resetValue ?? 0n) : (this.#state.get(node) ?? 0n)));
    }
    for (const { node, driver } of wires) this.#behind.set(node, () => this.#value(driver));
    for (const [instance, child] of this.#children) {
      for (const [name, node] of instance.outputs) this.#behind.set(node, () => child.#output(name));
    }
  }

  /** The outputs for `inputs` in the present state, all clocks low. */
  settle(inputs: Values): Record<string, bigint> {
    this.#run((name) => (this.#isClock(name) ? 0n : (inputs[name] ?? 0n)));
    return Object.fromEntries(this.#module.outputs.map(({ name }) => [name, this.#output(name)]));
  }

  /** The outputs for `inputs`, after which the clock rises; where there are several, those that are 1 in `inputs`. */
  step(inputs: Values): Record<string, bigint> {
    const outputs = this.settle(inputs);
    const alone = this.#module.inputs.filter(({ kind }) => kind === 'clock').length === 1;
    this.#run((name) => (alone && this.#isClock(name) ? 1n : (inputs[name] ?? 0n)));
    return outputs;
  }

  #isClock(name: string): boolean {
    return this.#module.inputs.some((input) => input.name === name && input.kind === 'clock');
  }

  /** Applies `input` until no clock rises any more. */
  #run(input: (name: string) => bigint): void {
    for (let rose = true; rose; ) {
      this.#begin(input);
      const changes: (() => void)[] = [];
      rose = this.#clock(changes);
      for (const change of changes) change();
      this.#begin(input);
    }
  }

  #begin(input: (name: string) => bigint): void {
    this.#known = new Map();
    this.#input = input;
    for (const [instance, child] of this.#children) {
      child.#begin((name) => this.#value(instance.inputs.get(name) as Node));
    }
  }

  /** Collects what changes, all of it worked out from values before any change; whether some clock rose. */
  #clock(changes: (() => void)[]): boolean {
    const rising = new Map<Node, boolean>();
    const rises = (clock: Node): boolean => {
      let result = rising.get(clock);
      if (result === undefined) {
        result = this.#value(clock) === 1n && this.#levels.get(clock) === 0n;
        rising.set(clock, result);
        this.#levels.set(clock, this.#value(clock));
      }
      return result;
    };
    const become = (node: Node, value: bigint): void => {
      changes.push(() => this.#state.set(node, value));
    };
    for (const { node, clock, reset, resetStyle, resetValue, next } of this.#module.registers) {
      const edge = rises(clock);
      const inReset = reset !== undefined && this.#value(reset) === 1n;
      if (inReset && (edge || resetStyle === 'async')) become(node, resetValue ?? 0n);
      else if (edge) become(node, this.#value(next));
    }
    for (const memory of this.#module.memories) {
      const writes = memory.writes.filter((write) => rises(write.clock) && this.#value(write.enable) === 1n);
      for (const { node, clock, enable, address, duringWrite } of memory.reads) {
        if (!clock || !rises(clock) || (enable && this.#value(enable) === 0n)) continue;
        const at = this.#value(address);
        let word = this.#word(memory, at);
        if (duringWrite === 'new' && at < BigInt(memory.depth)) {
          for (const write of writes) {
            if (write.clock === clock && this.#value(write.address) === at) word = this.#written(memory, write)(word);
          }
        }
        become(node, word);
      }
      for (const write of writes) {
        const at = this.#value(write.address);
        const written = this.#written(memory, write);
        if (at >= BigInt(memory.depth)) continue;
        changes.push(() => {
          (this.#words.get(memory) as bigint[])[Number(at)] = written(this.#word(memory, at));
        });
      }
    }
    const inside = [...this.#children.values()].map((child) => child.#clock(changes));
    return [...rising.values(), ...inside].includes(true);
  }

  /** What `write` makes of a word: its lanes, or all of it. */
  #written({ width, laneWidth }: Memory, { data, lanes }: MemoryWrite): (word: bigint) => bigint {
    const value = this.#value(data);
    if (!lanes) return () => value;
    const chosen = this.#value(lanes);
    return (word) => {
      let result = word;
      for (let low = 0; low < width; low += laneWidth) {
        if (((chosen >> BigInt(low / laneWidth)) & 1n) === 0n) continue;
        const lane = ((1n << BigInt(laneWidth)) - 1n) << BigInt(low);
        result = (result & ~lane) | (value & lane);
      }
      return result;
    };
  }

  #word(memory: Memory, address: bigint): bigint {
    return this.#words.get(memory)?.[Number(address)] ?? 0n;
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
    else if (node.op === 'reg' || node.op === 'read') value = this.#state.get(node) ?? 0n;
    else {
      const operands = node.args.map((arg) => this.#value(arg));
      const widths = node.args.map((arg) => arg.width);
      value = evaluate(node.op, node.width, operands, widths, node.low);
    }
    this.#known.set(node, value);
    return value;
  }
}
