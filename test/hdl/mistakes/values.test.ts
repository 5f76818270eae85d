// Mistakes with widths, constants and operators, and JavaScript's own operators on signals.
import { inBody, js, refused } from '../../support/refused.js';

const { bit, bits, cat, constant, mux, reg, select, signed, wire } = js;

const cannotCompute =
  'a signal of bits(8) has no value while the circuit is described, so JavaScript cannot compute with it; ';

refused(import.meta.url, [
  inBody(
    'the sign + between signals',
    (a, b) => ({
      o: a + b, // the sign + between signals
    }),
    `${cannotCompute}write a.add(b), a.eq(b) and so on instead of +, == and the like`,
  ),
  inBody(
    'the sign < between signals',
    (a, b) => {
      const smaller = a < b; // the sign < between signals
      return { o: smaller ? a : b };
    },
    `${cannotCompute}write a.sub(b), a.lt(b) and so on instead of -, < and the like`,
  ),
  inBody(
    'the sign == with a number',
    (a, b) => {
      // biome-ignore lint/suspicious/noDoubleEquals: the mistake
      const isOne = a == 1; // the sign == with a number
      return { o: isOne ? a : b };
    },
    `${cannotCompute}write a.add(b), a.eq(b) and so on instead of +, == and the like`,
  ),
  inBody(
    'a list indexed by a signal',
    (a, b) => ({
      o: [a, b][a], // a list indexed by a signal
    }),
    'a signal of bits(8) has no value while the circuit is described, so JavaScript cannot make a text or a key of it; ' +
      "choose among values with select(index, values), and give names with .named('x')",
  ),
  inBody(
    'an index that cannot reach every value',
    (a, b, c) => ({
      o: select(c, [a, b, a]), // an index that cannot reach every value
    }),
    'select: an index of 1 bits reaches 2 values, not 3; extend it to 2 bits',
  ),
  inBody(
    'a constant that is too large',
    (a) => ({
      o: a.wrapAdd(256), // a constant that is too large
    }),
    'the constant 256 does not fit bits(8), which holds 0 to 255; bits(9) would hold it',
  ),
  inBody(
    'a constant below 0',
    (a) => ({
      o: a.wrapAdd(-3), // a constant below 0
    }),
    'the constant -3 does not fit bits(8), which holds 0 to 255; signed(3) would hold it',
  ),
  inBody(
    'a signed constant that is too large',
    (a) => ({
      o: a.asSigned().wrapAdd(128).asBits(), // a signed constant that is too large
    }),
    'the constant 128 does not fit signed(8), which holds -128 to 127; signed(9) would hold it',
  ),
  inBody(
    'a constant that is no whole number',
    () => ({
      o: constant(bits(8), 7 / 2), // a constant that is no whole number
    }),
    'bits(8): 3.5 is not an exact integer; write a whole number',
  ),
  inBody(
    'a constant beyond what a number holds exactly',
    () => constant(bits(64), 2 ** 60), // a constant beyond what a number holds exactly
    'bits(64): 1152921504606847000 is not an exact integer; write numbers beyond 2^53 - 1 as a bigint, such as 1n << 60n',
  ),
  inBody(
    'a constant that is a text',
    (a) => ({
      o: a.and('15'), // a constant that is a text
    }),
    'bits(8): a constant is a number or a bigint, not "15"; write 15 without quotes',
  ),
  inBody(
    'a constant that is a truth value',
    (_a, _b, c) => c.and(true), // a constant that is a truth value
    'bit: a constant is a number or a bigint, not true; write 1',
  ),
  inBody(
    'a signed operand of an unsigned operator',
    (a, b) => a.add(b.asSigned()), // a signed operand of an unsigned operator
    'an operator of bits(8) got a signal of signed(8): both must be bits or both signed; ' +
      'write .asBits() or .toSigned() where that is meant',
  ),
  inBody(
    'bitwise operands of two widths',
    (a, b) => a.xor(b.trunc(4)), // bitwise operands of two widths
    'xor: the operands are 8 and 4 bits wide; bring them to one width with extend, trunc or resize',
  ),
  inBody(
    'a bit beyond the highest',
    (a) => a.bit(8), // a bit beyond the highest
    'bit(8) of a 8-bit value: its bits are 0 to 7',
  ),
  inBody(
    'a range with its ends exchanged',
    (a) => a.bits(0, 3), // a range with its ends exchanged
    'bits(0, 3) of a 8-bit value: write bits(high, low) with 7 >= high >= low >= 0',
  ),
  inBody(
    'trunc to more bits',
    (a) => a.trunc(9), // trunc to more bits
    'trunc(9) of a 8-bit value: write a width from 1 to 8, or extend(9) to widen',
  ),
  inBody(
    'a shift by a text',
    (a) => a.shiftLeft('1'), // a shift by a text
    'shift: the amount must be a whole number or a signal of bits, not "1"',
  ),
  inBody(
    'a shift that leaves nothing',
    (a) => a.shiftRight(8), // a shift that leaves nothing
    'shift: a 8-bit value can be shifted by 0 to 7, not by 8',
  ),
  inBody(
    'a number among joined signals',
    (a) => cat(a, 0), // a number among joined signals
    'cat: part 2 must be a signal of bits, not 0; write constant(shape, value) for a constant',
  ),
  inBody(
    'a truth value as select',
    (a, b) => mux(a === b, a, b), // a truth value as select
    'mux: the select is false; it must be a signal of one bit, such as a.eq(b); ' +
      "for what is known while the circuit is described, use JavaScript's if",
  ),
  inBody(
    'a choice between two shapes',
    (a, b, c) => mux(c, a, b.trunc(4)), // a choice between two shapes
    'mux: the values are bits(8) and bits(4); both must have one shape; write .extend(8)',
  ),
  inBody(
    'products without end',
    (a) => {
      let power = a;
      for (let i = 0; i < 20; i += 1) power = power.mul(power); // products without end
    },
    'bits: the width must be a whole number from 1 to 65536, got 131072',
  ),
  inBody('a width of 0', () => bits(0), 'bits: the width must be a whole number from 1 to 65536, got 0'), // a width of 0
  inBody(
    'a width that is not a number',
    () => signed(Number.NaN), // a width that is not a number
    'signed: the width must be a whole number from 1 to 65536, got NaN',
  ),
  inBody(
    'half a bit of width',
    () => reg(bits(7.5)), // half a bit of width
    'bits: the width must be a whole number from 1 to 65536, got 7.5',
  ),
  inBody(
    'a signal as width',
    (a) => wire(bits(a)), // a signal as width
    'bits: the width must be a whole number from 1 to 65536, got a signal of bits(8)',
  ),
  inBody(
    'a name that Verilog reserves',
    (a) => a.not().named('wire'), // a name that Verilog reserves
    "named: the name 'wire' is a word reserved in Verilog; choose another name, such as 'wire_'",
  ),
  inBody(
    'a signal where a constant is needed',
    (a) => constant(bit, a), // a signal where a constant is needed
    'bit: a constant is a number or a bigint, not a signal of bits(8)',
  ),
]);
