/** The exact square root of a posit, ready to be rounded: non-restoring, digit by digit. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { positFields } from './fields.js';
import type { Unrounded } from './pack.js';
import { reaches } from './quotient.js';
import type { PositParameters } from './shape.js';
import { type Unpacked, unpack } from './unpack.js';
import { flipIf, join, range, type Word } from './word.js';

/**
 * What a root is taken of: the posit as if it were positive. That makes it smaller; where the posit is negative the result is NaR whatever
 * comes out.
 */
export function unpackRadicand(pattern: Word, format: PositParameters): Unpacked {
  return unpack(join(constant(bits(1), 0), pattern.bits(pattern.width - 2, 0)), format);
}

/** The significand of `a` times the power of two, 1 or 2, that makes the scale even: two bits before the point. */
export function radicand(a: Unpacked, format: PositParameters): Word {
  const zero = constant(bits(1), 0);
  const one = constant(bits(1), 1);
  // Without exponent bits the scale's last bit is the regime's.
  const isOdd = a.scale.asBits().bit(0);
  const significand = join(one, a.fraction);
  return mux(isOdd, join(significand, zero), join(zero, significand)).resize(positFields(format).fraction + 2);
}

/** What is left after some digits of a root. */
interface RootState {
  /** Magnitude of the remainder as far as it has been worked on, less `negative` in its last place; two bits before the point. */
  readonly remainder: Word;
  /** Sign of the remainder: 0 where the next digit is 1, 1 where it is -1. */
  readonly negative: Bit;
}

/**
 * One digit: from the remainder r to |2 r - (2 root + digit / 2^(places + 1))|, root being what the digits so far make. In two's complement the
 * subtrahend's negative is a one, the signs of the digits, the last one inverted, and a one; so the two places that come in below, `high` and
 * `low` of the radicand, need no adder.
 */
function rootStep(state: RootState, signs: Word, high: Bit | undefined, low: Bit | undefined): RootState {
  const { remainder, negative } = state;
  const some = high && low ? high.or(low) : high;
  const carry = some ? some.xor(negative) : negative;
  const one = constant(bits(1), 1);
  const sum = join(remainder, one).wrapAdd(join(one, signs, carry));
  const difference = sum.bits(sum.width - 1, 1);
  const flips: Bit = difference.msb;
  const next: Bit = negative.xor(flips);
  const digit: Bit = next.not();
  const odd = high && low ? high.xor(low) : high;
  return {
    remainder: join(
      range(flipIf(difference, flips), difference.width - 2, 0),
      odd ? odd.xor(digit) : digit,
      low ? low.xor(digit) : digit,
    ),
    negative: next,
  };
}

/**
 * The square root of `a`, which is positive. The first two digits are 1, as radicands are from 1 up to 4. An exact root ends in 1 -1 -1 ..., and
 * then the remainder is the most negative one there can be.
 */
export function root(a: Unpacked, format: PositParameters): Unrounded {
  const { fraction } = positFields(format);
  const whole = radicand(a, format);
  const place = (index: number): Bit | undefined => (index > fraction ? undefined : whole.bit(fraction - index));
  const [twos, ones] = [whole.bit(fraction + 1), whole.bit(fraction)];
  let state: RootState = {
    remainder: join(twos.and(ones), twos.and(ones.not())),
    negative: constant(bits(1), 0),
  };
  const signs: Bit[] = [state.negative];
  let isExact: Bit = state.negative;
  for (let k = 0; k <= fraction; k += 1) {
    state = rootStep(state, join(...signs), place(2 * k + 1), place(2 * k + 2));
    // A root has half as many fraction bits as its radicand: so before the last digit it is known, and of that only the sign is made.
    if (k === Math.max(fraction - 1, 0)) {
      isExact = reaches(state.remainder.bits(k + 2, 2), join(...signs)).and(state.negative);
    }
    signs.push(state.negative);
  }
  const digits = join(...signs).not();
  const scale = a.scale.asBits();
  return {
    sign: constant(bits(1), 0),
    scale: join(scale.msb, range(scale, scale.width - 1, 1)).asSigned(),
    fraction: digits.bits(fraction, 0),
    sticky: isExact.not(),
    isZero: a.isZero,
    isNar: constant(bits(1), 0),
  };
}
