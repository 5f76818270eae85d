/** The state of a proof's circuit: registers that all have a value at power-up, where the design's have none, any. */
import type { InputPort, Node, Register } from '../../hdl/index.js';
import type { SystemInput } from './system.js';
import type { Values } from './values.js';

type WithoutName<T> = T extends unknown ? Omit<T, 'name' | 'width'> : never;

/** One register of the circuit. */
export interface Cell {
  /** Its value in a cycle. */
  readonly value: Node;
  /** Says what it takes at the end of a cycle. */
  readonly load: (next: Node) => void;
}

/** Adds state and inputs to a circuit. */
export class State {
  readonly inputs: SystemInput[] = [];
  readonly ports: InputPort[] = [];
  readonly registers: Register[] = [];
  readonly #values: Values;
  readonly #clock: Node;
  readonly #freeStart: boolean;
  #started: Node | undefined;

  /** `freeStart`: registers without a value at power-up start at any; else at 0. */
  constructor(values: Values, freeStart: boolean) {
    this.#values = values;
    this.#freeStart = freeStart;
    this.#clock = values.graph.leaf('input', 1, 'clock');
    this.ports.push({ name: 'clock', kind: 'clock', width: 1, signed: false, format: undefined, node: this.#clock });
  }

  /** An input that a solver chooses in every cycle. */
  input(width: number, meaning: WithoutName<SystemInput>): Node {
    const name = `in_${this.inputs.length}`;
    const node = this.#values.graph.leaf('input', width, name);
    this.ports.push({ name, kind: 'data', width, signed: false, format: undefined, node });
    this.inputs.push({ name, width, ...meaning } as SystemInput);
    return node;
  }

  /** 0 in the first cycle, 1 from then on. */
  get started(): Node {
    if (!this.#started) {
      const { value, load } = this.#register(1, 0n);
      load(this.#values.constant(1n, 1));
      this.#started = value;
    }
    return this.#started;
  }

  /** State of `width` bits; `meaning` says what it is where it starts at any value. */
  cell(width: number, powerUp: bigint | undefined, meaning: WithoutName<SystemInput>): Cell {
    if (powerUp !== undefined || !this.#freeStart) return this.#register(width, powerUp ?? 0n);
    const { value, load } = this.#register(width, 0n);
    return { value: this.#values.mux(this.started, value, this.input(width, meaning)), load };
  }

  /** State that belongs to the proof alone. */
  own(powerUp: bigint, width = 1): Cell {
    return this.#register(width, powerUp);
  }

  #register(width: number, powerUp: bigint): Cell {
    const node = this.#values.graph.leaf('reg', width, `state_${this.registers.length}`);
    const index = this.registers.length;
    const register: Register = {
      node,
      clock: this.#clock,
      reset: undefined,
      resetValue: undefined,
      powerUp,
      next: node,
    };
    this.registers.push(register);
    return {
      value: node,
      load: (next) => {
        this.registers[index] = { ...register, next };
      },
    };
  }
}
