/** The bit string of the posit that an integer is, before it is rounded: normalisation and regime in one shifter. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { LazyWord } from './lazy-word.js';
import { choose, countRun } from './run-count.js';
import type { PositParameters } from './shape.js';
import { bitsFor, join, range, topBits, type Word } from './word.js';

/** A posit's bits below the sign, unrounded. */
export interface IntegerPattern {
  /** At least n bits: those of the posit and what rounding looks at. */
  readonly pattern: Word;
  /** 1 where some bit below `pattern` is 1. */
  readonly sticky: Bit;
  /** The integer is 0 or -1; `pattern` means nothing then. */
  readonly isAllSign: Bit;
  /** Only the top bit of the integer is 1. */
  readonly isTopOnly: Bit;
  /** 1 where the magnitude is maxpos or more and the regime goes on beyond the posit; nothing where no integer is so large. */
  readonly isBeyond: Bit | undefined;
  /** No integer has bits below those of the posit. */
  readonly isExact: boolean;
}

/**
 * Takes the integer `word`, whose `sign` is its top bit or, of unsigned ones, 0. Its scale is the inverted count of leading sign bits, and the
 * regime that scale without its low `es` bits. So a bit of the count both brings the digits up by its weight and makes the regime shorter by its
 * weight / 2^es, which brings them up as well: one step does both, by 20, 10, 5, 2 and 1 places for 32 bits and es = 2.
 *
 * Above the digits the shifter holds sign bits. They and the leading digit become regime and exponent by what they are XORed with, which is a function
 * of the count alone and costs no table in the last step.
 */
export function integerPattern(word: Word, sign: Bit, isSigned: boolean, { n, es }: PositParameters): IntegerPattern {
  const { width } = word;
  const steps = Math.max(bitsFor(width - 1), es);
  const full = 2 ** steps;
  const padded = full > width ? join(sign.repeat(full - width), word) : word;
  const mostRegime = 2 ** (steps - es) - 1;
  const far = (step: number): number => 2 ** step + (step < es ? 0 : 2 ** (step - es));

  // Place 0 is the regime's first bit. With a regime value of r the leading digit goes to place r + es + 1, so above place es + 1 there is none.
  const leadingPlace = mostRegime + es + 1;
  // Exponent bits beyond the posit count for rounding, until the regime fills it.
  const lastPlace = Math.max(n - 1, leadingPlace < n ? 0 : Math.min(mostRegime, n - 3) + es + 1);
  const places = lastPlace - es;
  const above = mostRegime > 0 ? sign.repeat(mostRegime) : undefined;
  let rest = LazyWord.of(join(above, padded), Math.max(0, places - mostRegime - full));

  // Where regimes are short it takes less to look for the leading digit in the shifted word.
  const looksLast = es >= 2;
  const count = [...countRun(padded, sign, steps, looksLast ? 1 : 0)];
  const lost: Bit[] = [];
  let reach = places + sum(Array.from({ length: steps }, (_, step) => far(step)));
  for (let step = steps - 1; step >= 0; step -= 1) {
    if (looksLast && step === 0) count.push(atRegime(rest, sign, count.slice(0, steps - es)).eq(sign));
    rest = rest.moveUp(count[steps - 1 - step] as Bit, far(step));
    reach -= far(step);
    const low = rest.range(rest.width - reach - 1, 0);
    if (!low) continue;
    lost.push(low.any());
    rest = rest.top(reach);
  }
  const digits = join(sign.repeat(es + 1), rest.range(places - 1, 0));
  const scale = join(...count).not();
  const regime = range(scale, steps - 1, es);
  const leastCount = full - width + (isSigned ? 1 : 0);
  const pattern = digits.xor(regimeAndExponent(regime, range(scale, es - 1, 0), digits.width));
  const sticky = lost.length > 0 ? join(...lost).any() : (constant(bits(1), 0) as Bit);
  // Of the largest scale the leading digit goes here, and where that is kept it takes less to look at what is kept below it than at the integer.
  const topPlace = ((full - 1 - leastCount) >> es) + es + 1;
  const belowTop = topPlace < n ? join(range(pattern, lastPlace - topPlace - 1, 0), sticky) : word.bits(width - 2, 0);
  return {
    pattern,
    sticky,
    isTopOnly: (isSigned ? join(belowTop, word.bit(width - 2)) : belowTop).none().and(word.msb),
    isAllSign: padded
      .bit(0)
      .eq(sign)
      .and(join(...count).all()),
    isBeyond: regime && mostRegime >= n - 2 ? regime.ge(n - 2) : undefined,
    isExact: mostRegime + es + full - leastCount - (leastCount >> es) < n - 1,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The bit at the place of the leading digit, by the bits of the count that make the regime, inverted; the word begins at the place of regime 0. */
function atRegime(word: LazyWord, beyond: Bit, inverted: readonly Bit[]): Bit {
  const most = 2 ** inverted.length - 1;
  const bitAt = (regime: number): Bit => (regime < word.width ? word.bit(word.width - 1 - regime) : beyond);
  return choose(
    Array.from({ length: most + 1 }, (_, count) => bitAt(most - count)),
    inverted,
  );
}

/**
 * What zeros with a leading digit of 1 are XORed with to become the regime of ones, the 0 that ends it, and the exponent: 1 at places 0 to `regime`, the
 * exponent but for its last bit behind the place that stays 0, and the inverse of that bit at the leading digit.
 */
function regimeAndExponent(regime: Word | undefined, exponent: Word | undefined, width: number): Word {
  const [zero, one] = [constant(bits(1), 0), constant(bits(1), 1)];
  const first = exponent
    ? join(one, zero, range(exponent, exponent.width - 1, 1), exponent.bit(0).not())
    : join(one, one);
  const shortest = first.width < width ? join(first, constant(bits(width - first.width), 0)) : topBits(first, width);
  return Array.from({ length: regime?.width ?? 0 }, (_, step) => step).reduce((word, step) => {
    const far = Math.min(2 ** step, width);
    return mux((regime as Word).bit(step), join(one.repeat(far), range(word, width - 1, far)), word);
  }, shortest);
}
