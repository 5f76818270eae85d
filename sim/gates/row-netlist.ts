/**
 * A circuit that computes 64 rows at a time: each net is a word of 64 bits, one for each row, so that one operation on words
 * is 64 gates.
 */
import type { InputPort, Module, Netlist, Node, OutputPort, Register } from '../../hdl/index.js';
import { type Adder, type FlipFlop, type GateCircuit, type Net, one, type Product, zero } from './circuit.js';
import { Logic } from './logic.js';
import type { Part } from './order.js';

/** Rows in a word. */
export const rowsPerWord = 64;

/** The input that says how many rows of the word there are, less one; it is there where there is state. */
export const lastRow = 'last_row';

/** Nets under a name. */
export interface NetVector {
  readonly name: string;
  readonly nets: readonly Net[];
}

/**
 * What `parts` of `circuit`, which is synthesised from `original`, compute, in words of 64 rows: one port of 64 bits for each bit of an input, in
 * order, and of `outputs`. The parts are in their order, with flip-flops among them: a register is a shift by one row, and one with an enable
 * a carry that runs along the rows.
 */
export function rowNetlist(
  circuit: GateCircuit,
  original: Netlist,
  parts: readonly Part[],
  outputs: readonly NetVector[],
): Netlist {
  return new RowWriter(circuit, original).write(parts, outputs);
}

const width = rowsPerWord;

class RowWriter {
  readonly #circuit: GateCircuit;
  readonly #original: Netlist;
  readonly #logic = new Logic();
  readonly #words = new Map<Net, Node>();
  readonly #registers: Register[] = [];
  #clock: Node | undefined;
  #last: Node | undefined;

  constructor(circuit: GateCircuit, original: Netlist) {
    this.#circuit = circuit;
    this.#original = original;
    this.#words.set(zero, this.#logic.constant(0n, width));
    this.#words.set(one, this.#logic.constant(-1n, width));
  }

  write(order: readonly Part[], vectors: readonly NetVector[]): Netlist {
    const { top } = this.#original;
    const inputs: InputPort[] = [];
    const view = { kind: 'data', width, signed: false, format: undefined } as const;
    const leaf = (name: string, bits: number): Node => this.#logic.graph.leaf('input', bits, name);
    for (const port of top.inputs) {
      if (port.kind === 'clock') {
        this.#clock = leaf(port.name, 1);
        inputs.push({ ...port, node: this.#clock });
        continue;
      }
      for (let bit = 0; bit < port.width; bit += 1) {
        const node = leaf(`${port.name}[${bit}]`, width);
        inputs.push({ ...view, name: `${port.name}[${bit}]`, node });
        const net = this.#circuit.inputs.get(port.name)?.[bit];
        if (net !== undefined) this.#words.set(net, node);
      }
    }
    if (order.some(({ kind }) => kind === 'flipFlop')) {
      this.#last = leaf(lastRow, 6);
      inputs.push({ ...view, name: lastRow, width: 6, node: this.#last });
    }
    for (const part of order) this.#part(part);
    const outputs = vectors.flatMap(({ name, nets }) =>
      nets.map((net, bit): OutputPort => ({ ...view, name: `${name}[${bit}]`, driver: this.#word(net) })),
    );
    const module: Module = {
      name: top.name,
      component: top.component,
      description: undefined,
      graph: this.#logic.graph,
      inputs,
      outputs,
      registers: this.#registers,
      memories: [],
      instances: [],
      wires: [],
      location: undefined,
    };
    return { top: module, modules: [module], warnings: [] };
  }

  /** Nets that nothing drives are 0, as pins of the device are. */
  #word(net: Net): Node {
    return this.#words.get(net) ?? (this.#words.get(zero) as Node);
  }

  #part(part: Part): void {
    switch (part.kind) {
      case 'lut': {
        const { table, inputs, output } = part.lut;
        const words = inputs.map((net) => this.#word(net));
        this.#words.set(output, this.#logic.table(table, words, width));
        return;
      }
      case 'adder':
        this.#adder(part.adder);
        return;
      case 'product':
        this.#product(part.product);
        return;
      case 'flipFlop':
        this.#flipFlop(part.flipFlop);
        return;
      case 'read':
        throw new Error('a circuit with memories has no words of rows');
    }
  }

  #adder({ a, b, carryIn, sums, carries }: Adder): void {
    let carry = this.#word(carryIn);
    a.forEach((net, i) => {
      const { sum, carryOut } = this.#fullAdder(this.#word(net), this.#word(b[i] ?? zero), carry);
      this.#words.set(sums[i] as Net, sum);
      this.#words.set(carries[i] as Net, carryOut);
      carry = carryOut;
    });
  }

  #fullAdder(a: Node, b: Node, carry: Node): { readonly sum: Node; readonly carryOut: Node } {
    const logic = this.#logic;
    const half = logic.xor(a, b);
    return { sum: logic.xor(half, carry), carryOut: logic.or(logic.and(a, b), logic.and(half, carry)) };
  }

  /** Row by row of the product, as on paper. */
  #product({ a, b, output }: Product): void {
    const nothing = this.#word(zero);
    let total: Node[] = output.map(() => nothing);
    a.slice(0, output.length).forEach((net, shift) => {
      const factor = this.#word(net);
      let carry = nothing;
      total = total.map((word, i) => {
        if (i < shift) return word;
        const term = this.#logic.and(factor, this.#word(b[i - shift] ?? zero));
        const { sum, carryOut } = this.#fullAdder(word, term, carry);
        carry = carryOut;
        return sum;
      });
    });
    output.forEach((net, i) => {
      this.#words.set(net, total[i] as Node);
    });
  }

  /**
   * The state s of a register over 64 rows. Row t + 1 has g | p & s of row t, where g is what is loaded and p says that the value is kept:
   * the rule of a carry. So the addition (g | p) + g, with the state before the first row as its carry in, has s as its carries.
   */
  #flipFlop({ output, data, enable, reset }: FlipFlop): void {
    const logic = this.#logic;
    const [d, e] = [this.#word(data), this.#word(enable)];
    const cleared = reset && this.#word(reset.net);
    const forced = (word: Node): Node => {
      if (!reset || !cleared) return word;
      return reset.value === 1 ? logic.or(word, cleared) : logic.and(word, logic.not(cleared));
    };
    const asynchronous = reset?.asynchronous === true;
    const loaded = asynchronous ? forced(logic.and(e, d)) : logic.and(e, forced(d));
    const kept = asynchronous && cleared ? logic.not(logic.or(e, cleared)) : logic.not(e);
    const before = logic.graph.leaf('reg', 1, undefined);
    let state: Node;
    let next: Node;
    if (kept === this.#word(zero)) {
      state = logic.join([before, logic.slice(loaded, 0, width - 1)]);
      next = loaded;
    } else {
      const either = logic.or(loaded, kept);
      const sum = logic.add(logic.add(either, loaded), logic.extend(before, width));
      // A carry is the sum's bit without the operands' bits; those differ where the value is kept.
      state = logic.xor(sum, kept);
      next = logic.or(loaded, logic.and(kept, state));
    }
    this.#registers.push({
      node: before,
      clock: this.#clock as Node,
      reset: undefined,
      resetValue: undefined,
      powerUp: 0n,
      next: logic.slice(logic.shiftRight(next, this.#last as Node), 0, 1),
    });
    this.#words.set(output, asynchronous ? forced(state) : state);
  }
}
