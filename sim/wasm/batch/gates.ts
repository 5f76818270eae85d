/** Networks of one-bit operations, each of which is one instruction on many rows at once. */

/** A bit: the number of its gate. 0 and 1 are the constants. */
export type Bit = number;

/** What a gate computes from its operands. */
export const kinds = {
  constant: 0,
  /** A bit of the row's inputs: `a` is its place. */
  input: 1,
  /** A bit of a register: `a` is its place. Its value in a row is that of its next value in the row before. */
  delay: 2,
  not: 3,
  and: 4,
  or: 5,
  xor: 6,
  /** a and not b. */
  andNot: 7,
  /** b where a is 1, c where it is 0. */
  choice: 8,
} as const;

/** Gates in the order in which they were made, operands first; equal ones are one. */
export class Gates {
  readonly kind: number[] = [kinds.constant, kinds.constant];
  readonly a: number[] = [0, 0];
  readonly b: number[] = [0, 0];
  readonly c: number[] = [0, 0];
  readonly #known = new Map<number, Map<number, number>>();

  get size(): number {
    return this.kind.length;
  }

  input(place: number): Bit {
    return this.#make(kinds.input, place, 0, 0);
  }

  delay(place: number): Bit {
    return this.#make(kinds.delay, place, 0, 0);
  }

  not(x: Bit): Bit {
    if (x <= 1) return 1 - x;
    if (this.kind[x] === kinds.not) return this.a[x] as Bit;
    return this.#make(kinds.not, x, 0, 0);
  }

  and(x: Bit, y: Bit): Bit {
    if (x === 0 || y === 0) return 0;
    if (x === 1 || x === y) return y;
    if (y === 1) return x;
    if (this.kind[y] === kinds.not) return this.#andNot(x, this.a[y] as Bit);
    if (this.kind[x] === kinds.not) return this.#andNot(y, this.a[x] as Bit);
    return this.#make(kinds.and, Math.min(x, y), Math.max(x, y), 0);
  }

  or(x: Bit, y: Bit): Bit {
    if (x === 1 || y === 1 || x === this.not(y)) return 1;
    if (x === 0 || x === y) return y;
    if (y === 0) return x;
    if (this.kind[x] === kinds.not && this.kind[y] === kinds.not) {
      return this.not(this.and(this.a[x] as Bit, this.a[y] as Bit));
    }
    return this.#make(kinds.or, Math.min(x, y), Math.max(x, y), 0);
  }

  xor(x: Bit, y: Bit): Bit {
    if (x === y) return 0;
    if (x <= 1) return x === 0 ? y : this.not(y);
    if (y <= 1) return y === 0 ? x : this.not(x);
    // Inversions move to the end, where they often meet another one.
    if (this.kind[x] === kinds.not) return this.not(this.xor(this.a[x] as Bit, y));
    if (this.kind[y] === kinds.not) return this.not(this.xor(x, this.a[y] as Bit));
    return this.#make(kinds.xor, Math.min(x, y), Math.max(x, y), 0);
  }

  /** `one` where `select` is 1, else `zero`. */
  choice(select: Bit, one: Bit, zero: Bit): Bit {
    if (select <= 1) return select === 1 ? one : zero;
    if (one === zero) return one;
    if (this.kind[select] === kinds.not) return this.choice(this.a[select] as Bit, zero, one);
    if (zero === 0 || zero === select) return this.and(select, one);
    if (one === 1 || one === select) return this.or(select, zero);
    if (one === 0) return this.#andNot(zero, select);
    if (zero === 1) return this.or(this.not(select), one);
    if (one === this.not(zero)) return this.xor(select, zero);
    return this.#make(kinds.choice, select, one, zero);
  }

  #andNot(x: Bit, y: Bit): Bit {
    if (x === y || x === 0) return 0;
    if (x === 1) return this.not(y);
    if (this.kind[y] === kinds.not) return this.and(x, this.a[y] as Bit);
    if (this.kind[x] === kinds.not) return this.not(this.or(this.a[x] as Bit, y));
    return this.#make(kinds.andNot, x, y, 0);
  }

  #make(kind: number, a: number, b: number, c: number): Bit {
    // Two numbers below 2^53 each tell a gate: a network has fewer than 2^21 gates.
    const first = (kind * 2 ** 21 + a) * 2 ** 21 + b;
    let others = this.#known.get(first);
    if (!others) {
      others = new Map();
      this.#known.set(first, others);
    }
    const known = others.get(c);
    if (known !== undefined) return known;
    const gate = this.kind.length;
    this.kind.push(kind);
    this.a.push(a);
    this.b.push(b);
    this.c.push(c);
    others.set(c, gate);
    return gate;
  }
}

/** The operands of gate `x` that are gates themselves. */
export function operandsOf({ kind, a, b, c }: Gates, x: Bit): readonly Bit[] {
  switch (kind[x]) {
    case kinds.not:
      return [a[x] as Bit];
    case kinds.and:
    case kinds.or:
    case kinds.xor:
    case kinds.andNot:
      return [a[x] as Bit, b[x] as Bit];
    case kinds.choice:
      return [a[x] as Bit, b[x] as Bit, c[x] as Bit];
    default:
      return [];
  }
}
