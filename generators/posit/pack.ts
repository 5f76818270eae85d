/** Putting a posit together and rounding it once, on its bit string. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import type { PositParameters } from './shape.js';
import { shiftRightSticky } from './shift-right.js';
import { flipIf, join, range, topBits, type Word } from './word.js';

/** An exact value to be rounded: ((1 - 3 sign) + (fraction + sticky) / 2^width) * 2^scale. */
export interface Unrounded {
  readonly sign: Bit;
  /** At least as wide as the format's own scale. */
  readonly scale: Signed<number>;
  /** One bit more than the format's longest fraction. */
  readonly fraction: Word;
  /** 1 where the value has further bits below the fraction. */
  readonly sticky: Bit;
  /** The result is 0, or NaR where `isNar`. */
  readonly isZero: Bit;
  readonly isNar: Bit;
}

/** How scales may lie. */
export interface PackOptions {
  /** Whether the scale may lie beyond what the rounding itself brings to minpos or maxpos. */
  readonly saturate: boolean;
}

/** The posit nearest to `value` (2022 standard, section 4.1): ties to the even pattern, saturating at minpos and maxpos. */
export function pack(value: Unrounded, format: PositParameters, { saturate }: PackOptions): Word {
  const { n, es, run } = positFields(format);
  const { sign, fraction } = value;
  const scale = value.scale.asBits();
  // The regime runs in ones for scales from 0 up and in zeros below; a negative posit's runs the other way.
  const descends: Bit = scale.msb;
  const runBit = descends.xor(sign).not();
  const regime = flipIf(scale.bits(scale.width - 2, es), descends);
  const longest = n - 2;
  const isBeyond = saturate ? regime.ge(Math.min(longest, 2 ** regime.width - 1)) : undefined;
  const length = isBeyond ? mux(isBeyond, constant(bits(run), longest), regime.resize(run)) : regime.resize(run);

  // Shortest regime, exponent and fraction; the shift makes the regime longer by `length`.
  const exponent = range(scale, es - 1, 0);
  const shortest = join(runBit, runBit.not(), exponent && flipIf(exponent, sign), fraction);
  const { word, sticky } = shiftRightSticky(shortest, length, runBit);
  const kept = topBits(word, n - 1);
  const low = word.width - n;
  const guard = isBeyond ? word.bit(low).and(isBeyond.not()) : word.bit(low);
  const below = range(word, low - 1, 0)?.any();
  const isInexact = join(sticky, value.sticky, below).any();
  const roundsUp = guard.and(isInexact.or(kept.bit(0)));
  const rounded = kept.wrapAdd(roundsUp.extend(n - 1));
  const last: Bit = rounded.bit(0);
  const lastBit = isBeyond ? last.or(isBeyond) : last;

  const special = value.isZero.or(value.isNar);
  const magnitude = join(range(rounded, n - 2, 1), lastBit).and(special.not().repeat(n - 1));
  return join(mux(special, value.isNar, sign), magnitude);
}
