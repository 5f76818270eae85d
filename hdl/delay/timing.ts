/** Arrival times in a network of gates: lookup tables are packed on the way, carry chains run in their own wires. */
import type { Builder } from './arithmetic.js';
import { Cuts } from './cuts.js';
import { type Bit, Gates, gateKinds } from './gates.js';
import type { DelayModel } from './model.js';

/** A network with the time at which each gate's output is there. Times in ns. */
export class Timing {
  readonly gates: Gates;
  readonly model: DelayModel;
  readonly #cuts: Cuts;
  /** Arrival of each gate's output. */
  readonly arrivals: number[] = [0];
  /** Wire delay from each gate to its readers. */
  #route: number[] = [0];
  /** Carries whose sum has several readers, or none in the network. */
  #shared: boolean[] = [];
  /** The group each gate's arrival counts in; others are registered. */
  readonly #group: number[] = [-1];
  #current = -1;

  constructor(model: DelayModel) {
    this.model = model;
    this.gates = new Gates((gate) => this.#added(gate));
    this.#cuts = new Cuts(this.gates, model.lutInputs, model.chain === 'separate');
  }

  /** When `bit` arrives. */
  arrival(bit: Bit): number {
    return this.arrivals[bit >> 1] ?? 0;
  }

  /** For building gates in this network. */
  builder(): Builder {
    return { gates: this.gates, model: this.model, arrival: (bit) => this.arrival(bit) };
  }

  /** When `bit` is at the input of a register; a lookup table sits right in front of it. */
  atRegister(bit: Bit): number {
    const gate = bit >> 1;
    if (gate === 0) return 0;
    const kind = this.gates.kind[gate];
    if (kind === gateKinds.start || kind === gateKinds.multiplier) return this.arrival(bit) + (this.#route[gate] ?? 0);
    // A carry as it is comes out through a table of its own, and reaches the register's over a wire; inverted, it is in one.
    const isCarry = kind === gateKinds.sum && this.gates.inputs[gate]?.length === 1;
    if (!isCarry || (bit & 1) === 1 || this.model.chain === 'propagate') return this.arrival(bit);
    return this.arrival(bit) + (this.#route[gate] ?? 0) + this.model.lut;
  }

  #wire(gate: number): number {
    const { routeFirst, route, routeLogic } = this.model;
    const kind = this.gates.kind[gate];
    return kind === gateKinds.start ? routeFirst : kind === gateKinds.logic ? routeLogic : route;
  }

  #added(gate: number): void {
    this.#route.push(this.#wire(gate));
    this.#group.push(this.#current);
    this.arrivals.push(0);
    this.#cuts.add(gate, this.#leaf);
    this.arrivals[gate] = this.#compute(gate);
  }

  /** Counts the readers of each wire and times everything again with them. */
  settle(): void {
    const { routeFanOut, routeSize } = this.model;
    const { inputs, size } = this.gates;
    const readers = new Array<number>(size).fill(0);
    for (const drivers of inputs) for (const bit of drivers) readers[bit >> 1] = (readers[bit >> 1] ?? 0) + 1;
    this.#shared = [];
    for (let gate = 1; gate < size; gate += 1) {
      if (this.gates.kind[gate] !== gateKinds.sum || (readers[gate] ?? 0) <= 1) continue;
      for (const bit of inputs[gate] ?? [])
        if (this.gates.kind[bit >> 1] === gateKinds.carry) this.#shared[bit >> 1] = true;
    }
    const spread = routeSize * Math.max(0, Math.log2(size / 64));
    this.#route = readers.map((count, gate) => this.#wire(gate) + spread + routeFanOut * Math.log2(Math.max(1, count)));
    for (let gate = 1; gate < size; gate += 1) this.arrivals[gate] = this.#compute(gate);
  }

  /**
   * Times the gates of `from` to `to - 1` as members of `group`: outputs of members arrive when they do, everything else
   * comes from registers.
   */
  retime(from: number, to: number, group: number): void {
    this.#current = group;
    for (let gate = from; gate < to; gate += 1) {
      this.#group[gate] = group;
      this.arrivals[gate] = this.#compute(gate);
    }
  }

  /** Whether a gate was last timed as a member of `group`. */
  isIn(gate: number, group: number): boolean {
    return this.#group[gate] === group;
  }

  /** Output of `leaf` as seen at a reader's input. */
  readonly #leaf = (leaf: number): number => {
    const at = this.#group[leaf] === this.#current ? (this.arrivals[leaf] ?? 0) : this.model.clockToOutput;
    if (this.gates.kind[leaf] !== gateKinds.carry) return at + (this.#route[leaf] ?? 0);
    // Read by the table in its own cell, which is the sum's if nothing else reads that.
    return this.#shared[leaf] ? Number.POSITIVE_INFINITY : at + this.model.carryOut - this.model.lut;
  };

  #compute(gate: number): number {
    const { model, gates } = this;
    switch (gates.kind[gate]) {
      case gateKinds.constant:
        return 0;
      case gateKinds.start:
        return model.clockToOutput;
      case gateKinds.logic:
        return this.#cuts.best(gate, this.#leaf) + model.lut;
      case gateKinds.multiplier:
        return this.#operands(gate) + (model.multiplier?.ns ?? 0);
      case gateKinds.carry:
        return Math.max(this.#intoChain(gate), this.#below(gate) + model.carry);
      default:
        return Math.max(this.#intoSum(gate), this.#below(gate) + model.carryOut);
    }
  }

  #operands(gate: number): number {
    let worst = 0;
    for (const bit of this.gates.inputs[gate] ?? []) {
      if (this.gates.kind[bit >> 1] === gateKinds.carry) continue;
      worst = Math.max(worst, this.#leaf(bit >> 1));
    }
    return worst;
  }

  /** From the operands onto the chain. */
  #intoChain(gate: number): number {
    return this.#front(gate) + this.model.carryIn;
  }

  /** From the operands to the sum's output. */
  #intoSum(gate: number): number {
    if (this.model.chain === 'propagate') return this.#front(gate) + this.model.carryOut;
    return this.#operands(gate) + this.model.lut;
  }

