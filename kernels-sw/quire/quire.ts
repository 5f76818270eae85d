/** `Quire<N, ES>`: an exact accumulator for the posits of one format, as an immutable value. */
import { NumericsError, showValue } from '../errors.js';
import { showPosit } from '../posit/typed/base.js';
import { type PositType, posit } from '../posit/typed/type.js';
import { Posit } from '../posit/typed/value.js';
import { checkQuirePattern, checkTakes, productCapacity, type QuireFormat, quireFor, sumCapacity } from './format.js';
import { compareQuire, pToQ, qAbs, qAddP, qAddQ, qMulAdd, qMulSub, qNegate, qSubP, qSubQ, qToP } from './operations.js';
import { quireToText } from './text.js';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A sum of posits and products of posits without any rounding: a two's complement fixed-point number. Each operation gives a new quire.
 * NaR is sticky, and is what an overflow gives. Made by {@link quire}.
 *
 * Cost: one addition of bigints of the quire's width for each operation; for long sums over raw patterns see {@link fdp} and its like.
 * Source: Posit Standard 2022, sections 3 and 5.
 */
export class Quire<out N extends number = number, out ES extends number = number> {
  /** The format of the posits it takes. */
  readonly type: PositType<N, ES>;
  /** Its own format. */
  readonly format: QuireFormat;
  readonly #bits: bigint;

  /** @internal Use {@link quire}. */
  constructor(type: PositType<N, ES>, format: QuireFormat, bits: bigint) {
    this.type = type;
    this.format = format;
    this.#bits = bits;
    Object.freeze(this);
  }

  /** q + p: qAddP. @throws NumericsError for a posit of another format. */
  add(p: Posit<N, ES>): Quire<N, ES> {
    return this.#with(qAddP(this.format, this.type.format, this.#bits, this.type.bitsOf(p)));
  }

  /** q - p: qSubP. @throws NumericsError for a posit of another format. */
  sub(p: Posit<N, ES>): Quire<N, ES> {
    return this.#with(qSubP(this.format, this.type.format, this.#bits, this.type.bitsOf(p)));
  }

  /** q + a * b: qMulAdd. @throws NumericsError for posits of another format, or a quire too coarse for products. */
  mulAdd(a: Posit<N, ES>, b: Posit<N, ES>): Quire<N, ES> {
    return this.#with(qMulAdd(this.format, this.type.format, this.#bits, this.type.bitsOf(a), this.type.bitsOf(b)));
  }

  /** q - a * b: qMulSub. @throws NumericsError for posits of another format, or a quire too coarse for products. */
  mulSub(a: Posit<N, ES>, b: Posit<N, ES>): Quire<N, ES> {
    return this.#with(qMulSub(this.format, this.type.format, this.#bits, this.type.bitsOf(a), this.type.bitsOf(b)));
  }

  /** q + r: qAddQ. @throws NumericsError for a quire of another format. */
  addQuire(r: Quire<N, ES>): Quire<N, ES> {
    return this.#with(qAddQ(this.format, this.#bits, this.#bitsOf(r)));
  }

  /** q - r: qSubQ. @throws NumericsError for a quire of another format. */
  subQuire(r: Quire<N, ES>): Quire<N, ES> {
    return this.#with(qSubQ(this.format, this.#bits, this.#bitsOf(r)));
  }

  /** -q: qNegate. */
  negate(): Quire<N, ES> {
    return this.#with(qNegate(this.format, this.#bits));
  }

  /** |q|: qAbs. */
  abs(): Quire<N, ES> {
    return this.#with(qAbs(this.format, this.#bits));
  }

  /** -1, 0 or 1: below, equal or above. NaR equals NaR and is below all else. @throws NumericsError for a quire of another format. */
  compare(r: Quire<N, ES>): -1 | 0 | 1 {
    return compareQuire(this.format, this.#bits, this.#bitsOf(r));
  }

  /** The nearest posit, the only rounding there is: qToP. Saturates at maxpos and, unless 0, at minpos. */
  toPosit(): Posit<N, ES> {
    return this.type.fromBits(qToP(this.format, this.type.format, this.#bits));
  }

  /** The raw pattern, 0 to 2^bits - 1. */
  toBits(): bigint {
    return this.#bits;
  }

  /** Whether this is NaR. */
  isNaR(): boolean {
    return this.#bits === this.format.nar;
  }

  /** The exact value as a decimal, all its digits; `NaR` for NaR. */
  toString(): string {
    return quireToText(this.format, this.#bits);
  }

  /** In JSON a quire is the text of {@link toString}. */
  toJSON(): string {
    return this.toString();
  }

  /** How many products of any two posits surely fit into an empty quire: fewer than 2^31 in the 2022 standard. */
  get productCapacity(): bigint {
    return productCapacity(this.format, this.type.format);
  }

  /** How many posits, whatever they are, surely fit into an empty quire. */
  get sumCapacity(): bigint {
    return sumCapacity(this.format, this.type.format);
  }

  /** `console.log` shows `quire(256, -112) 1.5`. */
  [inspect](): string {
    return `${this.format.name} ${this.toString()}`;
  }

  #with(bits: bigint): Quire<N, ES> {
    return new Quire(this.type, this.format, bits);
  }

  #bitsOf(r: Quire<N, ES>): bigint {
    if (r instanceof Quire && (r.type as unknown) === this.type && r.format === this.format) {
      return r.#bits;
    }
    const own = `${this.format.name} of ${this.type.format.name}`;
    const got = r instanceof Quire ? `a ${r.format.name} of ${r.type.format.name}` : showValue(r);
    throw new NumericsError(`an operand of a ${own} must be of the same format, got ${got}`);
  }
}

/**
 * A quire for the posits of one format: of value 0, or with the value of a posit (pToQ).
 *
 * @param of the format, `posit16`, or the posit to begin with.
 * @param format the quire's own format; {@link quireFor} the posits by default.
 * @throws NumericsError if the quire is too coarse for the posits.
 */
export function quire<N extends number, ES extends number>(
  of: PositType<N, ES> | Posit<N, ES>,
  format: QuireFormat = quireFor(typeOf(of).format),
): Quire<N, ES> {
  const type = typeOf(of);
  checkTakes(format, type.format, 1);
  return new Quire(type, format, of instanceof Posit ? pToQ(format, type.format, of.toBits()) : 0n);
}

/**
 * The quire with a raw pattern.
 *
 * @throws NumericsError if `bits` is not a bigint from 0 to 2^bits - 1, or the quire is too coarse for the posits.
 */
export function quireFromBits<N extends number, ES extends number>(
  type: PositType<N, ES>,
  bits: bigint,
  format: QuireFormat = quireFor(typeOf(type).format),
): Quire<N, ES> {
  checkTakes(format, typeOf(type).format, 1);
  checkQuirePattern(format, bits);
  return new Quire(type, format, bits);
}

function typeOf<N extends number, ES extends number>(of: PositType<N, ES> | Posit<N, ES>): PositType<N, ES> {
  if (of instanceof Posit) {
    return of.type;
  }
  const type: unknown = of?.format === undefined ? undefined : posit(of.n, of.es);
  if (type !== of) {
    throw new NumericsError(
      `a quire is made for a posit format such as posit16, or from a posit, got ${showPosit(of)}`,
    );
  }
  return of;
}
