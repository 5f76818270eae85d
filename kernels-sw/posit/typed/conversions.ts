/** Typed posits to and from other formats, integers and IEEE floats. */
import { NumericsError } from '../../errors.js';
import type { FloatFormat } from '../../ieee/format.js';
import { convertPosit } from '../between.js';
import { positFromFloat, positToFloat } from '../floats.js';
import { type IntegerFormat, positFromInteger, positToInteger } from '../integers.js';
import { showPosit } from './base.js';
import { PositElementary } from './elementary.js';
import { Posit } from './value.js';

/** The conversions, each rounded once. Source: Posit Standard 2022, section 6. */
export abstract class PositConversions<out N extends number, out ES extends number> extends PositElementary<N, ES> {
  /**
   * The posit of this format nearest to one of any format.
   *
   * @throws NumericsError if `a` is no posit.
   */
  convert(a: Posit): Posit<N, ES> {
    if (!(a instanceof Posit)) {
      throw new NumericsError(`${this.format.name}.convert takes a posit, got ${showPosit(a)}; from takes numbers`);
    }
    return this.wrap(convertPosit(a.type.format, this.format, a.toBits()));
  }

  /** The nearest integer of the format, ties to even; the word with only its MSB set for NaR and what is out of range. */
  toInteger(integer: IntegerFormat, a: Posit<N, ES>): bigint {
    return positToInteger(this.format, integer, this.bitsOf(a));
  }

  /**
   * The posit nearest to an integer of the format; NaR for the word with only its MSB set.
   *
   * @throws NumericsError if the value is no integer, or out of range.
   */
  fromInteger(integer: IntegerFormat, value: bigint | number): Posit<N, ES> {
    return this.wrap(positFromInteger(this.format, integer, value));
  }

  /** The pattern of the nearest IEEE number, ties to even; a quiet NaN for NaR. */
  toFloat(float: FloatFormat, a: Posit<N, ES>): bigint {
    return positToFloat(this.format, float, this.bitsOf(a));
  }

  /**
   * The posit nearest to an IEEE number given by its pattern; NaR for NaN and the infinities.
   *
   * @throws NumericsError if `pattern` is no pattern of the float.
   */
  fromFloat(float: FloatFormat, pattern: bigint): Posit<N, ES> {
    return this.wrap(positFromFloat(this.format, float, pattern));
  }
}
