/** Putting a posit together and rounding it once, on its bit string. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import type { PositParameters } from './shape.js';
import { shiftRightSticky } from './shift-right.js';
import { flipIf, join, range, topBits, type Word } from './word.js';

/** An exact value to be rounded: ((1 - 3 sign) + (fraction + sticky) / 2^width) * 2^scale. */
export interface Unrounded {
  readonly sign: Bit;
  /** Of any width beyond es + 1; one narrower than the format's own makes a smaller shifter. */
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

/** A posit before its last place is rounded. */
export interface Assembled {
  /** The n - 1 bits below the sign, cut off. */
  readonly kept: Word;
  /** 1 where the pattern is to be one more. */
  readonly roundsUp: Bit;
  /** 1 where the last bit is 1 whatever is rounded: beyond what there is. */
  readonly isBeyond: Bit | undefined;
}

/** The posit nearest to `value` (2022 standard, section 4.1): ties to the even pattern, saturating at minpos and maxpos. */
export function pack(value: Unrounded, format: PositParameters, options: PackOptions): Word {
  const { n } = format;
  const { kept, roundsUp, isBeyond } = assemble(value, format, options);
  const rounded = kept.wrapAdd(roundsUp.extend(n - 1));
  const special = value.isZero.or(value.isNar);
  const magnitude = withLast(rounded, isBeyond).and(special.not().repeat(n - 1));
  return join(mux(special, value.isNar, value.sign), magnitude);
}

/**
 * The posit nearest to (1 - 2 sign) * (1 + (fraction + sticky) / 2^width) * 2^scale: a sign and a magnitude. Negation takes no step of its own: -(x + r) is the inversion of x + r - 1, so it is
 * what is added that depends on the sign, and an inversion behind the sum.
 */
export function packMagnitude(value: Unrounded, format: PositParameters, options: PackOptions): Word {
  const { n } = format;
  const { sign, isZero, isNar } = value;
  const positive = { ...value, sign: constant(bits(1), 0) as Bit };
  const { kept, roundsUp, isBeyond } = assemble(positive, format, options);
  // Saturated, the last bit is 1 and nothing is rounded: -x is the inversion of what is one less.
  const last = withLast(kept, isBeyond);
  const more = join(sign.and(roundsUp.not()).repeat(n - 2), sign.xor(roundsUp));
  const rounded = flipIf(last.wrapAdd(more), sign);
  const special = isZero.or(isNar);
  return join(mux(special, isNar, sign), rounded.and(special.not().repeat(n - 1)));
}

function withLast(word: Word, isBeyond: Bit | undefined): Word {
  if (!isBeyond) return word;
  return join(range(word, word.width - 1, 1), word.bit(0).or(isBeyond));
}

function assemble(value: Unrounded, format: PositParameters, { saturate }: PackOptions): Assembled {
  const { n, es, run } = positFields(format);
  const { sign, fraction } = value;
  const scale = value.scale.asBits();
  // The regime runs in ones for scales from 0 up and in zeros below; a negative posit's runs the other way.
  const descends: Bit = scale.msb;
  const runBit = descends.xor(sign).not();
  const regime = flipIf(scale.bits(scale.width - 2, es), descends);
  const longest = n - 2;
  const isBeyond = saturate && longest < 2 ** regime.width ? regime.ge(longest) : undefined;
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
  return { kept, roundsUp: guard.and(isInexact.or(kept.bit(0))), isBeyond };
}
