// Arithmetic on widths in types, digit by digit: carries, borrows, ends of the digit strings, and widths that are not known.
// Checked by `npm run types`; nothing here runs.
import type { Add, AtMost, Max, Mul, Sub, WidthError } from 'gatewright/hdl';
import { same } from './widths.js';

export function checks(): void {
  same<Add<0, 0>, 0>();
  same<Add<9, 1>, 10>();
  same<Add<999, 1>, 1000>();
  same<Add<1, 99_999>, 100_000>();
  same<Add<65_535, 65_535>, 131_070>();
  same<Add<7, number>, number>();
  same<Add<number, 7>, number>();

  same<Sub<10, 1>, 9>();
  same<Sub<1000, 1>, 999>();
  same<Sub<1000, 999>, 1>();
  same<Sub<8, 8>, 0>();
  same<Sub<65_536, 1>, 65_535>();
  same<Sub<8, 9>, WidthError<'8 - 9 is negative'>>();
  same<Sub<99, 100>, WidthError<'99 - 100 is negative'>>();
  same<Sub<number, 9>, number>();

  same<AtMost<8, 8>, true>();
  same<AtMost<9, 8>, false>();
  same<AtMost<99, 100>, true>();
  same<AtMost<100, 99>, false>();
  same<AtMost<number, 8>, true>();

  same<Max<8, 9>, 9>();
  same<Max<1000, 999>, 1000>();
  same<Max<8, number>, number>();

  same<Mul<0, 5>, 0>();
  same<Mul<12, 12>, 144>();
  same<Mul<4096, 16>, 65_536>();
  same<Mul<256, 256>, 65_536>();
  same<Mul<99, 101>, 9999>();
  same<Mul<3, number>, number>();
}

export function everyDigit(): void {
  same<Mul<1234, 10>, 12_340>();
  same<Mul<7, 2>, 14>();
  same<Mul<7, 3>, 21>();
  same<Mul<7, 4>, 28>();
  same<Mul<7, 5>, 35>();
  same<Mul<7, 6>, 42>();
  same<Mul<7, 7>, 49>();
  same<Mul<7, 8>, 56>();
  same<Mul<7, 9>, 63>();
}
