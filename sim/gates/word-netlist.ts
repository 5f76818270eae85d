/** A circuit as a netlist of words, with the ports of the netlist it was synthesised from, for one row at a time. */
import type { Memory, Module, Netlist, Node, Register } from '../../hdl/index.js';
import type { Adder, ClockEdge, GateCircuit, Net, Product, Ram } from './circuit.js';
import { one, zero } from './circuit.js';
import { Logic } from './logic.js';
import { partsInOrder } from './order.js';
import { type FlipFlopWord, registersOf } from './registers.js';
import { type LutWord, portVectors, type Step, wordSteps } from './word-groups.js';

/** The netlist of `circuit`, synthesised from `original`. @throws GatewrightError for a combinational loop */
export function wordNetlist(circuit: GateCircuit, original: Netlist): Netlist {
  return new WordWriter(circuit, original).write();
}

interface Place {
  readonly word: Node;
  readonly index: number;
}

class WordWriter {
  readonly #circuit: GateCircuit;
  readonly #original: Netlist;
  readonly #logic = new Logic();
  readonly #places = new Map<Net, Place>();
  /** Carries are made from sums where somebody reads them. */
  readonly #carries = new Map<Net, () => Node>();
  readonly #joined = new Map<string, Node>();

  constructor(circuit: GateCircuit, original: Netlist) {
    this.#circuit = circuit;
    this.#original = original;
  }

  write(): Netlist {
    const { top } = this.#original;
    const { graph } = this.#logic;
    const inputs = top.inputs.map((port) => {
      const node = graph.leaf('input', port.width, port.name);
      this.#place(this.#circuit.inputs.get(port.name) ?? [], node);
      return { ...port, node };
    });
    const words = registersOf(this.#circuit);
    const registers = words.map((word) => {
      const node = graph.leaf('reg', word.bits.length, word.name);
      this.#place(outputsOf(word), node);
      return { word, node };
    });
    const reads = this.#circuit.rams.map((ram) => {
      const node = graph.leaf('read', ram.width, ram.name);
      this.#place(ram.read.output, node);
      return { ram, node };
    });
    for (const step of this.#steps(words)) this.#step(step);
    const module: Module = {
      name: top.name,
      component: top.component,
      description: top.description,
      graph,
      inputs,
      outputs: top.outputs.map((port) => {
        const nets = this.#circuit.outputs.get(port.name) ?? [];
        const padded = Array.from({ length: port.width }, (_, bit) => nets[bit] ?? zero);
        return { ...port, driver: this.#word(padded) };
      }),
      registers: registers.map(({ word, node }) => this.#register(word, node)),
      memories: reads.map(({ ram, node }) => this.#memory(ram, node)),
      instances: [],
      wires: [],
      location: undefined,
    };
    return { top: module, modules: [module], warnings: [] };
  }

  #steps(words: readonly FlipFlopWord[]): readonly Step[] {
    const ports = portVectors(this.#circuit);
    const read = words.flatMap(({ bits }) => {
      const [{ clock, enable, reset }] = bits as [FlipFlopWord['bits'][number]];
      return [bits.map(({ data }) => data), [clock], [enable], ...(reset ? [[reset.net]] : [])];
    });
    return wordSteps(partsInOrder(this.#circuit), {
      read: [...ports.read, ...read],
      held: [...ports.held, ...words.map(outputsOf)],
    });
  }

  #step(step: Step): void {
    if (step.kind === 'luts') this.#luts(step.word);
    else if (step.part.kind === 'adder') this.#adder(step.part.adder);
    else if (step.part.kind === 'product') this.#product(step.part.product);
    // A combinational read has been placed with its memory.
  }

  #luts({ table, outputs, operands }: LutWord): void {
    const inputs = operands.map((nets) => this.#word(nets));
    const select = (input: number): Node | undefined => {
      const nets = operands[input] as readonly Net[];
      return nets.every((net) => net === nets[0]) ? this.#bit(nets[0] as Net) : undefined;
    };
    this.#place(outputs, this.#logic.table(table, inputs, outputs.length, select));
  }

  #adder({ a, b, carryIn, sums, carries }: Adder): void {
    const logic = this.#logic;
    const width = a.length + 1;
    const [x, y] = [logic.extend(this.#word(a), width), logic.extend(this.#word(b), width)];
    let sum = logic.add(x, y);
    if (carryIn !== zero) sum = logic.add(sum, logic.extend(this.#bit(carryIn), width));
    this.#place(sums, sum);
    const last = carries.length - 1;
    this.#places.set(carries[last] as Net, { word: sum, index: last + 1 });
    let between: Node | undefined;
    carries.slice(0, last).forEach((net, i) => {
      this.#carries.set(net, () => {
        between ??= logic.xor(sum, logic.xor(x, y));
        this.#places.set(net, { word: between, index: i + 1 });
        return logic.slice(between, i + 1, 1);
      });
    });
  }

  #product({ a, b, output }: Product): void {
    const factor = (nets: readonly Net[]): Node => this.#word(Array.from(output, (_, i) => nets[i] ?? zero));
    this.#place(output, this.#logic.multiply(factor(a), factor(b)));
  }

  #register({ bits }: FlipFlopWord, node: Node): Register {
    const [first] = bits as [FlipFlopWord['bits'][number]];
    const logic = this.#logic;
    const { reset } = first;
    const value = bits.reduceRight((sum, bit) => (sum << 1n) | BigInt(bit.reset?.value ?? 0), 0n);
    const enable = this.#bit(first.enable);
    let next = this.#word(bits.map(({ data }) => data));
    // A synchronous reset waits for the enable, unlike that of the IR.
    const synchronous = reset && !reset.asynchronous ? reset : undefined;
    const inside = synchronous && first.enable !== one ? synchronous : undefined;
    if (inside) next = logic.mux(this.#bit(inside.net), logic.constant(value, node.width), next);
    next = logic.mux(enable, next, node);
    const outside = inside ? undefined : reset;
    return {
      node,
      clock: this.#clock(first),
      reset: outside && this.#bit(outside.net),
      resetStyle: outside?.asynchronous ? 'async' : 'sync',
      resetValue: outside && value,
      powerUp: 0n,
      next,
    };
  }

  #memory({ name, width, depth, laneWidth, init, write, read }: Ram, node: Node): Memory {
    return {
      name,
      width,
      depth,
      laneWidth,
      init,
      style: 'auto',
      writes: [
        {
          clock: this.#clock(write),
          enable: this.#bit(write.enable),
          address: this.#word(write.address),
          data: this.#word(write.data),
          lanes: write.lanes.every((net) => net === one) ? undefined : this.#word(write.lanes),
        },
      ],
      reads: [
        {
          node,
          address: this.#word(read.address),
          clock: read.edge && this.#clock(read.edge),
          enable: read.edge && this.#bit(read.enable),
          duringWrite: 'old',
        },
      ],
      location: undefined,
    };
  }

  #clock({ clock, falling }: ClockEdge): Node {
    return falling ? this.#logic.not(this.#bit(clock)) : this.#bit(clock);
  }

