// What the type checker knows of widths: each line here compiles, or is an error where the line above it says so.
// Checked by `npm run types`; nothing here runs.
import { type Bits, bit, bits, cat, component, mux, reg, type Signed, signed } from 'gatewright/hdl';
import { posit } from '../../../generators/posit/shape.js';

/** Whether two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only where the types are the same. */
export function same<A, B>(..._: Same<A, B> extends true ? [] : [never]): void {}

export function operators(a: Bits<8>, b: Bits<9>, s: Signed<8>, flag: Bits<1>, n: Bits<number>): void {
  const add = a.add(b);
  same<typeof add, Bits<10>>();
  const addConstant = a.add(1);
  same<typeof addConstant, Bits<9>>();
  const sub = a.sub(b);
  same<typeof sub, Signed<10>>();
  const mul = a.mul(b);
  same<typeof mul, Bits<17>>();
  const square = a.mul(3);
  same<typeof square, Bits<16>>();
  const signedProduct = s.mul(s);
  same<typeof signedProduct, Signed<16>>();
  const neg = s.neg();
  same<typeof neg, Signed<9>>();
  const less = a.lt(b);
  same<typeof less, Bits<1>>();
  const part = a.bits(6, 2);
  same<typeof part, Bits<5>>();
  const top = a.bit(7);
  same<typeof top, Bits<1>>();
  const cut = b.trunc(3);
  same<typeof cut, Bits<3>>();
  const wide = a.extend(100);
  same<typeof wide, Bits<100>>();
  const joined = cat(a, b, flag);
  same<typeof joined, Bits<18>>();
  const repeated = a.repeat(4);
  same<typeof repeated, Bits<32>>();
  const chosen = mux(flag, a, 0);
  same<typeof chosen, Bits<8>>();
  const open = n.add(a);
  same<typeof open, Bits<number>>();
  const openPart = n.bits(7, 0);
  same<typeof openPart, Bits<8>>();
}

export function refused(a: Bits<8>, b: Bits<9>, s: Signed<8>, flag: Bits<1>): void {
  // @ts-expect-error 8 and 9 bits
  a.and(b);
  // @ts-expect-error 8 and 9 bits
  a.wrapAdd(b);
  // @ts-expect-error signed for unsigned
  a.add(s);
  // @ts-expect-error unsigned for signed
  s.add(a);
  // @ts-expect-error 8 and 9 bits
  mux(flag, a, b);
  // @ts-expect-error the select is 8 bits wide
  mux(a, a, a);
  // @ts-expect-error not a method, and the only name it could mean
  a.ad(b);

  const above = a.bit(8);
  // @ts-expect-error there is no bit 8: the error is a brand with a reason, no `never` that anything could be assigned
  const bitEight: Bits<1> = above;
  const upsideDown = a.bits(2, 5);
  // @ts-expect-error a failed subtraction
  const noPart: Bits<number> = upsideDown;
  same<typeof upsideDown, { readonly widthError: '2 - 5 is negative' }>; // the brand, assignable to nothing
  const tooWide = a.trunc(9);
  // @ts-expect-error trunc widens nothing
  const nine: Bits<9> = tooWide;
  const tooNarrow = b.extend(8);
  // @ts-expect-error extend narrows nothing
  const eight: Bits<8> = tooNarrow;
  void [bitEight, noPart, nine, eight];
}

/** At widths where tuple arithmetic has long given up. */
export function wide(a: Bits<4096>, b: Bits<4095>): void {
  const product = a.mul(b);
  same<typeof product, Bits<8191>>();
  const sum = product.add(a);
  same<typeof sum, Bits<8192>>();
  const part = sum.bits(8191, 4096);
  same<typeof part, Bits<4096>>();
  const repeated = a.repeat(16);
  same<typeof repeated, Bits<65536>>();
}

/** A register is a signal of its shape, and takes only that. */
export function registers(b: Bits<9>): void {
  const count = reg(bits(8), { reset: 0 });
  count.next = count.wrapAdd(1);
  count.next = 5;
  // @ts-expect-error 9 bits
  count.next = b;
  // @ts-expect-error an enable is one bit
  reg(bits(8), { enable: b });
  const plain = mux(count.eq(0), count, 1);
  same<typeof plain, Bits<8>>();
  // @ts-expect-error what mux gives is no register
  plain.next = 1;
}

/** A posit is no integer. */
export function formats(): void {
  component('unit', { in: { p: posit(16, 1), q: posit(16, 2) }, out: { o: posit(16, 1), n: bits(17) } }, ({ p, q }) => {
    // @ts-expect-error a posit has no integer operators
    p.add(p);
    // @ts-expect-error nor can it be added to an integer
    p.asBits().add(p);
    const pattern = p.asBits();
    same<typeof pattern, Bits<16>>();
    // @ts-expect-error posit(16, 2) is another format
    mux(pattern.bit(0), p, q);
    return { o: p, n: pattern.add(q.asBits()) };
  });
  // @ts-expect-error posit(16, 2) for posit(16, 1)
  component('unit', { in: { q: posit(16, 2) }, out: { o: posit(16, 1) } }, ({ q }) => ({ o: q }));
}

const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: a.add(b),
}));

export function ports(): void {
  component('user', { in: { x: bits(8), y: bits(9), c: bit }, out: { o: bits(9) } }, ({ x, y, c }) => {
    // @ts-expect-error b is missing
    adder({ a: x });
    // @ts-expect-error one port too many
    adder({ a: x, b: x, d: x });
    // @ts-expect-error 9 bits for 8
    adder({ a: x, b: y });
    // @ts-expect-error a number is no signal
    adder({ a: x, b: 3 });
    // @ts-expect-error there is no output of that name
    adder({ a: x, b: x }).total;
    void c;
    return { o: adder({ a: x, b: x }).sum };
  });
  // @ts-expect-error there is no input of that name
  component('user', { in: { x: bit }, out: { o: bit } }, ({ z }) => ({ o: z }));
  // @ts-expect-error the output is missing
  component('user', { in: { x: bit }, out: { o: bit } }, () => ({}));
  // @ts-expect-error 8 bits for 9
  component('user', { in: { x: bits(8) }, out: { o: bits(9) } }, ({ x }) => ({ o: x }));
}

/** Widths that are parameters are numbers; elaboration checks them. */
export function parametrised(width: number): void {
  component(
    'unit',
    { in: { a: bits(width), b: signed(width) }, out: { o: bits(width + 1), s: signed(width) } },
    ({ a, b }) => ({
      o: a.add(a),
      s: b.shiftRight(1),
    }),
  );
}
