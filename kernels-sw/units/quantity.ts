/** Numbers with a unit: adding unlike ones does not compile, multiplying and dividing them gives the unit of the result. */
import { NumericsError, showValue } from '../errors.js';
import type { Combined, Exponents, ExponentsOf, Inverted, Unit } from './unit.js';

declare const unitOf: unique symbol;

/** A number of a unit: `Quantity<'neuron'>`, or `Quantity<{ spike: 1, second: -1 }>`. See {@link QuantityOf}. */
export type Quantity<U extends Unit> = QuantityOf<ExponentsOf<U>>;

/**
 * A number of a unit, immutable, by the exponents of the unit; {@link Quantity} takes a name as well. Made by {@link quantity} or {@link unit}.
 *
 * Values are doubles, operations round once. What the compiler checks is checked again when the program runs, for programs without types.
 */
export class QuantityOf<E> {
  /** Never there: it keeps quantities of one unit from being assignable to those of another, or of one with fewer names. */
  declare readonly [unitOf]: (unit: E) => E;
  /** The number, in `unit`. */
  readonly value: number;
  /** Names and exponents, in alphabetical order, none of them 0. */
  readonly exponents: Exponents;

  /** @internal Use {@link quantity}. */
  constructor(value: number, exponents: Exponents) {
    if (!(typeof value === 'number' && Number.isFinite(value))) {
      throw new NumericsError(`a quantity is a finite number of its unit, got ${showValue(value)}`);
    }
    this.value = value;
    this.exponents = normal(exponents);
    Object.freeze(this);
  }

  /**
   * The sum of two quantities of one unit.
   *
   * @throws NumericsError for another unit, and a sum past the largest double; as all operations.
   */
  add(other: QuantityOf<E>): QuantityOf<E> {
    return new QuantityOf(this.value + this.#same('add', other), this.exponents);
  }

  /** The difference of two quantities of one unit. */
  sub(other: QuantityOf<E>): QuantityOf<E> {
    return new QuantityOf(this.value - this.#same('subtract', other), this.exponents);
  }

  /** The quantity with the other sign. */
  negate(): QuantityOf<E> {
    return new QuantityOf(-this.value, this.exponents);
  }

  /** So many times the quantity. */
  times(factor: number): QuantityOf<E> {
    return new QuantityOf(this.value * factor, this.exponents);
  }

  /** The product, of the product of the units. */
  mul<F>(other: QuantityOf<F>): QuantityOf<Combined<E, F>> {
    const exponents: Record<string, number> = { ...this.exponents };
    for (const [name, exponent] of Object.entries(checked(other).exponents)) {
      exponents[name] = (exponents[name] ?? 0) + exponent;
    }
    return new QuantityOf(this.value * other.value, exponents);
  }

  /** The quotient, of the quotient of the units: two of one unit give a pure number, `Quantity<{}>`. */
  div<F>(other: QuantityOf<F>): QuantityOf<Combined<E, Inverted<F>>> {
    const exponents: Record<string, number> = { ...this.exponents };
    for (const [name, exponent] of Object.entries(checked(other).exponents)) {
      exponents[name] = (exponents[name] ?? 0) - exponent;
    }
    return new QuantityOf(this.value / other.value, exponents);
  }

  /** -1, 0 or 1: whether this is below, equal to or above another quantity of the unit. */
  compare(other: QuantityOf<E>): -1 | 0 | 1 {
    const value = this.#same('compare', other);
    return this.value < value ? -1 : this.value > value ? 1 : 0;
  }

  /** The unit as text: `spike second^-1`; empty for a pure number. */
  get unit(): string {
    return unitText(this.exponents);
  }

  /** `12 neuron`. */
  toString(): string {
    return `${this.value} ${this.unit}`.trimEnd();
  }

  /** In JSON a quantity is its value with its unit. */
  toJSON(): { readonly value: number; readonly unit: string } {
    return { value: this.value, unit: this.unit };
  }

  /**
   * Text for template strings.
   *
   * @throws NumericsError for JavaScript's operators, which know no units.
   */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') {
      return this.toString();
    }
    throw new NumericsError(`${this} is no number of JavaScript: use add, sub, compare and the like, or .value`);
  }

  /** The value of another quantity of this unit. */
  #same(verb: string, other: QuantityOf<E>): number {
    const theirs = checked(other).unit;
    if (theirs !== this.unit) {
      throw new NumericsError(
        `cannot ${verb} ${other} and ${this}: the units are ${show(theirs)} and ${show(this.unit)}`,
      );
    }
    return other.value;
  }
}

/**
 * So many of a unit: `quantity(12, 'neuron')`, `quantity(9.81, { metre: 1, second: -2 })`.
 *
 * @throws NumericsError for a value that is no finite number, an empty name, and exponents that are no integers.
 */
export function quantity<const U extends Unit>(value: number, unit: U): Quantity<U> {
  return new QuantityOf(value, typeof unit === 'string' ? { [unit]: 1 } : (unit as Exponents));
}

/** A unit as a function of values: `const neurons = unit('neuron'); neurons(12)`. */
export function unit<const U extends Unit>(of: U): (value: number) => Quantity<U> {
  quantity(0, of);
  return (value) => quantity(value, of);
}

/** The exponents that are not 0, by name in alphabetical order, checked. */
function normal(exponents: Exponents): Exponents {
  const names = Object.keys(exponents).sort();
  for (const name of names) {
    if (!/^\p{L}[\p{L}\p{N}_-]*$/u.test(name)) {
      throw new NumericsError(`the name of a unit is a word, got ${showValue(name)}`);
    }
    if (!Number.isSafeInteger(exponents[name])) {
      throw new NumericsError(`the exponent of ${name} is an integer, got ${showValue(exponents[name])}`);
    }
  }
  return Object.freeze(
    Object.fromEntries(names.map((name) => [name, exponents[name] ?? 0] as const).filter(([, power]) => power !== 0)),
  );
}

/** What is multiplied first, then what it is divided by. */
function unitText(exponents: Exponents): string {
  const powers = Object.entries(exponents);
  return [...powers.filter(([, power]) => power > 0), ...powers.filter(([, power]) => power < 0)]
    .map(([name, power]) => (power === 1 ? name : `${name}^${power}`))
    .join(' ');
}

function checked<F>(other: QuantityOf<F>): QuantityOf<F> {
  if (!(other instanceof QuantityOf)) {
    throw new NumericsError(`an operand of a quantity is a quantity, got ${showValue(other)}`);
  }
  return other;
}

const show = (unit: string): string => (unit === '' ? 'none' : unit);
