/** The exact product of two posits, ready to be rounded. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type Multiplier, multiply } from './multiply.js';
import type { PlacedValue } from './pack-placed.js';
import { eitherPlaced, placed } from './placed.js';
import type { PositParameters } from './shape.js';
import type { Unpacked } from './unpack.js';
import { join, range, type Word } from './word.js';

/**
 * `a` * `b`. Of significands in [1, 2) and [-2, -1) the product is in [1, 4] or [-4, -1): at most one place from being normal, but for
 * 4 = -2 * -2, whose fraction is 0 there too.
 */
export function product(a: Unpacked, b: Unpacked, format: PositParameters, how: Multiplier): PlacedValue {
  const { fraction } = positFields(format);
  const digits = join(multiply(a, b, how).asBits(), constant(bits(1), 0));
  const places = 2 * fraction + 1;
  const sign: Bit = a.sign.xor(b.sign);
  const isLarge = sign.xor(digits.bit(places + 1));
  const below = range(digits, fraction - 1, 0)?.any();
  const next = isLarge.and(digits.bit(fraction));
  const find = how === 'dsp' ? placedOnce : placedBoth;
  return {
    sign,
    ...find({ a, b, sign, isLarge, isFour: sign.not().and(digits.bit(places + 2)) }, format),
    fraction: mux(isLarge, digits.bits(places, fraction + 1), digits.bits(places - 1, fraction)),
    sticky: below ? next.or(below) : next,
    isZero: a.isZero.or(b.isZero),
    isNar: a.isZero.and(a.sign).or(b.isZero.and(b.sign)),
  };
}

/** What decides on a product's place. */
interface Place {
  readonly a: Unpacked;
  readonly b: Unpacked;
  readonly sign: Bit;
  /** 1 where the significands' product is 2 or more, or less than -2, but for 4. */
  readonly isLarge: Bit;
  /** 1 where it is 4, as late as `isLarge`. */
  readonly isFour: Bit;
}

/**
 * For digits that come late: both places are made ready beside the product, and its highest bit chooses. Four is known from the operands and
 * counts as small, with a scale that is larger by two.
 */
function placedBoth({ a, b, sign, isLarge }: Place, format: PositParameters): Pick<PlacedValue, 'at' | 'descends'> {
  const one = constant(bits(1), 1);
  const isFour = join(a.sign.not(), b.sign.not(), a.fraction, b.fraction).none();
  const sum = a.scale.add(b.scale).asBits();
  const { width } = sum;
  const [x, y] = [a, b].map(({ scale }) => join(scale.extend(width).asBits(), one)) as [Word, Word];
  const large = x.wrapAdd(y).bits(width, 1);
  const small = large.wrapAdd(join(isFour.not().repeat(width - 1), one));
  return {
    at: eitherPlaced(isLarge, placed(large, sign, format), placed(small, sign, format)),
    // With regimes of two scales or more, neither 1 nor 2 more makes the scale positive and the regime longer than the shortest.
    descends: format.es > 0 ? sum.msb : small.msb,
  };
}

/** For digits that come early: what takes the fewest tables. */
function placedOnce(
  { a, b, sign, isLarge, isFour }: Place,
  format: PositParameters,
): Pick<PlacedValue, 'at' | 'descends'> {
  const sum = a.scale.add(b.scale).asBits();
  const scale = sum.wrapAdd(join(isFour, isLarge).extend(sum.width));
  const at = placed(scale, sign, format);
  return { at, descends: at.descends };
}
