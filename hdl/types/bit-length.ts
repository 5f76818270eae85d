/** Widths of counts and indices as types: how many bits a number needs. */
import type { AtMost, Sub, WidthError } from './decimal.js';

/** The bit length of the numbers of one digit. */
type OneDigit = { 0: 1; 1: 1; 2: 2; 3: 2; 4: 3; 5: 3; 6: 3; 7: 3; 8: 4; 9: 4 };

/** The width beside the first number that N does not exceed; `number` beyond, where no value is so wide. */
type FirstAtLeast<N extends number, Table extends readonly unknown[]> = Table extends readonly [
  readonly [infer Most extends number, infer Width extends number],
  ...infer Rest,
]
  ? AtMost<N, Most> extends true
    ? Width
    : FirstAtLeast<N, Rest>
  : number;

/** The largest numbers of each bit length, by their count of digits: at most four comparisons for any number. */
type TwoDigits = [[15, 4], [31, 5], [63, 6], [99, 7]];
type ThreeDigits = [[127, 7], [255, 8], [511, 9], [999, 10]];
type FourDigits = [[1023, 10], [2047, 11], [4095, 12], [8191, 13], [9999, 14]];
type FiveDigits = [[16383, 14], [32767, 15], [65535, 16], [65536, 17]];

type BitLengthOf<N extends number, S extends string> = S extends `${infer _}${infer A}`
  ? A extends ''
    ? OneDigit[N & keyof OneDigit]
    : A extends `${infer _}${infer B}`
      ? B extends ''
        ? FirstAtLeast<N, TwoDigits>
        : B extends `${infer _}${infer C}`
          ? C extends ''
            ? FirstAtLeast<N, ThreeDigits>
            : C extends `${infer _}${infer D}`
              ? D extends ''
                ? FirstAtLeast<N, FourDigits>
                : FirstAtLeast<N, FiveDigits>
              : number
          : number
      : number
  : number;

/** Bits needed for the numbers 0 to N, at least 1: the width of a count of N things. For N up to 65 536. */
export type CountWidth<N extends number> = number extends N ? number : BitLengthOf<N, `${N}`>;

/** Bits needed for the numbers 0 to N - 1, at least 1: the width of an index into N things. */
export type IndexWidth<N extends number> = number extends N
  ? number
  : Sub<N, 1> extends infer Last extends number
    ? CountWidth<Last>
    : 1;

/** 2^0 to 2^16, by exponent. */
type Powers = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];

/** 2^N: how many values an index of N bits has; an error brand beyond the largest width. */
export type PowerOfTwo<N extends number> = number extends N
  ? number
  : `${N}` extends keyof Powers
    ? Powers[`${N}`] & number
    : WidthError<`2^${N} is beyond the largest width, 65536`>;

/** Bits needed for the numbers 0 to `most`, at least 1: `CountWidth` at elaboration. */
export function countWidth(most: number): number {
  return Math.max(1, 32 - Math.clz32(most));
}

/** Bits needed for the numbers 0 to `count` - 1, at least 1: `IndexWidth` at elaboration. */
export function indexWidth(count: number): number {
  return countWidth(count - 1);
}
