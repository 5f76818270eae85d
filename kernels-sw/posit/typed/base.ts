/** What all operations of a typed format stand on: making values, reading them, and refusing those of other formats. */
import { NumericsError, showValue } from '../../errors.js';
import { positFromNumber, positToNumber } from '../convert.js';
import { checkPattern, type PositFormat } from '../format.js';
import { positFromBigInt } from '../integers.js';
import { positFromText, positToText } from '../text.js';
import type { PositType } from './type.js';
import { Posit } from './value.js';

/** Construction of posits of one format, and the two ways out: number and text. */
export abstract class PositBase<out N extends number, out ES extends number> {
  /** The format as plain data, for the functions on raw patterns. */
  readonly format: PositFormat;
  /** Width of a posit in bits. */
  readonly n: N;
  /** Exponent bits. */
  readonly es: ES;
  /** 0. */
  readonly zero: Posit<N, ES>;
  /** 1. */
  readonly one: Posit<N, ES>;
  /** Not a real: the one exceptional value. */
  readonly nar: Posit<N, ES>;
  /** The smallest positive posit. */
  readonly minpos: Posit<N, ES>;
  /** The largest posit. */
  readonly maxpos: Posit<N, ES>;

  constructor(format: PositFormat) {
    this.format = format;
    this.n = format.n as N;
    this.es = format.es as ES;
    this.zero = this.wrap(0n);
    this.one = this.wrap(format.one);
    this.nar = this.wrap(format.nar);
    this.minpos = this.wrap(format.minpos);
    this.maxpos = this.wrap(format.maxpos);
  }

  /**
   * The posit nearest to a number or bigint, rounded once; NaN and the infinities give NaR.
   *
   * @throws NumericsError for anything else: text is read by `parse`, a posit of another format converted by `convert`.
   */
  from(value: number | bigint): Posit<N, ES> {
    if (typeof value === 'bigint') {
      return this.wrap(positFromBigInt(this.format, value));
    }
    if (typeof value === 'number') {
      return this.wrap(positFromNumber(this.format, value));
    }
    const shown = showPosit(value);
    throw new NumericsError(
      `${this.format.name}.from takes a number or a bigint, got ${shown}; text is read by parse, another posit taken by convert`,
    );
  }

  /**
   * The posit with a raw pattern.
   *
   * @throws NumericsError if `bits` is not a bigint from 0 to 2^n - 1.
   */
  fromBits(bits: bigint): Posit<N, ES> {
    checkPattern(this.format, bits);
    return this.wrap(bits);
  }

  /**
   * The posit nearest to a decimal such as `1.5` or `-2e-3`, of any length, rounded once; or `NaR`.
   *
   * @throws NumericsError if the text is neither.
   */
  parse(text: string): Posit<N, ES> {
    return this.wrap(positFromText(this.format, text));
  }

  /** The nearest double, ties to even; NaN for NaR. */
  toNumber(a: Posit<N, ES>): number {
    return positToNumber(this.format, this.bitsOf(a));
  }

  /** The shortest decimal that {@link parse} reads back as the same posit. */
  toText(a: Posit<N, ES>): string {
    return positToText(this.format, this.bitsOf(a));
  }

  /**
   * The raw pattern of a value that must be of this format: the check of every operation.
   *
   * @throws NumericsError if it is a posit of another format, or none.
   */
  bitsOf(a: Posit<N, ES>): bigint {
    if (a instanceof Posit && (a.type as unknown) === this) {
      return a.toBits();
    }
    throw new NumericsError(
      `an operand of ${this.format.name} must be a ${this.format.name}, got ${showPosit(a)}; ${
        a instanceof Posit ? 'convert it first' : 'make one with from, parse or fromBits'
      }`,
    );
  }

  /** A value from a pattern known to be one. */
  protected wrap(bits: bigint): Posit<N, ES> {
    return new Posit(this as unknown as PositType<N, ES>, bits);
  }

  /** Applies a function on raw patterns to one posit. */
  protected unary(operation: (format: PositFormat, a: bigint) => bigint, a: Posit<N, ES>): Posit<N, ES> {
    return this.wrap(operation(this.format, this.bitsOf(a)));
  }

  /** Applies a function on raw patterns to two posits. */
  protected binary(
    operation: (format: PositFormat, a: bigint, b: bigint) => bigint,
    a: Posit<N, ES>,
    b: Posit<N, ES>,
  ): Posit<N, ES> {
    return this.wrap(operation(this.format, this.bitsOf(a), this.bitsOf(b)));
  }
}

/** A wrong operand as it is quoted in a message. */
export function showPosit(value: unknown): string {
  return value instanceof Posit ? `a ${value.type.format.name}` : showValue(value);
}
