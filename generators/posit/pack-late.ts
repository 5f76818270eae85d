/** Rounding a value whose place is known last: everything that can be is made ready for both of the places that it may have. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import type { Unrounded } from './pack.js';
import { eitherPlaced, type Placed, placed } from './placed.js';
import type { PositParameters } from './shape.js';
import { shiftOut } from './shift-right.js';
import { flipIf, join, range, topBits, type Word } from './word.js';

/** A value on one of two scales; which one is known late, with its digits. */
export interface LateUnrounded extends Omit<Unrounded, 'scale'> {
  /** 1 for `large`. */
  readonly isLarge: Bit;
  readonly large: Signed<number>;
  readonly small: Signed<number>;
  /** Whether the scale is below 0; not always right where the regime is the shortest. */
  readonly descends: Bit;
}

/** The posit nearest to `value` (2022 standard, section 4.1): ties to the even pattern, saturating at minpos and maxpos. */
export function packLate(value: LateUnrounded, format: PositParameters): Word {
  const { sign, isLarge, isZero, isNar } = value;
  const at = eitherPlaced(isLarge, placed(value.large, sign, format), placed(value.small, sign, format));
  const { kept, guard, isTie } = assembled(value, at, format);
  // Rounded up wherever the guard bit is 1; of a tie that leaves the last bit wrong, and no other. Carries need not wait for what lies below.
  const { width } = kept;
  const rounds = join(constant(bits(width), 0), at.isBeyond.not());
  const rounded = join(kept, guard).wrapAdd(rounds).bits(width, 1);
  const last = rounded.bit(0).and(isTie.not()).or(at.isBeyond);
  const special = isZero.or(isNar);
  const magnitude = join(range(rounded, width - 1, 1), last).and(special.not().repeat(width));
  return join(mux(special, isNar, sign), magnitude);
}

/** A posit before its last place is rounded. */
interface Assembled {
  /** The n - 1 bits below the sign, cut off. */
  readonly kept: Word;
  /** The first bit below them. */
  readonly guard: Bit;
  /** The guard bit is 1, and no bit below it. */
  readonly isTie: Bit;
}

function assembled(value: LateUnrounded, at: Placed, { n }: PositParameters): Assembled {
  const { sign, fraction, descends } = value;
  const { length, exponent, isFar } = at;
  // Inverted where the regime is made of ones, so that zeros come in: its first bit is 0 then, and the shifter does without. Where the regime is
  // the shortest, nothing comes in, and that bit may be the other one.
  const fill: Bit = descends.xor(sign).not();
  const isOther: Bit = at.descends.xor(descends);
  const shortest = join(isOther.not(), exponent && flipIf(exponent, fill), flipIf(fraction, fill));
  const { word, sticky } = shiftOut(shortest, length, fill, isFar);
  const pattern = join(fill.xor(isOther), flipIf(word, fill));
  const low = pattern.width - n;
  const guard: Bit = pattern.bit(low);
  const below = range(pattern, low - 1, 0)?.any();
  return { kept: topBits(pattern, n - 1), guard, isTie: guard.and(join(sticky, value.sticky, below).none()) };
}
