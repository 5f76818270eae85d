/** The exact quotient of two posits, ready to be rounded: non-restoring division of significands in two's complement. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import type { Unrounded } from './pack.js';
import type { PositParameters } from './shape.js';
import { significand, type Unpacked } from './unpack.js';
import { flipIf, join, type Word } from './word.js';

/**
 * Operands of a division with the signs out of the way. The dividend's magnitude is `remainder + negative` in its last place, the
 * divisor's is -`subtrahend`; both words have two bits before the point.
 */
export interface DivisionOperands {
  readonly remainder: Word;
  readonly subtrahend: Word;
  /** Sign of the quotient. */
  readonly negative: Bit;
}

/**
 * `a` / `b` begun. Inverting a negative dividend leaves it one short of its magnitude; the bit `negative`, brought in below again and again,
 * is what is missing. Where the divisor is negative as well, the one is subtracted beforehand.
 */
export function divisionOperands(a: Unpacked, b: Unpacked): DivisionOperands {
  const [dividend, divisor] = [significand(a), significand(b)];
  const { width } = dividend;
  return {
    remainder: flipIf(dividend.wrapAdd(b.sign.repeat(width)), a.sign),
    subtrahend: mux(b.sign, divisor, divisor.wrapAdd(ones(width)).not()),
    negative: a.sign.xor(b.sign),
  };
}

/** What is left after some digits of a quotient. */
export interface DivisionState {
  /** The remainder's magnitude less `negative`. */
  readonly remainder: Word;
  /** Sign of the remainder, relative to the dividend's: 0 stands for the digit 1, 1 for -1. */
  readonly negative: Bit;
}

/**
 * One digit: from the remainder r, already doubled, to |r - divisor|. One carry chain, whose sum is inverted where it is negative: with the
 * inversion in the same table that makes one table a bit.
 */
export function divisionStep(doubled: Word, negative: Bit, subtrahend: Word): DivisionState {
  const difference = doubled.wrapAdd(subtrahend);
  const flips: Bit = difference.msb;
  return {
    remainder: flipIf(difference.bits(difference.width - 2, 0), flips),
    negative: negative.xor(flips),
  };
}

/**
 * `a` / `b`. The digits 1 and -1 of the quotient, as 1 and 0, are its bits in two's complement, with two bits before the point.
 *
 * A quotient without remainder ends in 1 -1 -1 ..., as 0 counts as positive and from there on the remainder is the divisor, negative: so the
 * bits are never one too low. It has at most one fraction bit more than the operands have, so before the last digit it is known: the remainder
 * is 0 by then, or it is the divisor, negative. Of the last remainder only the sign is made.
 */
export function quotient(a: Unpacked, b: Unpacked, format: PositParameters): Unrounded {
  const { fraction } = positFields(format);
  const { remainder, subtrahend, negative } = divisionOperands(a, b);
  let state = divisionStep(remainder, negative, subtrahend);
  // Smaller operands make quotients below 1, of one more place.
  const digits: Bit[] = [state.negative.not()];
  for (let place = 0; place < fraction + 1; place += 1) {
    state = divisionStep(join(state.remainder, state.negative), state.negative, subtrahend);
    digits.push(state.negative.not());
  }
  const isExact = mux(
    state.negative,
    reaches(state.remainder, subtrahend.trunc(fraction + 1)),
    reaches(state.remainder, constant(bits(fraction + 1), 2n ** BigInt(fraction + 1) - 2n)).not(),
  );
  const last = divisionStep(join(state.remainder, state.negative), state.negative, subtrahend);
  digits.push(last.negative.not());
  return normaliseQuotient(
    {
      negative,
      digits: join(...digits),
      isExact,
      scale: a.scale.sub(b.scale),
      isZero: a.isZero,
      isNar: a.isZero.and(a.sign).or(b.isZero),
    },
    format,
  );
}

function ones(width: number): Word {
  return constant(bits(width), (1n << BigInt(width)) - 1n);
}

/** Whether `word` is at least the inverse of `inverted`: a chain of carries and no sum, which an inversion would fill with tables. */
export function reaches(word: Word, inverted: Word): Bit {
  const one = constant(bits(1), 1);
  return join(word, one).add(join(inverted, one)).msb;
}

/** A quotient of significands and what goes with it. */
export interface RawQuotient {
  /** The quotient's sign. */
  readonly negative: Bit;
  /** The units bit and `fraction` + 2 more. */
  readonly digits: Word;
  /** 1 where nothing is left. */
  readonly isExact: Bit;
  /** The dividend's less the divisor's. */
  readonly scale: Signed<number>;
  readonly isZero: Bit;
  readonly isNar: Bit;
}

/** Brings the quotient, in (1/2, 2] or [-2, -1/2], to 1.f or -2 + 0.f. */
export function normaliseQuotient(raw: RawQuotient, format: PositParameters): Unrounded {
  const { fraction } = positFields(format);
  const { negative, digits, scale } = raw;
  const [units, halves] = [digits.bit(fraction + 2), digits.bit(fraction + 1)];
  const isSmall = units.xor(negative).not();
  // Only 1 / -2 has two places to go; its fraction is 0 by then.
  const isHalf = negative.and(units).and(halves);
  const less = join(isSmall, isSmall.and(isHalf.not())).asSigned();
  return {
    sign: negative,
    scale: scale.wrapAdd(less.extend(scale.width)),
    fraction: mux(isSmall, digits.bits(fraction, 0), digits.bits(fraction + 1, 1)),
    sticky: raw.isExact.not(),
    isZero: raw.isZero,
    isNar: raw.isNar,
  };
}
