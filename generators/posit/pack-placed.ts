/** Rounding a value whose regime and exponent are worked out already. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import type { Multiplier } from './multiply.js';
import type { Unrounded } from './pack.js';
import type { Placed } from './placed.js';
import type { PositParameters } from './shape.js';
import { shiftByProduct, shiftOut } from './shift-out.js';
import { flipIf, join, range, topBits, type Word } from './word.js';

/** A value with its place in a pattern instead of its scale. */
export interface PlacedValue extends Omit<Unrounded, 'scale'> {
  readonly at: Placed;
  /** Whether the scale is below 0; it may be known earlier than `at`, and be wrong where the regime is the shortest. */
  readonly descends: Bit;
}

/** Widest word that one multiplier block takes on all devices that have them. */
const blockWidth = 16;

/**
 * The posit nearest to `value` (2022 standard, section 4.1): ties to the even pattern, saturating at minpos and maxpos. With multiplier blocks, a
 * pattern that fits into one is shifted by it.
 */
export function packPlaced(value: PlacedValue, format: PositParameters, how: Multiplier): Word {
  const { sign, at, isZero, isNar } = value;
  const { kept, guard, isTie } = assembled(value, format, how);
  // Rounded up wherever the guard bit is 1; of a tie that leaves the last bit wrong, and no other. Carries need not wait for what lies below.
  const rounded = incremented(kept, guard, at.isBeyond.not());
  const { width } = kept;
  const last = rounded.bit(0).and(isTie.not()).or(at.isBeyond);
  const special = isZero.or(isNar);
  const magnitude = join(range(rounded, width - 1, 1), last).and(special.not().repeat(width));
  return join(mux(special, isNar, sign), magnitude);
}

/** From this width on the upper half of an increment is made beside the lower one: a table for each bit, and half the carries to wait for. */
const longIncrement = 24;

/** `word` + 1 where both bits are 1. */
function incremented(word: Word, one: Bit, other: Bit): Word {
  const { width } = word;
  if (width < longIncrement) {
    return join(word, one)
      .wrapAdd(join(constant(bits(width), 0), other))
      .bits(width, 1);
  }
  const half = width >> 1;
  const [high, low] = [topBits(word, width - half), word.bits(half - 1, 0)];
  const carries = join(low, one, other).all();
  return join(mux(carries, high.wrapAdd(1), high), incremented(low, one, other));
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

function assembled(value: PlacedValue, { n }: PositParameters, how: Multiplier): Assembled {
  const { sign, fraction, descends, at } = value;
  const { length, exponent, isFar, isBeyond } = at;
  const runBit: Bit = at.descends.xor(sign).not();
  const shortest = join(runBit, runBit.not(), exponent, fraction);
  let pattern: Word;
  let lost: Bit;
  if (how === 'dsp' && Math.max(shortest.width, n) <= blockWidth) {
    const shifted = shiftByProduct(shortest, length, n - 2, isBeyond);
    pattern = topBits(shifted, n);
    lost = shifted.bits(shifted.width - n - 1, 0).any();
  } else {
    // Inverted where the regime is made of ones, so that zeros come in: its first bit is 0 then, and the shifter does without. Where the regime is
    // the shortest, nothing comes in, and that bit may be the other one.
    const fill: Bit = descends.xor(sign).not();
    const isOther: Bit = at.descends.xor(descends);
    const inverted = join(isOther.not(), exponent && flipIf(exponent, fill), flipIf(fraction, fill));
    const { word, sticky } = shiftOut(inverted, length, fill, isFar);
    const whole = join(fill.xor(isOther), flipIf(word, fill));
    pattern = topBits(whole, n);
    const below = range(whole, whole.width - n - 1, 0)?.any();
    lost = below ? sticky.or(below) : sticky;
  }
  const guard: Bit = pattern.bit(0);
  return { kept: topBits(pattern, n - 1), guard, isTie: guard.and(lost.or(value.sticky).not()) };
}
