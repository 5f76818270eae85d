/** From a netlist with properties to the question to a solver. */

import {
  flatten,
  GatewrightError,
  type InputPort,
  type MemoryRead,
  type Module,
  type Netlist,
  type Node,
  neededNodes,
  type OutputPort,
  type Property,
  type Register,
} from '../../hdl/index.js';
import { Graph } from '../../hdl/ir/graph.js';
import type { Location } from '../../hdl/location/location.js';
import { activeLevel, clockOf } from './example.js';
import { MemoryState } from './memory-state.js';
import { type Cell, State } from './state.js';
import type { System, Target } from './system.js';
import { Values } from './values.js';

/** What is known of the start. */
export interface Start {
  /** Of registers without a value at power-up: any, or 0. */
  readonly initial: 'any' | 'zero';
  /**
   * Resets: active until their clock has risen once and whenever later, until then only, or at any time; or active until every clock has
   * risen once and whenever later, with properties that count from then on (`together`).
   */
  readonly reset: 'first' | 'once' | 'free' | 'together';
  /** How many cycles the assumptions are to be kept for, to see whether they can be. */
  readonly depth: number;
}

/**
 * The question about all properties of `netlist`. Several clocks rise in any order and at any rate.
 * @throws GatewrightError for black boxes without model, clocks that are made inside, and memories that are too large
 */
export function lower(netlist: Netlist, start: Start): System {
  return new Lowering(flatten(netlist), start).system();
}

/** Whoever uses the design keeps its assumptions; those of what it uses itself, it has to keep. */
export function isPresumed({ kind, scope }: Property): boolean {
  return kind === 'assume' && scope === '';
}

class Lowering {
  readonly #design: Module;
  readonly #start: Start;
  readonly #values = new Values(new Graph());
  readonly #state: State;
  readonly #made = new Map<Node, Node>();
  /** 1 where a clock rises; undefined for the only one. */
  readonly #ticks = new Map<Node, Node | undefined>();
  readonly #cells = new Map<Node, { readonly register: Register; readonly cell: Cell }>();
  readonly #reads = new Map<Node, { readonly memory: MemoryState; readonly read: MemoryRead }>();
  readonly #memories: MemoryState[] = [];
  readonly #inputs = new Map<Node, InputPort>();
  #all: Node | undefined;

