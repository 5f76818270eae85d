/** The exact sum of two posits, ready to be rounded: align, add, normalise. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { LazyWord } from './lazy-word.js';
import { removeLeadingRun } from './leading-run.js';
import type { Unrounded } from './pack.js';
import type { PositParameters } from './shape.js';
import { shiftRightSticky } from './shift-right.js';
import type { Unpacked } from './unpack.js';
import { bitsFor, flipIf, type Inversion, inverted, join, range, type Word } from './word.js';

/** Two posits added, before normalisation: the place between the two halves of an adder for a rank of registers. */
export interface RawSum {
  /** Scale of the operand with the larger one. */
  readonly scale: Signed<number>;
  /** The sum in two's complement: sign, overflow and units bits, fraction, two more bits. */
  readonly sum: Word;
  /** 1 where the smaller operand has further bits below. */
  readonly sticky: Bit;
  readonly areBothZero: Bit;
  readonly isNar: Bit;
}

/** What is added. */
export interface Addition {
  /** Where `b` is subtracted. */
  readonly negateB?: Inversion;
}

/**
 * Aligns and adds `a` and `b`, or subtracts `b`. A negated significand is inverted, with ones for all bits below it; the 1 that
 * its last place lacks comes in as a carry, where no bit shifted out has stopped it.
 */
export function addAligned(a: Unpacked, b: Unpacked, format: PositParameters, { negateB }: Addition = {}): RawSum {
  const { fraction, scale: scaleWidth } = positFields(format);
  const difference = a.scale.sub(b.scale).asBits();
  const swap: Bit = difference.msb;
  const scale = mux(swap, b.scale, a.scale);
  const ofA = significand(a, format);
  const ofB = inverted(significand(b, format), negateB);
  const belowB = inverted(constant(bits(1), 0), negateB);
  const large = mux(swap, ofB, ofA);
  const smallSign = mux(swap, a.sign, inverted(b.sign, negateB).bit(0));
  // For a negative difference -d - 1 is just the inversion: the missing place is made up for by entering shifted by one.
  const small = mux(swap, join(ofA, constant(bits(1), 0)), join(range(ofB, fraction, 0), belowB.repeat(2)));
  const distance = flipIf(difference.bits(scaleWidth - 1, 0), swap);
  const steps = bitsFor(fraction + 3);
  const isFar = range(distance, scaleWidth - 1, steps)?.any();
  const amount = isFar ? distance.bits(steps - 1, 0).or(isFar.repeat(steps)) : distance.resize(steps);
  const isSmallNegated = negateB === undefined ? undefined : negateB === true ? swap.not() : negateB.and(swap.not());
  const aligned = shiftRightSticky(small, amount, smallSign, { nothing: isSmallNegated });
  // What lies so far off that the shifter does not reach is still there.
  const reaches = 2 ** steps - 1 >= fraction + 4;
  const sticky = isFar && !reaches ? aligned.sticky.or(isFar) : aligned.sticky;
  return {
    scale,
    sum: added(large, join(smallSign.repeat(2), aligned.word), { negateB, swap, sticky }),
    sticky,
    areBothZero: a.isZero.and(b.isZero),
    isNar: a.isZero.and(a.sign).or(b.isZero.and(b.sign)),
  };
}

/** `large` with two bits below it plus `aligned`; the one that comes from `b` is still to be incremented where that is negated. */
function added(
  large: Word,
  aligned: Word,
  { negateB, swap, sticky }: Addition & { readonly swap: Bit; readonly sticky: Bit },
): Word {
  const extended = large
    .asSigned()
    .extend(large.width + 1)
    .asBits();
  if (negateB === undefined) return join(extended.wrapAdd(aligned.bits(aligned.width - 1, 2)), aligned.bits(1, 0));
  const isLargeNegated = negateB === true ? swap : swap.and(negateB);
  const carry = negateB === true ? swap.or(sticky.not()) : negateB.and(swap.or(sticky.not()));
  const sum = join(extended, isLargeNegated.repeat(2), constant(bits(1), 1)).wrapAdd(join(aligned, carry));
  return sum.bits(sum.width - 1, 1);
}

/** Brings the sum to 1.f or -2 + 0.f. */
export function normalise({ scale, sum, sticky, areBothZero, isNar }: RawSum, format: PositParameters): Unrounded {
  const { es, fraction } = positFields(format);
  const sign: Bit = sum.msb;
  const digits = sum.bits(sum.width - 2, 0);
  const { count, rest, isAllZero } = removeLeadingRun(LazyWord.of(digits), sign, bitsFor(fraction + 4));
  // One more than the larger operand's scale, less one for each leading bit; without exponent bits it needs one bit more.
  const width = es > 0 ? scale.width : scale.width + 1;
  const corrected = scale.extend(width).wrapAdd(oneLess(count).resize(width));
  // Of the digits below the one that ends the run the last two are not kept; only the smallest shift leaves any there.
  const kept = join(rest.range(rest.width - 2, rest.width - 2 - fraction));
  const stays = count.width > 1 ? count.bits(count.width - 1, 1).none() : undefined;
  const lost = digits.bit(0).or(digits.bit(1).and(count.bit(0).not()));
  return {
    sign,
    scale: corrected,
    fraction: kept,
    sticky: sticky.or(stays ? stays.and(lost) : lost),
    isZero: areBothZero.or(isAllZero),
    isNar,
  };
}

/** Sign, units bit and fraction in two's complement. */
function significand({ sign, isZero, fraction }: Unpacked, format: PositParameters): Word {
  const { n, es, run } = positFields(format);
  // Zero stands for a number far below the last place of any other, except where the scale has no room for it.
  const isOne = es === 0 && 2 ** run === n - 1 ? sign.or(isZero).not() : sign.not();
  return join(sign, isOne, fraction);
}

/** 1 - `count`. A few gates of its own are smaller than one more carry chain. */
export function oneLess(count: Word): Signed<number> {
  const half = range(count, count.width - 1, 1);
  // Negation inverts every bit above the lowest 1.
  const negated = Array.from({ length: half?.width ?? 0 }, (_, i) => {
    const below = range(count, i, 1);
    return below ? count.bit(i + 1).xor(below.any()) : count.bit(i + 1);
  });
  return join(half?.any() ?? constant(bits(1), 0), ...negated.toReversed(), count.bit(0).not()).asSigned();
}