  /** With a table in front of the chain its delay is that table's; no wire lies between. */
  #front(gate: number): number {
    if (this.model.chain === 'separate') return this.#operands(gate);
    let worst = 0;
    for (const bit of this.gates.inputs[gate] ?? []) {
      const kind = this.gates.kind[bit >> 1];
      if (kind === gateKinds.carry) continue;
      const own = kind === gateKinds.logic && this.#group[bit >> 1] === this.#current;
      worst = Math.max(worst, own ? (this.arrivals[bit >> 1] ?? 0) : this.#leaf(bit >> 1) + this.model.lut);
    }
    return worst;
  }

  /** The carry below, which comes without a wire. */
  #below(gate: number): number {
    for (const bit of this.gates.inputs[gate] ?? []) {
      if (this.gates.kind[bit >> 1] !== gateKinds.carry) continue;
      return this.#group[bit >> 1] === this.#current ? (this.arrivals[bit >> 1] ?? 0) : this.model.clockToOutput;
    }
    return Number.NEGATIVE_INFINITY;
  }

  /** The gate before `gate` on its longest path; undefined at a start. */
  before(gate: number): number | undefined {
    this.#current = this.#group[gate] ?? -1;
    const { kind, inputs } = this.gates;
    if (kind[gate] === gateKinds.logic) return latest(this.#cuts.bestLeaves(gate, this.#leaf), this.#leaf);
    const drivers = (inputs[gate] ?? []).map((bit) => bit >> 1);
    const carry = drivers.find((driver) => kind[driver] === gateKinds.carry);
    const isSum = kind[gate] === gateKinds.sum;
    const direct = isSum ? this.#intoSum(gate) : this.#intoChain(gate);
    const below = this.#below(gate) + (isSum ? this.model.carryOut : this.model.carry);
    if (carry !== undefined && below >= direct) return carry;
    return latest(
      drivers.filter((driver) => driver !== carry),
      this.#leaf,
    );
  }
}

function latest(gates: readonly number[], at: (gate: number) => number): number | undefined {
  let found: number | undefined;
  for (const gate of gates) if (found === undefined || at(gate) > at(found)) found = gate;
  return found;
}
