/** `Posit<N, ES>`: one posit as an immutable value that knows its format. */
import type { PositType } from './type.js';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A posit of N bits with ES exponent bits. Made by its format: `posit16.from(1.5)`, `posit16.fromBits(0x4800n)`, `posit16.add(a, b)`.
 *
 * Values of different formats are of different types, and no operation takes two of them. `===` compares identity, as for all
 * objects; `type.equal(a, b)` compares posits.
 *
 * `out` says that N and ES are compared as they are. The classes refer to each other in circles, through which the compiler may find
 * that they do not matter.
 */
export class Posit<out N extends number = number, out ES extends number = number> {
  /** The format object, which has all operations. */
  readonly type: PositType<N, ES>;
  readonly #bits: bigint;

  /** @internal Use `type.fromBits`, which checks the pattern. */
  constructor(type: PositType<N, ES>, bits: bigint) {
    this.type = type;
    this.#bits = bits;
    Object.freeze(this);
  }

  /** The raw pattern, 0 to 2^N - 1. */
  toBits(): bigint {
    return this.#bits;
  }

  /** The nearest double, ties to even; NaN for NaR. Exact where N - ES <= 55. */
  toNumber(): number {
    return this.type.toNumber(this);
  }

  /** The shortest decimal that `type.parse` reads back as this posit; `NaR` for NaR. */
  toString(): string {
    return this.type.toText(this);
  }

  /** In JSON a posit is the text of {@link toString}, which no reader rounds again. */
  toJSON(): string {
    return this.toString();
  }

  /** Whether this is NaR. */
  isNaR(): boolean {
    return this.#bits === this.type.format.nar;
  }

  /** Template strings and `String(p)` get the text; arithmetic operators of JavaScript get the nearest double. */
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === 'number' ? this.toNumber() : this.toString();
  }

  /** `console.log` shows `posit(16, 2) 1.5`. */
  [inspect](): string {
    return `${this.type.format.name} ${this.toString()}`;
  }
}
