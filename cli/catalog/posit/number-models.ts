/**
 * Models of the conversions of posits of at most 32 bits, by way of doubles, which hold them exactly: on typed arrays, so that all 2^32 floats
 * can be run. Each rounds once, where the numerics round: `patternsFromNumbers`, or the machine's own conversion to a float.
 */
import {
  decodeFloat,
  type FloatFormat,
  half,
  type IntegerFormat,
  makePatterns,
  numbersFromPatterns,
  type PatternArray,
  type PositFormat,
  patternsFromNumbers,
} from '../../../kernels-sw/index.js';
import { type BatchModel, batchModel, type PatternColumn } from '../../../sim/index.js';

type Columns = Readonly<Record<string, PatternColumn>>;

/** Marks `flag` where `is` holds of a result. */
function flagged(flag: PatternColumn | undefined, count: number, is: (i: number) => boolean): void {
  if (flag instanceof Uint32Array) for (let i = 0; i < count; i += 1) flag[i] = is(i) ? 1 : 0;
}

/** Values of patterns in a column; NaN for NaR. */
function numbersOf(format: PositFormat): (a: PatternColumn | undefined, count: number) => Float64Array {
  // The numerics take arrays of the narrowest type that holds a pattern; columns are wider.
  let patterns = makePatterns(format, 0);
  return (a, count) => {
    if (patterns.length !== count) patterns = makePatterns(format, count);
    patterns.set((a as Uint32Array).subarray(0, count) as never);
    return numbersFromPatterns(format, patterns);
  };
}

/** Writes posits, and `nar` where it is asked for. */
function writePosits(format: PositFormat, numbers: ArrayLike<number>, { result, nar }: Columns): void {
  const patterns: PatternArray = patternsFromNumbers(format, numbers);
  result?.set(patterns as never);
  flagged(nar, numbers.length, (i) => patterns[i] === Number(format.nar));
}

/** The values of the bit patterns of floats. */
function floatsOf(float: FloatFormat): (a: PatternColumn, count: number) => ArrayLike<number> {
  if (float.name === 'double') return ({ buffer, byteOffset }, count) => new Float64Array(buffer, byteOffset, count);
  if (float.name === 'single') return ({ buffer, byteOffset }, count) => new Float32Array(buffer, byteOffset, count);
  if (float.name === 'bfloat16') {
    // The upper half of a single.
    return (a, count) => {
      const shifted = new Uint32Array(count).map((_, i) => (a[i] as number) << 16);
      return new Float32Array(shifted.buffer);
    };
  }
  const values = Float64Array.from({ length: 2 ** half.bits }, (_, bits) => {
    const x = decodeFloat(half, BigInt(bits));
    if (x.kind !== 'finite') return Number.NaN;
    return (x.negative ? -1 : 1) * Number(x.significand) * 2 ** x.exponent;
  });
  return (a, count) => Float64Array.from({ length: count }, (_, i) => values[a[i] as number] as number);
}

/** Posits from floats of any format. NaN and the infinities are NaR. */
export function fromFloatModel(format: PositFormat, float: FloatFormat): BatchModel {
  const floats = floatsOf(float);
  return batchModel<Columns, Columns>(({ a }, results, count) => {
    writePosits(format, floats(a as PatternColumn, count), results);
  });
}

/** Posits to singles or doubles: `nar` with NaR, `overflow` where a finite posit became an infinity. */
export function toFloatModel(format: PositFormat, float: 'single' | 'double'): BatchModel {
  const numbers = numbersOf(format);
  const limit = float === 'single' ? 2 ** 128 : Number.POSITIVE_INFINITY;
  return batchModel<Columns, Columns>(({ a }, { result, nar, overflow }, count) => {
    const values = numbers(a, count);
    const out = result as PatternColumn;
    const type = float === 'single' ? Float32Array : Float64Array;
    const floats = new type(out.buffer as ArrayBuffer, out.byteOffset, count);
    floats.set(values);
    // What NaN the machine writes is its own affair.
    for (let i = 0; i < count; i += 1) {
      if (!Number.isNaN(values[i])) continue;
      if (out instanceof Uint32Array) out[i] = 0x7fc0_0000;
      else out[i] = 0x7ff8_0000_0000_0000n;
    }
    flagged(nar, count, (i) => Number.isNaN(values[i]));
    flagged(overflow, count, (i) => Math.abs(floats[i] as number) >= limit);
  });
}

