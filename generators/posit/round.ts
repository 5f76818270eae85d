/** Posits rounded to integers that are posits again. */
import { type Bit, bits, component, constant, mux, parametric, UsageError } from '../../hdl/index.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { flipIf, join, type Word } from './word.js';

/** Which integer: the nearest, ties to even; the next one down; the next one up. */
export type Rounding = 'nearestInt' | 'floor' | 'ceil';

/** The roundings there are. */
export const roundings: readonly Rounding[] = ['nearestInt', 'floor', 'ceil'];

/**
 * result = `a` rounded to an integer (2022 standard, section 5.2); combinational. NaR stays NaR.
 *
 * Works on the pattern itself: between neighbouring regimes patterns go on as numbers do, so rounding is adding below the units place and
 * clearing what is there. Only the few formats of magnitudes that have both a units place and places behind it are told apart.
 */
export const positRound = parametric(
  ({ n, es, mode, status }: PositParameters & StatusParameter & { readonly mode: Rounding }) => {
    checkedFormat(n, es);
    if (!roundings.includes(mode)) {
      throw new UsageError(`a posit is rounded to its ${roundings.join(', ')}, not to its '${mode}'`);
    }
    const shape = posit(n, es);
    const name = { nearestInt: 'nearest_int', floor: 'floor', ceil: 'ceil' }[mode];
    return component(
      `posit_${name}_${n}_${es}${status ? '_status' : ''}`,
      {
        description: `Rounds a posit(${n}, ${es}) to an integer: ${mode}. Combinational.`,
        in: { a: shape },
        out: { result: shape, ...statusPorts(status) },
      },
      ({ a }) => {
        const pattern = a.asBits() as Word;
        const sign = pattern.msb;
        const units = behindUnits(pattern, { n, es });
        const large = rounded(pattern, units, mode);
        // Up to 1, and of -1: 0, 1 or -1.
        const isRestZero = pattern.bits(n - 3, 0).none();
        const isMinusOne = sign.and(pattern.bit(n - 2)).and(isRestZero);
        const isZero = join(sign, pattern.bit(n - 2))
          .none()
          .and(isRestZero);
        const isOne = one(pattern, { n, es }, mode, { isMinusOne, isZero });
        const small = join(sign.and(isOne), isOne, constant(bits(n - 2), 0));
        const isNar = sign.and(pattern.bit(n - 2).not()).and(isRestZero);
        return withStatus(status, { result: shape.from(mux(units.isBelowOne, small, large) as never) }, isNar);
      },
    );
  },
);

/** Of magnitudes below 1, and -1, whether the result is 1 or -1. */
function one(
  pattern: Word,
  { n, es }: PositParameters,
  mode: Rounding,
  { isMinusOne, isZero }: { readonly isMinusOne: Bit; readonly isZero: Bit },
): Bit {
  const sign = pattern.msb;
  if (mode === 'floor') return sign;
  if (mode === 'ceil') return sign.not().and(isZero.not()).or(isMinusOne);
  // Above 1/2 in magnitude; 1/2 itself goes to 0. Its pattern, where the format has it: the longest exponent below 1.
  const half = halfPattern({ n, es });
  const magnitude = pattern.bits(n - 2, 0);
  const isAbove = magnitude.gt(half);
  const isBelow = magnitude.lt(2n ** BigInt(n - 1) - half);
  return mux(sign, isBelow, isAbove);
}

/** The pattern up to which magnitudes round to 0: that of 1/2, or the largest below it where the format has no 1/2. */
function halfPattern({ n, es }: PositParameters): bigint {
  // 0 01 1...1 and zeros: regime -1 and the exponent of all ones.
  const room = n - 3;
  const exponent = (1n << BigInt(es)) - 1n;
  return (1n << BigInt(room)) + (room >= es ? exponent << BigInt(room - es) : exponent >> BigInt(es - room));
}

/** Where the places behind the units are. */
interface Units {
  /** One bit for each bit of the pattern from 0 up: 1 where it is behind the units place. As many as may be. */
  readonly places: Word | undefined;
  /** A magnitude from 1 to 2: its unit is no bit of the pattern. It is 1, and below a negative one is -2, which is even. */
  readonly isOne: Bit;
  /** A magnitude below 1, or -1; or 0. */
  readonly isBelowOne: Bit;
}

/**
 * The places behind the units of the magnitude whose pattern is all but `pattern` inverted, for a negative one: of a power of two these are
 * one exponent too many, and all 0.
 */
function behindUnits(pattern: Word, { n, es }: PositParameters): Units {
  const sign = pattern.msb;
  const magnitude = flipIf(pattern.bits(n - 2, 0), sign);
  const longest = n - 3 - es;
  // For each regime and exponent of a scale with places behind the units: how many there are.
  const counts: { readonly count: number; readonly is: Bit }[] = [];
  for (let scale = 0; ; scale += 1) {
    const regime = scale >> es;
    const count = longest - regime - scale;
    if (count <= 0) break;
    // The regime is one more 1 than its value, and a 0.
    const head = magnitude.bits(n - 2, n - 3 - regime);
    const isRegime = head.eq((1n << BigInt(regime + 2)) - 2n);
    const exponent = es > 0 ? magnitude.bits(n - 4 - regime, n - 3 - regime - es) : undefined;
    counts.push({ count, is: exponent ? isRegime.and(exponent.eq(scale & (2 ** es - 1))) : isRegime });
  }
  const isBelowOne = magnitude.msb.not();
  const [first] = counts;
  if (!first) return { places: undefined, isOne: constant(bits(1), 0) as Bit, isBelowOne };
  const most = first.count;
  const places = Array.from({ length: most }, (_, place) =>
    join(...counts.filter(({ count }) => count > place).map(({ is }) => is)).any(),
  );
  return { places: join(...places.toReversed()), isOne: first.is, isBelowOne };
}

/** `pattern` rounded in its last places; itself where there are none behind the units. */
function rounded(pattern: Word, { places, isOne }: Units, mode: Rounding): Word {
  if (!places) return pattern;
  const mask = places.extend(pattern.width) as Word;
  const kept = mask.not();
  if (mode === 'floor') return pattern.and(kept);
  if (mode === 'ceil') return pattern.wrapAdd(mask).and(kept);
  // Half a unit less one place, and one place more where the unit is odd.
  const half = join(constant(bits(1), 0), mask.bits(mask.width - 1, 1));
  const unit = mask.bits(mask.width - 2, 0);
  const isUnit = join(unit, constant(bits(1), 1)).and(kept);
  const isOdd = mux(isOne, pattern.msb.not(), pattern.and(isUnit).any().and(mask.bit(0)));
  // One chain for both: a place more below, of which a carry comes where the unit is odd.
  const sum = join(pattern, constant(bits(1), 1)).wrapAdd(join(half, isOdd));
  return sum.bits(pattern.width, 1).and(kept);
}
