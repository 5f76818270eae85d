/** Bit-level networks of gates, as synthesis sees a unit before it packs gates into lookup tables. */

/**
 * A bit: twice the number of the gate that drives it, plus 1 where it is inverted. Inversions cost nothing in a lookup table.
 * Gate 0 is the constant 0.
 */
export type Bit = number;

/** The constant bits. */
export const zero: Bit = 0;
export const one: Bit = 1;

/** Kinds of gates. */
export const gateKinds = {
  constant: 0,
  /** A port, a register or whatever else starts paths. */
  start: 1,
  /** Can share a lookup table with its neighbours. */
  logic: 2,
  /** Carry of one bit of a chain: two operands and the carry below. */
  carry: 3,
  /** The cell of a chain that gives a sum bit, or that brings a carry out. */
  sum: 4,
  /** An output of a hard multiplier. */
  multiplier: 5,
} as const;

/** A network of gates in topological order, each owned by a node of the IR. */
export class Gates {
  readonly kind: number[] = [gateKinds.constant];
  /** Drivers of each gate. */
  readonly inputs: (readonly Bit[])[] = [[]];
  /** Number of the node each gate belongs to. */
  readonly owner: number[] = [-1];
  /** Called for each new gate. */
  readonly #onGate: ((gate: number) => void) | undefined;
  /** The node that new gates belong to. */
  node = -1;

  constructor(onGate?: (gate: number) => void) {
    this.#onGate = onGate;
  }

  get size(): number {
    return this.kind.length;
  }

  add(kind: number, inputs: readonly Bit[]): Bit {
    const gate = this.kind.length;
    this.kind.push(kind);
    this.inputs.push(inputs);
    this.owner.push(this.node);
    this.#onGate?.(gate);
    return 2 * gate;
  }

  /** A gate that starts paths. */
  start(): Bit {
    return this.add(gateKinds.start, []);
  }

  and(a: Bit, b: Bit): Bit {
    if (a === zero || b === zero || a === not(b)) return zero;
    if (a === one || a === b) return b;
    if (b === one) return a;
    return this.add(gateKinds.logic, [this.#read(a), this.#read(b)]);
  }

  or(a: Bit, b: Bit): Bit {
    return not(this.and(not(a), not(b)));
  }

  xor(a: Bit, b: Bit): Bit {
    if (a <= one) return a === one ? not(b) : b;
    if (b <= one) return b === one ? not(a) : a;
    if (a === b) return zero;
    if (a === not(b)) return one;
    return this.add(gateKinds.logic, [this.#read(a), this.#read(b)]);
  }

  mux(select: Bit, whenOne: Bit, whenZero: Bit): Bit {
    if (select <= one) return select === one ? whenOne : whenZero;
    if (whenOne === whenZero) return whenOne;
    if (whenOne === zero) return this.and(not(select), whenZero);
    if (whenOne === one) return this.or(select, whenZero);
    if (whenZero === zero) return this.and(select, whenOne);
    if (whenZero === one) return this.or(not(select), whenOne);
    if (whenOne === not(whenZero)) return this.xor(select, whenZero);
    return this.add(gateKinds.logic, [this.#read(select), this.#read(whenOne), this.#read(whenZero)]);
  }

  /** Sum and carry of three bits, in lookup tables. */
  fullAdder(a: Bit, b: Bit, c: Bit): readonly [sum: Bit, carry: Bit] {
    const constants = [a, b, c].filter((bit) => bit <= one);
    if (constants.length > 0) {
      const [x = zero, y = zero] = [a, b, c].filter((bit) => bit > one);
      const ones = constants.filter((bit) => bit === one).length;
      if (ones === 0) return [this.xor(x, y), this.and(x, y)];
      if (ones === 1) return [not(this.xor(x, y)), this.or(x, y)];
      return [this.xor(x, zero), one];
    }
    const inputs = [this.#read(a), this.#read(b), this.#read(c)];
    return [this.add(gateKinds.logic, inputs), this.add(gateKinds.logic, inputs)];
  }

  /** A carry cannot go into a lookup table but at the end of its chain. */
  #read(bit: Bit): Bit {
    return this.kind[bit >> 1] === gateKinds.carry ? this.fromChain(bit) : bit;
  }

  /** A carry brought out of its chain, once for each carry. */
  fromChain(bit: Bit): Bit {
    const known = this.#broughtOut.get(bit >> 1);
    const out = known ?? this.add(gateKinds.sum, [bit & ~1]);
    if (known === undefined) this.#broughtOut.set(bit >> 1, out);
    return out | (bit & 1);
  }

  /** An inversion in a lookup table of its own or in that of what it inverts; once for each bit of one node. */
  inverted(bit: Bit): Bit {
    if (this.#invertedFor !== this.node) {
      this.#invertedFor = this.node;
      this.#inverted.clear();
    }
    const known = this.#inverted.get(bit);
    if (known !== undefined) return known;
    const made = this.add(gateKinds.logic, [bit]);
    this.#inverted.set(bit, made);
    return made;
  }

  readonly #broughtOut = new Map<number, Bit>();
  readonly #inverted = new Map<Bit, Bit>();
  #invertedFor = -1;
}

/** The inverse of a bit. */
export function not(bit: Bit): Bit {
  return bit ^ 1;
}
