/** Taking a posit apart in two's complement, without negating it. */
import type { Bit, Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { LazyWord } from './lazy-word.js';
import { removeLeadingRun } from './leading-run.js';
import type { PositParameters } from './shape.js';
import { flipIf, join, type Word } from './word.js';

/**
 * A posit's parts. Where `isZero` is 0 its value is ((1 - 3 sign) + fraction / 2^width) * 2^scale, that is 1.f or -2 + 0.f
 * times a power of two (2022 standard, section 3.4, with the exponent already negated for negative posits).
 */
export interface Unpacked {
  readonly sign: Bit;
  /** The pattern below the sign is zero: the posit is 0, or NaR where the sign is 1. */
  readonly isZero: Bit;
  /** The scale; below every posit's where `isZero`. */
  readonly scale: Signed<number>;
  /** Nothing where the format has no fraction bits. */
  readonly fraction: Word | undefined;
}

/** The parts of `pattern`. */
export function unpack(pattern: Word, format: PositParameters): Unpacked {
  const { n, es, fraction, run: steps } = positFields(format);
  const sign: Bit = pattern.bit(n - 1);
  const regime: Bit = pattern.bit(n - 2);
  // Exponent bits that a short format has no room for read as 0.
  const missing = Math.max(1 + es - (n - 2), 0);
  const below = LazyWord.of(pattern.bits(n - 3, 0), missing);
  const { count, rest, isAllZero } = removeLeadingRun(below, regime, steps);
  // A run of m ones stands for m - 1 and one of m zeros for -m; a negative posit's scale is inverted as a whole.
  const descends = regime.xor(sign).not();
  const top = rest.width - 2;
  const exponent = rest.range(top, top - es + 1);
  const scale = join(descends, flipIf(count, descends), exponent && flipIf(exponent, sign));
  return { sign, isZero: isAllZero, scale: scale.asSigned(), fraction: rest.range(fraction - 1, 0) };
}

/** A posit's parts where long regimes need not be told apart. */
export interface NearOne extends Pick<Unpacked, 'sign' | 'fraction' | 'scale'> {
  /** 1 where the regime goes on beyond what was looked at: a magnitude far above or far below 1, or 0, or NaR; the other parts mean nothing. */
  readonly isFar: Bit;
  /** 1 where a magnitude is below 1, or -1. */
  readonly descends: Bit;
}

/** The parts of `pattern` where its regime is no longer than 2^steps bits, as NaR and 0 are not. */
export function unpackNearOne(pattern: Word, format: PositParameters, steps: number): NearOne {
  const { n, es, fraction } = positFields(format);
  const sign: Bit = pattern.bit(n - 1);
  const regime: Bit = pattern.bit(n - 2);
  const missing = Math.max(1 + es - (n - 2), 0);
  const below = LazyWord.of(pattern.bits(n - 3, 0), missing);
  const { count, rest } = removeLeadingRun(below, regime, steps);
  const descends = regime.xor(sign).not();
  const top = rest.width - 2;
  const exponent = rest.range(top, top - es + 1);
  const scale = join(descends, flipIf(count, descends), exponent && flipIf(exponent, sign));
  const isFar = rest.bit(rest.width - 1).eq(regime);
  return { sign, isFar, descends, scale: scale.asSigned(), fraction: rest.range(fraction - 1, 0) };
}

/** Sign, units bit and fraction in two's complement. */
export function significand({ sign, fraction }: Pick<Unpacked, 'sign' | 'fraction'>): Word {
  return join(sign, sign.not(), fraction);
}
