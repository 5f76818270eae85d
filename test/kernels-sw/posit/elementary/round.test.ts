// Rounding of what is only enclosed: when it refines, and when it stops.
import { expect, test } from 'vitest';
import type { Interval } from '../../../../kernels-sw/exact/interval.js';
import { roundEnclosed } from '../../../../kernels-sw/posit/elementary/round.js';
import { positFormat } from '../../../../kernels-sw/posit/format.js';

const posit8 = positFormat(8, 2);

/** Rounds numerator / denominator, enclosed in units of 2^-bits; and the precisions that were asked for. */
function rounded(numerator: bigint, denominator: bigint): [bigint, number[]] {
  const asked: number[] = [];
  const enclose = (bits: number): Interval => {
    asked.push(bits);
    const lo = (numerator << BigInt(bits)) / denominator - (numerator < 0n ? 1n : 0n);
    return { lo, hi: lo + 1n, exponent: -bits };
  };
  return [roundEnclosed(posit8, enclose), asked];
}

test('4/3 = 1.33 lies between 1.25 and 1.375: the first enclosure decides', () => {
  expect(rounded(4n, 3n)).toEqual([0x43n, [18]]);
  expect(rounded(-4n, 3n)).toEqual([0xbdn, [18]]);
});

test('1/3 * 2^-60 beside a threshold: the precision is doubled until it is past 60 bits', () => {
  const threshold = (sixteenths: bigint): bigint => (3n * sixteenths) << 56n; // over 3 * 2^60
  const over = 3n << 60n;
  expect(rounded(threshold(17n) + 1n, over)).toEqual([0x41n, [18, 36, 72]]); // above 1.0625, from 1 to 1.125
  expect(rounded(threshold(19n) - 1n, over)).toEqual([0x41n, [18, 36, 72]]); // below 1.1875, from 1.125 to 1.25
  expect(rounded(-threshold(17n) - 1n, over)).toEqual([0xbfn, [18, 36, 72]]);
});

test('a threshold as the upper end decides where it goes down itself: 1.0625 to the even 1', () => {
  expect(rounded(((3n * 17n) << 56n) - 1n, 3n << 60n)).toEqual([0x40n, [18]]);
});

test('an enclosure of 0 decides nothing: 1/3 * 2^-40 is minpos only when it is known not to be 0', () => {
  expect(rounded(1n, 3n << 40n)).toEqual([0x01n, [18, 36, 72]]);
});
