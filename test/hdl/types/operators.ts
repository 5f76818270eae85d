// The width of every operator's result, and what the type checker refuses: each line here compiles, or is an error where
// the line above it says so. Checked by `npm run types`; nothing here runs.
import {
  type Bits,
  type CountWidth,
  constant,
  divide,
  type IndexWidth,
  oneHot,
  oneHotIndex,
  oneHotSelect,
  type PowerOfTwo,
  priority,
  priorityGrant,
  reg,
  type Signed,
  select,
  signed,
  type WidthError,
} from 'gatewright/hdl';
import { same } from './widths.js';

export function bitLengths(): void {
  // A count of N things is 0 to N.
  same<CountWidth<1>, 1>();
  same<CountWidth<2>, 2>();
  same<CountWidth<3>, 2>();
  same<CountWidth<4>, 3>();
  same<CountWidth<7>, 3>();
  same<CountWidth<8>, 4>();
  same<CountWidth<9>, 4>();
  same<CountWidth<10>, 4>();
  same<CountWidth<15>, 4>();
  same<CountWidth<16>, 5>();
  same<CountWidth<31>, 5>();
  same<CountWidth<32>, 6>();
  same<CountWidth<63>, 6>();
  same<CountWidth<64>, 7>();
  same<CountWidth<99>, 7>();
  same<CountWidth<100>, 7>();
  same<CountWidth<127>, 7>();
  same<CountWidth<128>, 8>();
  same<CountWidth<256>, 9>();
  same<CountWidth<511>, 9>();
  same<CountWidth<512>, 10>();
  same<CountWidth<999>, 10>();
  same<CountWidth<1000>, 10>();
  same<CountWidth<1023>, 10>();
  same<CountWidth<1024>, 11>();
  same<CountWidth<4095>, 12>();
  same<CountWidth<4096>, 13>();
  same<CountWidth<9999>, 14>();
  same<CountWidth<10_000>, 14>();
  same<CountWidth<16_383>, 14>();
  same<CountWidth<16_384>, 15>();
  same<CountWidth<32_768>, 16>();
  same<CountWidth<65_535>, 16>();
  same<CountWidth<65_536>, 17>();
  same<CountWidth<number>, number>();

  // An index into N things is 0 to N - 1.
  same<IndexWidth<1>, 1>();
  same<IndexWidth<2>, 1>();
  same<IndexWidth<3>, 2>();
  same<IndexWidth<16>, 4>();
  same<IndexWidth<17>, 5>();
  same<IndexWidth<65_536>, 16>();
  same<IndexWidth<number>, number>();

  same<PowerOfTwo<0>, 1>();
  same<PowerOfTwo<3>, 8>();
  same<PowerOfTwo<16>, 65_536>();
  same<PowerOfTwo<17>, WidthError<'2^17 is beyond the largest width, 65536'>>();
  same<PowerOfTwo<number>, number>();
}