  #place(nets: readonly Net[], word: Node): void {
    nets.forEach((net, index) => {
      this.#places.set(net, { word, index });
    });
  }

  #placeOf(net: Net): Place | undefined {
    return this.#places.get(net) ?? (this.#carries.get(net)?.() ? this.#places.get(net) : undefined);
  }

  #bit(net: Net): Node {
    return this.#word([net]);
  }

  /** Nets as one word, in runs: of constants, of neighbours in a word, of one net again and again. Nets that nothing drives are 0. */
  #word(nets: readonly Net[]): Node {
    const key = nets.join();
    const known = this.#joined.get(key);
    if (known) return known;
    const logic = this.#logic;
    const parts: Node[] = [];
    for (let at = 0; at < nets.length; ) {
      const net = nets[at] as Net;
      const place = this.#placeOf(net);
      let end = at + 1;
      if (!place) {
        const isConstant = (other: Net | undefined): boolean => other !== undefined && !this.#placeOf(other);
        while (isConstant(nets[end])) end += 1;
        const value = nets.slice(at, end).reduceRight((sum, bit) => (sum << 1n) | (bit === one ? 1n : 0n), 0n);
        parts.push(logic.constant(value, end - at));
      } else if (nets[end] === net) {
        while (nets[end] === net) end += 1;
        parts.push(logic.repeat(logic.slice(place.word, place.index, 1), end - at));
      } else {
        for (let next = nets[end]; next !== undefined; next = nets[end]) {
          const other = this.#placeOf(next);
          if (other?.word !== place.word || other.index !== place.index + end - at) break;
          end += 1;
        }
        parts.push(logic.slice(place.word, place.index, end - at));
      }
      at = end;
    }
    const word = logic.join(parts);
    this.#joined.set(key, word);
    return word;
  }
}

function outputsOf({ bits }: FlipFlopWord): readonly Net[] {
  return bits.map(({ output }) => output);
}
