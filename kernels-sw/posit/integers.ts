/** Posits to and from two's complement and unsigned integers of 8 to 64 bits (2022 standard, section 6.4). */
import { NumericsError, showValue } from '../errors.js';
import { decodePosit } from './decode.js';
import { encodeExact, exactPosit } from './exact.js';
import type { PositFormat } from './format.js';
import { nearestExact } from './integral.js';

/** An integer type. Made only by {@link integerFormat}; equal parameters give the same frozen object. */
export interface IntegerFormat {
  /** Width of the word, 8 to 64. */
  readonly bits: number;
  readonly signed: boolean;
  /** `int32`, `uint8`: for messages. */
  readonly name: string;
  /** The smallest value: -2^(bits - 1) or 0. */
  readonly min: bigint;
  /** The largest value: 2^(bits - 1) - 1 or 2^bits - 1. */
  readonly max: bigint;
  /** The value of the word with only its MSB set, which stands for NaR: -2^(bits - 1) signed, 2^(bits - 1) unsigned. */
  readonly nar: bigint;
}

const cache = new Map<string, IntegerFormat>();

/**
 * The integers of `bits` bits, 8 to 64.
 *
 * @throws NumericsError if `bits` is not an integer of that range.
 */
export function integerFormat(bits: number, signed: boolean): IntegerFormat {
  if (!Number.isInteger(bits) || bits < 8 || bits > 64) {
    throw new NumericsError(`an integer format has from 8 to 64 bits, got ${showValue(bits)}`);
  }
  const name = `${signed ? 'int' : 'uint'}${bits}`;
  let format = cache.get(name);
  if (format === undefined) {
    const half = 1n << BigInt(bits - 1);
    format = Object.freeze(
      signed
        ? { bits, signed, name, min: -half, max: half - 1n, nar: -half }
        : { bits, signed, name, min: 0n, max: 2n * half - 1n, nar: half },
    );
    cache.set(name, format);
  }
  return format;
}

/** Signed bytes. */
export const int8: IntegerFormat = integerFormat(8, true);
/** Signed 16-bit integers. */
export const int16: IntegerFormat = integerFormat(16, true);
/** Signed 32-bit integers. */
export const int32: IntegerFormat = integerFormat(32, true);
/** Signed 64-bit integers. */
export const int64: IntegerFormat = integerFormat(64, true);
/** Unsigned bytes. */
export const uint8: IntegerFormat = integerFormat(8, false);
/** Unsigned 16-bit integers. */
export const uint16: IntegerFormat = integerFormat(16, false);
/** Unsigned 32-bit integers. */
export const uint32: IntegerFormat = integerFormat(32, false);
/** Unsigned 64-bit integers. */
export const uint64: IntegerFormat = integerFormat(64, false);

/**
 * The integer nearest to a posit, ties to even. NaR, and what is out of range once rounded, gives `integer.nar`.
 *
 * @throws NumericsError if `bits` is not a pattern of the format.
 */
export function positToInteger(format: PositFormat, integer: IntegerFormat, bits: bigint): bigint {
  const x = decodePosit(format, bits);
  if (x.kind === 'nar') {
    return integer.nar;
  }
  const nearest = nearestExact(exactPosit(x));
  return nearest < integer.min || nearest > integer.max ? integer.nar : nearest;
}

/**
 * The posit nearest to an integer of the format, rounded once. The word with only its MSB set is NaR, of unsigned integers too: 128 of a
 * `uint8` is NaR. {@link positFromBigInt} has no such word.
 *
 * @throws NumericsError if `value` is no integer, or out of the range of `integer`.
 */
export function positFromInteger(format: PositFormat, integer: IntegerFormat, value: bigint | number): bigint {
  const exact = toBigInt(value);
  if (exact === undefined || exact < integer.min || exact > integer.max) {
    throw new NumericsError(
      `an ${integer.name} is an integer from ${integer.min} to ${integer.max}, got ${typeof value === 'bigint' ? `${value}n` : showValue(value)}`,
    );
  }
  return exact === integer.nar ? format.nar : positFromBigInt(format, exact);
}

function toBigInt(value: bigint | number): bigint | undefined {
  if (typeof value === 'bigint') {
    return value;
  }
  return Number.isInteger(value) ? BigInt(value) : undefined;
}

/**
 * The posit nearest to an integer of any size, rounded once; never NaR.
 *
 * @throws NumericsError if `value` is not a bigint.
 */
export function positFromBigInt(format: PositFormat, value: bigint): bigint {
  if (typeof value !== 'bigint') {
    throw new NumericsError(`a posit is made from a bigint here, got ${showValue(value)}`);
  }
  return encodeExact(format, { significand: value, exponent: 0 });
}
