/** Typed arrays of raw posit patterns: which array a format has, and the check every function makes of one. */
import { NumericsError, showValue } from '../errors.js';
import type { PositFormat } from '../posit/format.js';

/** An array of raw patterns. */
export type PatternArray = Uint8Array | Uint16Array | Uint32Array | BigUint64Array;

type Bits8 = 3 | 4 | 5 | 6 | 7 | 8;
type Bits16 = 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16;
type Bits32 = 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32;
type Bits64 =
  | 33
  | 34
  | 35
  | 36
  | 37
  | 38
  | 39
  | 40
  | 41
  | 42
  | 43
  | 44
  | 45
  | 46
  | 47
  | 48
  | 49
  | 50
  | 51
  | 52
  | 53
  | 54
  | 55
  | 56
  | 57
  | 58
  | 59
  | 60
  | 61
  | 62
  | 63
  | 64;

/** The array of each width, looked up rather than computed: so the compiler sees that `PatternsOf<16>` is a `PatternsOf<number>`. */
interface ByBits
  extends Record<Bits8, Uint8Array>,
    Record<Bits16, Uint16Array>,
    Record<Bits32, Uint32Array>,
    Record<Bits64, BigUint64Array> {
  [n: number]: PatternArray;
}

/** The array for posits of N bits: the one with the narrowest elements that hold them. */
export type PatternsOf<N extends number> = ByBits[N];

const arrayTypes = [
  [8, Uint8Array],
  [16, Uint16Array],
  [32, Uint32Array],
  [64, BigUint64Array],
] as const;

function arrayType(n: number): (typeof arrayTypes)[number][1] {
  return (arrayTypes.find(([bits]) => n <= bits) ?? arrayTypes[3])[1];
}

/**
 * An array of `length` zeros.
 *
 * @throws NumericsError if the length is no array length.
 */
export function makePatterns(format: PositFormat, length: number): PatternArray {
  checkCount('an array length', length);
  return new (arrayType(format.n))(length);
}

/**
 * Refuses a length that is no integer from 0 to 2^32 - 1.
 *
 * @throws NumericsError naming `what`.
 */
export function checkCount(what: string, count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > 2 ** 32 - 1) {
    throw new NumericsError(`${what} must be an integer from 0 to 4294967295, got ${showValue(count)}`);
  }
}

/**
 * Refuses anything but an array of patterns of the format, of the length given if one is. Formats that fill their elements, such as those of 8,
 * 16, 32 and 64 bits, need no look at each.
 *
 * @throws NumericsError naming the array's type, its length, or the first element that is no pattern.
 */
export function checkPatterns(format: PositFormat, what: string, array: PatternArray, length?: number): void {
  const type = arrayType(format.n);
  if (!(array instanceof type)) {
    const other = ArrayBuffer.isView(array) ? `a ${(array as PatternArray).constructor.name}` : showValue(array);
    const got = Array.isArray(array) ? 'an array' : other;
    throw new NumericsError(`${what} of ${format.name} must be a ${type.name} of raw patterns, got ${got}`);
  }
  if (length !== undefined && array.length !== length) {
    throw new NumericsError(`${what} must have ${length} elements, got ${array.length}`);
  }
  if (format.n !== 8 * type.BYTES_PER_ELEMENT) {
    const limit = array instanceof BigUint64Array ? format.mask : Number(format.mask);
    const at = (array as Uint32Array).findIndex((bits) => bits > limit);
    if (at >= 0) {
      const bits = `0x${array[at]?.toString(16)}`;
      throw new NumericsError(
        `${what}, element ${at}: a pattern of ${format.name} is at most 0x${format.mask.toString(16)}, got ${bits}`,
      );
    }
  }
}

/** The patterns of the array as bigints, for the reference. */
export function bigintAt(array: PatternArray, i: number): bigint {
  return BigInt(array[i] as number | bigint);
}

/** Writes a bigint pattern into an array of any element type. */
export function setBigint(array: PatternArray, i: number, bits: bigint): void {
  if (array instanceof BigUint64Array) {
    array[i] = bits;
  } else {
    array[i] = Number(bits);
  }
}
