// The six traps that widths in TypeScript types fall into, each with what keeps us out of it.
// Checked by `npm run types`; nothing here runs. What a JavaScript user is told instead is in traps.test.ts.
import {
  type Add,
  type AtMost,
  type Bits,
  bit,
  bits,
  component,
  type Mul,
  mux,
  reg,
  type Signals,
  type Signed,
  type Sub,
  select,
  type WidthError,
} from 'gatewright/hdl';
import { same } from './widths.js';

/** Whether a type is `any`, which every type check passes. */
type IsAny<T> = 0 extends 1 & T ? true : false;
/** Whether a type is `never`, which is assignable to everything. */
type IsNever<T> = [T] extends [never] ? true : false;

/** Trap 1: `f<W>(a: S<W>, b: S<W>)` infers W = 8 | 9 and accepts both. Operators are methods, and `NoInfer` guards the rest. */
export function equalWidths(a: Bits<8>, b: Bits<9>, s: Signed<8>, t: Signed<9>, flag: Bits<1>): void {
  // @ts-expect-error 8 and 9 bits
  a.and(b);
  // @ts-expect-error 8 and 9 bits
  a.or(b);
  // @ts-expect-error 8 and 9 bits
  a.xor(b);
  // @ts-expect-error 8 and 9 bits
  a.wrapSub(b);
  // @ts-expect-error 8 and 9 bits
  a.addSaturating(b);
  // @ts-expect-error 8 and 9 bits
  s.wrapAdd(t);
  // @ts-expect-error 8 and 9 bits
  s.subSaturating(t);
  // @ts-expect-error 8 and 9 bits
  mux(flag, a, b);
  // @ts-expect-error 8 and 9 bits, the wider one first
  mux(flag, b, a);
  // @ts-expect-error 8 and 9 bits
  select(flag, [a, b]);
  // @ts-expect-error 9 bits for 8
  reg(bits(8)).next = b;
}

/** Trap 2: a failed subtraction as `never` would be assignable to every width. It is a brand that says what is wrong. */
export function failedSubtraction(a: Bits<8>): void {
  same<Sub<8, 9>, WidthError<'8 - 9 is negative'>>();
  same<Sub<999, 1000>, WidthError<'999 - 1000 is negative'>>();
  same<IsNever<Sub<8, 9>>, false>();
  const part = a.bits(2, 5);
  same<IsNever<typeof part>, false>();
  // @ts-expect-error a brand is no width
  const width: number = {} as Sub<8, 9>;
  // @ts-expect-error a brand is no signal
  const signal: Bits<number> = part;
  // @ts-expect-error and has no operators
  part.not();
  void [width, signal];
}

/** Trap 3: an optional domain parameter makes the signals of a port map `any`. The ports of a body are exact. */
export function portsAreNotAny(): void {
  component('unit', { in: { a: bits(8), flag: bit }, out: { o: bits(8) } }, (ports) => {
    same<IsAny<typeof ports>, false>();
    same<IsAny<typeof ports.a>, false>();
    same<typeof ports.a, Bits<8>>();
    same<typeof ports.flag, Bits<1>>();
    const state = reg(bits(8), { reset: 0 });
    same<IsAny<typeof state>, false>();
    return { o: ports.a };
  });
  const shapes = { a: bits(8), flag: bit };
  same<Signals<typeof shapes>['a'], Bits<8>>();
  same<IsAny<Signals<typeof shapes>['flag']>, false>();
}

/** Trap 4: arithmetic on the lengths of tuples ends at 1000. Decimal digits have no such end. */
export function wideArithmetic(a: Bits<4096>, b: Bits<4095>, half: Bits<32_768>, s: Signed<4096>): void {
  same<Add<999, 1>, 1000>();
  same<Add<4096, 4096>, 8192>();
  same<Add<65_535, 1>, 65_536>();
  same<Sub<4096, 4095>, 1>();
  same<Sub<65_536, 4097>, 61_439>();
  same<Mul<4096, 16>, 65_536>();
  same<Mul<255, 257>, 65_535>();
  same<AtMost<65_535, 65_536>, true>();
  same<AtMost<65_536, 65_535>, false>();
  const sum = a.add(b);
  same<typeof sum, Bits<4097>>();
  const product = half.mul(half);
  same<typeof product, Bits<65536>>();
  const upper = product.bits(65_535, 32_768);
  same<typeof upper, Bits<32768>>();
  const difference = s.sub(s).neg();
  same<typeof difference, Signed<4098>>();
  const repeated = a.repeat(16);
  same<typeof repeated, Bits<65536>>();
  const count = repeated.popcount();
  same<typeof count, Bits<17>>();
}

/** Trap 5: a width that is dropped silently. No value is assignable to another width, and no operator cuts unasked. */
export function nothingIsDropped(a: Bits<8>, b: Bits<9>, s: Signed<9>): void {
  // @ts-expect-error 9 bits for 8
  const narrow: Bits<8> = b;
  // @ts-expect-error 8 bits for 9
  const wide: Bits<9> = a;
  // @ts-expect-error a sum has 9 bits
  const sum: Bits<8> = a.add(a);
  // @ts-expect-error a product has 16 bits
  const product: Bits<8> = a.mul(a);
  // @ts-expect-error a difference is signed
  const difference: Bits<9> = a.sub(a);
  // @ts-expect-error signed for unsigned
  const unsigned: Bits<9> = s;
  const tooWide = a.trunc(9);
  // @ts-expect-error trunc does not widen
  const widened: Bits<9> = tooWide;
  const tooNarrow = b.extend(8);
  // @ts-expect-error extend does not cut
  const cut: Bits<8> = tooNarrow;
  const kept: Bits<8> = a.add(a).trunc(8);
  void [narrow, wide, sum, product, difference, unsigned, widened, cut, kept];
}

const adder = component(
  'adder',
  { in: { a: bits(8), b: bits(8), enable: bit }, out: { sum: bits(9) } },
  ({ a, b }) => ({
    sum: a.add(b),
  }),
);

/** Trap 6: ports by name that only run time compares. Misspelt, missing and additional ports do not compile. */
export function portNames(a: Bits<8>, wide: Bits<9>, flag: Bits<1>): void {
  // @ts-expect-error misspelt
  adder({ a, b: a, enabel: flag });
  // @ts-expect-error missing
  adder({ a, enable: flag });
  // @ts-expect-error one too many
  adder({ a, b: a, enable: flag, carry: flag });
  // @ts-expect-error 9 bits for 8
  adder({ a: wide, b: a, enable: flag });
  // @ts-expect-error no such output
  adder({ a, b: a, enable: flag }).result;
  // @ts-expect-error a misspelt input in the body
  component('unit', { in: { enable: bit }, out: { o: bit } }, ({ enabel }) => ({ o: enabel }));
  // @ts-expect-error a misspelt output
  component('unit', { in: { enable: bit }, out: { o: bit } }, ({ enable }) => ({ out: enable }));
  // @ts-expect-error an output too few
  component('unit', { in: { enable: bit }, out: { o: bit, p: bit } }, ({ enable }) => ({ o: enable }));
}