export function results(a: Bits<8>, b: Bits<9>, w: Bits<4096>, s: Signed<8>, n: Bits<number>, one: Bits<1>): void {
  same<ReturnType<typeof a.rotateLeft>, Bits<8>>();
  same<ReturnType<typeof a.rotateRight>, Bits<8>>();
  same<ReturnType<typeof a.reverse>, Bits<8>>();
  const ones = a.popcount();
  same<typeof ones, Bits<4>>();
  const leading = b.leadingZeros();
  same<typeof leading, Bits<4>>();
  const trailing = w.trailingZeros();
  same<typeof trailing, Bits<13>>();
  const run = one.leadingRun();
  same<typeof run, Bits<1>>();
  const signedRun = s.leadingRun();
  same<typeof signedRun, Bits<4>>();
  const open = n.popcount();
  same<typeof open, Bits<number>>();

  const small = a.saturate(5);
  same<typeof small, Bits<5>>();
  const smallSigned = s.saturate(5);
  same<typeof smallSigned, Signed<5>>();
  const byte = s.saturateUnsigned(7);
  same<typeof byte, Bits<7>>();
  const sum = a.addSaturating(1);
  same<typeof sum, Bits<8>>();
  const difference = s.subSaturating(s);
  same<typeof difference, Signed<8>>();
  const least = a.min(b);
  same<typeof least, Bits<9>>();
  const most = s.max(0);
  same<typeof most, Signed<8>>();
  const distance = s.abs();
  same<typeof distance, Bits<8>>();

  const { quotient, remainder } = divide(b, a);
  same<typeof quotient, Bits<9>>();
  same<typeof remainder, Bits<8>>();
  const signedDivision = divide(s, 3);
  same<typeof signedDivision.quotient, Signed<9>>();
  same<typeof signedDivision.remainder, Signed<8>>();

  const atIndex = a.bit(b);
  same<typeof atIndex, Bits<1>>();
  const signedPart = s.bits(6, 2);
  same<typeof signedPart, Bits<5>>();
  const signedBit = s.bit(7);
  same<typeof signedBit, Bits<1>>();
  const inverted = s.not();
  same<typeof inverted, Signed<8>>();

  const { index, found } = priority(b);
  same<typeof index, Bits<4>>();
  same<typeof found, Bits<1>>();
  const grant = priorityGrant(b, { first: 'highest' });
  same<typeof grant, Bits<9>>();
  const hot = oneHot(ones);
  same<typeof hot, Bits<16>>();
  const hotWide = oneHot(a, 100);
  same<typeof hotWide, Bits<100>>();
  const back = oneHotIndex(a);
  same<typeof back, Bits<3>>();
}

export function chosen(i: Bits<2>, a: Bits<8>, b: Bits<9>, s: Signed<8>, list: Bits<8>[]): void {
  const first = select(i, [a, a, 5]);
  same<typeof first, Bits<8>>();
  const ofList = select(i, list);
  same<typeof ofList, Bits<8>>();
  const state = reg(signed(8));
  const ofRegister = oneHotSelect(i, [state, s]);
  same<typeof ofRegister, Signed<8>>();
  const ofConstants = select(i, [constant(signed(8), 1), -1, 2n]);
  same<typeof ofConstants, Signed<8>>();

  // @ts-expect-error 8 and 9 bits
  select(i, [a, b]);
  // @ts-expect-error unsigned and signed
  oneHotSelect(i, [a, s]);
  // @ts-expect-error nothing says of what shape the constants are
  select(i, [1, 2]);
  // @ts-expect-error nothing to choose from
  select(i, []);
  // @ts-expect-error a text is no constant of bits(8)
  select(i, [a, 'red']);
  // @ts-expect-error a signed index
  select(s, [a, a]);
}

export function refused(a: Bits<8>, b: Bits<9>, s: Signed<8>, wide: Bits<17>): void {
  // @ts-expect-error 8 and 9 bits
  a.addSaturating(b);
  // @ts-expect-error 8 and 9 bits
  a.subSaturating(b);
  // @ts-expect-error a signed amount
  a.rotateLeft(s);
  // @ts-expect-error signed and unsigned
  s.min(a);
  // @ts-expect-error signed and unsigned
  s.and(a);
  // @ts-expect-error signed by unsigned
  divide(s, a);
  // @ts-expect-error no such end
  priority(a, { first: 'middle' });

  const tooWide = a.saturate(9);
  same<typeof tooWide, WidthError<'saturate(9) of a 8-bit value'>>();
  // @ts-expect-error saturate widens nothing
  const nine: Bits<9> = tooWide;
  const above = s.bit(8);
  // @ts-expect-error there is no bit 8
  const bitEight: Bits<1> = above;
  const tooMany = oneHot(wide);
  // @ts-expect-error 2^17 bits are too many
  const hot: Bits<number> = tooMany;
  void [nine, bitEight, hot];
}