/** 1.5 * 2^52, beside which a double has no places behind the point: adding it rounds to the nearest integer, ties to even. */
const toInteger = 6_755_399_441_055_744;

/** The integer nearest to x, ties to even. */
function nearest(x: number): number {
  return Math.abs(x) < 2 ** 51 ? x + toInteger - toInteger : x;
}

/** Integers from posits: NaR and what is out of range is the word with only its MSB set, and `invalid` is 1 with that word. */
export function toIntModel(format: PositFormat, { bits, signed }: IntegerFormat): BatchModel {
  const numbers = numbersOf(format);
  const least = signed ? -(2 ** (bits - 1)) : 0;
  const beyond = 2 ** (signed ? bits - 1 : bits);
  const wide = bits > 32;
  const upperMask = wide ? 2 ** (bits - 32) - 1 : 0;
  const narHigh = wide ? 2 ** (bits - 33) : 0;
  const narLow = wide ? 0 : 2 ** (bits - 1);
  return batchModel<Columns, Columns>(({ a }, { result, invalid }, count) => {
    const values = numbers(a, count);
    const out = result as PatternColumn;
    const words = new Uint32Array(out.buffer, out.byteOffset, wide ? 2 * count : count);
    for (let i = 0; i < count; i += 1) {
      const x = nearest(values[i] as number);
      let high = narHigh;
      let low = narLow;
      // A NaN is in no range.
      if (x >= least && x < beyond) {
        // The magnitude in two words, then its two's complement: a double has no room for both ends of 64 bits.
        const magnitude = Math.abs(x);
        high = Math.floor(magnitude / 2 ** 32);
        low = magnitude - high * 2 ** 32;
        if (x < 0) {
          high = low === 0 ? -high : ~high;
          low = -low;
        }
        high = (high & upperMask) >>> 0;
        low = (wide ? low : low & (2 ** bits - 1)) >>> 0;
      }
      if (wide) {
        words[2 * i] = low;
        words[2 * i + 1] = high;
      } else {
        words[i] = low;
      }
      if (invalid instanceof Uint32Array) invalid[i] = high === narHigh && low === narLow ? 1 : 0;
    }
  });
}

/** Posits from integers of at most 53 bits, which doubles hold: the word with only its MSB set is NaR. */
export function fromIntModel(format: PositFormat, { bits, signed }: IntegerFormat): BatchModel {
  const nar = 2 ** (bits - 1);
  return batchModel<Columns, Columns>(({ a }, results, count) => {
    const words = a as Uint32Array;
    const values = new Float64Array(count);
    for (let i = 0; i < count; i += 1) {
      const word = words[i] as number;
      values[i] = word === nar ? Number.NaN : signed && word > nar ? word - 2 * nar : word;
    }
    writePosits(format, values, results);
  });
}

/** Posits rounded to a format of at most 32 bits. */
export function resizeModel(from: PositFormat, to: PositFormat): BatchModel {
  const numbers = numbersOf(from);
  return batchModel<Columns, Columns>(({ a }, results, count) => writePosits(to, numbers(a, count), results));
}

/** Posits rounded to integers. */
export function roundModel(format: PositFormat, mode: 'nearestInt' | 'floor' | 'ceil'): BatchModel {
  const numbers = numbersOf(format);
  const round = { nearestInt: nearest, floor: Math.floor, ceil: Math.ceil }[mode];
  return batchModel<Columns, Columns>(({ a }, results, count) => {
    writePosits(format, numbers(a, count).map(round), results);
  });
}