  constructor(design: Module, start: Start) {
    this.#design = design;
    this.#start = start;
    this.#state = new State(this.#values, start.initial === 'any');
    for (const input of design.inputs) this.#inputs.set(input.node, input);
    const clocks = design.inputs.filter(({ kind }) => kind === 'clock');
    for (const { node, name } of clocks) {
      const tick = clocks.length > 1 ? this.#state.input(1, { role: 'clock', port: name }) : undefined;
      this.#ticks.set(node, tick);
    }
    for (const input of design.inputs) if (input.kind !== 'clock') this.#made.set(input.node, this.#port(input));
    for (const register of design.registers) {
      const { node, powerUp } = register;
      const cell = this.#state.cell(node.width, powerUp, { role: 'register', register: node.name ?? '' });
      this.#cells.set(node, { register, cell });
    }
    for (const memory of design.memories) {
      const state = new MemoryState(memory, this.#values, this.#state);
      this.#memories.push(state);
      for (const read of memory.reads) this.#reads.set(read.node, { memory: state, read });
    }
  }

  system(): System {
    for (const node of neededNodes(this.#design).order) if (!this.#ticks.has(node)) this.#resolve(node);
    for (const { register, cell } of this.#cells.values()) cell.load(this.#next(register));
    const lookup = { of: (node: Node) => this.#of(node), tickOf: (clock: Node) => this.#tickOf(clock, 'a memory') };
    for (const memory of this.#memories) memory.load(lookup);
    const { outputs, targets } = this.#targets();
    const module: Module = {
      ...this.#design,
      name: 'system',
      component: 'system',
      description: undefined,
      parameters: undefined,
      graph: this.#values.graph,
      inputs: this.#state.ports,
      outputs,
      registers: this.#state.registers,
      memories: [],
      machines: [],
      properties: undefined,
    };
    const properties = this.#design.properties ?? [];
    return { name: this.#design.name, module, inputs: this.#state.inputs, targets, properties };
  }

  /** A port of the design. Resets follow what is known of the start. */
  #port(port: InputPort): Node {
    const { name, kind, width } = port;
    const { reset } = this.#start;
    const meaning = { role: 'port', port: name } as const;
    if (kind !== 'reset' || reset === 'free') return this.#state.input(width, meaning);
    const active = this.#values.constant(activeLevel(port), 1);
    if (reset === 'together') return this.#values.mux(this.#released(), this.#state.input(1, meaning), active);
    const later = reset === 'once' ? this.#values.not(active) : this.#state.input(1, meaning);
    return this.#values.mux(this.#seenBy(clockOf(this.#design, port)), later, active);
  }

  /** 1 from where every clock has risen once. */
  #released(): Node {
    const clocks = this.#design.inputs.filter(({ kind }) => kind === 'clock');
    this.#all ??= clocks.map((clock) => this.#seenBy(clock)).reduce((all, one) => this.#values.and(all, one));
    return this.#all;
  }

  /** 1 from the first rise of a clock on: a reset has to last until then to be seen. */
  #seenBy(clock: InputPort | undefined): Node {
    const tick = clock && this.#ticks.get(clock.node);
    if (!tick) return this.#state.started;
    const { value, load } = this.#state.own(0n);
    load(this.#values.or(value, tick));
    return value;
  }

  /** Makes `root` and what it needs: operands first, with an explicit stack. */
  #resolve(root: Node): void {
    const open: Node[] = [root];
    const within = new Set<Node>();
    for (let node = open.at(-1); node; node = open.at(-1)) {
      if (this.#made.has(node)) {
        within.delete(node);
        open.pop();
        continue;
      }
      const missing = this.#operands(node).filter((operand) => !this.#made.has(operand));
      if (missing.length === 0) {
        this.#made.set(node, this.#build(node));
        continue;
      }
      if (within.has(node)) {
        throw new GatewrightError(
          `'${this.#design.name}' has a register that its own asynchronous reset depends on, which cannot be proved about; reset it synchronously`,
        );
      }
      within.add(node);
      open.push(...missing);
    }
  }

  /** What the value of `node` depends on within a cycle. */
  #operands(node: Node): readonly Node[] {
    const register = this.#cells.get(node)?.register;
    if (register) return register.reset && register.resetStyle === 'async' ? [register.reset] : [];
    const read = this.#reads.get(node)?.read;
    if (read) return read.clock ? [] : [read.address];
    return node.args;
  }

  #build(node: Node): Node {
    const values = this.#values;
    if (node.op === 'const') return values.constant(node.value, node.width);
    if (node.op === 'input') {
      throw new GatewrightError(
        `clock '${node.name}' of '${this.#design.name}' is read as a signal, which cannot be proved about; leave out the part that reads it`,
      );
    }
    const state = this.#cells.get(node);
    if (state) {
      const { register, cell } = state;
      if (!register.reset || register.resetStyle !== 'async') return cell.value;
      return values.mux(this.#of(register.reset), values.constant(register.resetValue ?? 0n, node.width), cell.value);
    }
    const port = this.#reads.get(node);
    if (port) return port.memory.word(port.read, () => this.#of(port.read.address));
    return values.make(
      node.op,
      node.width,
      node.args.map((arg) => this.#of(arg)),
      node.low,
    );
  }

  #of(node: Node): Node {
    if (!this.#made.has(node)) this.#resolve(node);
    return this.#made.get(node) as Node;
  }

  /** What `register` takes at the end of a cycle. */
  #next({ node, clock, reset, resetStyle, resetValue, next }: Register): Node {
    const values = this.#values;
    const present = this.#of(node);
    const tick = this.#tickOf(clock, `register '${node.name}'`, node.location);
    const value = (): Node => values.constant(resetValue ?? 0n, node.width);
    let result = this.#of(next);
    if (reset && resetStyle !== 'async') result = values.mux(this.#of(reset), value(), result);
    if (tick) result = values.mux(tick, result, present);
    if (reset && resetStyle === 'async') result = values.mux(this.#of(reset), value(), result);
    return result;
  }

  #tickOf(clock: Node, what: string, where?: Location): Node | undefined {
    if (this.#ticks.has(clock)) return this.#ticks.get(clock);
    throw new GatewrightError(
      `${what} of '${this.#design.name}' has a clock that is made inside, and proofs are about clocks that are ports; prove the part that the clock ` +
        `goes to by itself, or divide with an enable instead of a clock${where ? `\n  at ${where.trail}` : ''}`,
    );
  }

  #targets(): { readonly outputs: readonly OutputPort[]; readonly targets: readonly Target[] } {
    const values = this.#values;
    const properties = this.#design.properties ?? [];
    const hasResets = this.#design.inputs.some(({ kind }) => kind === 'reset');
    const counted = properties.map(({ active, clock, text, location }) => {
      const tick = clock && this.#tickOf(clock, `property '${text}'`, location);
      const counts = tick ? values.and(tick, this.#of(active)) : this.#of(active);
      return this.#start.reset === 'together' && hasResets ? values.and(this.#released(), counts) : counts;
    });
    const broken = properties.flatMap((property, i) =>
      isPresumed(property) ? [values.and(counted[i] as Node, values.not(this.#of(property.condition)))] : [],
    );
    let kept: Node = values.constant(1n, 1);
    if (broken.length > 0) {
      const before = this.#state.own(1n);
      kept = broken.reduce((all, one) => values.and(all, values.not(one)), before.value);
      before.load(kept);
    }
    const outputs: OutputPort[] = [];
    const add = (driver: Node): string => {
      const output = `target_${outputs.length}`;
      outputs.push({ name: output, width: 1, driver, signed: false, format: undefined });
      return output;
    };
    const targets: Target[] = [];
    properties.forEach((property, index) => {
      if (isPresumed(property)) return;
      const counts = values.and(kept, counted[index] as Node);
      const condition = this.#of(property.condition);
      const seen = values.and(counts, property.kind === 'cover' ? condition : values.not(condition));
      const role = property.kind === 'cover' ? 'cover' : 'assert';
      targets.push({ output: add(seen), role, property, index });
      if (role === 'assert') targets.push({ output: add(counts), role: 'counts', property, index });
    });
    if (broken.length > 0)
      targets.push({
        output: add(values.and(values.and(kept, this.#isLast()), this.#isOutOfReset())),
        role: 'possible',
      });
    return { outputs, targets };
  }

  /** 1 where no reset is active, in which nothing would count; always where there is no cycle but the first. */
  #isOutOfReset(): Node {
    const values = this.#values;
    const resets = this.#start.depth === 1 ? [] : this.#design.inputs.filter(({ kind }) => kind === 'reset');
    return resets.reduce<Node>(
      (out, port) => {
        const level = this.#of(port.node);
        return values.and(out, activeLevel(port) === 1n ? values.not(level) : level);
      },
      values.constant(1n, 1),
    );
  }

  /** 1 in the last of the cycles looked at. */
  #isLast(): Node {
    const values = this.#values;
    const { depth } = this.#start;
    if (depth === 1) return values.constant(1n, 1);
    const width = depth.toString(2).length;
    const { value, load } = this.#state.own(0n, width);
    // It stops at the end, so that there is one such cycle.
    const next = values.make('add', width, [value, values.constant(1n, width)]);
    load(values.mux(values.equals(value, BigInt(depth)), value, next));
    return values.equals(value, BigInt(depth - 1));
  }
}
