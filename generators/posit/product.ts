/** The exact product of two posits, ready to be rounded. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type Multiplier, multiply } from './multiply.js';
import type { Unrounded } from './pack.js';
import type { PositParameters } from './shape.js';
import type { Unpacked } from './unpack.js';
import { join, range } from './word.js';

/**
 * `a` * `b`. Of significands in [1, 2) and [-2, -1) the product is in [1, 4] or [-4, -1): at most one place from being normal, but for
 * 4 = -2 * -2, whose fraction is 0 there too.
 */
export function product(a: Unpacked, b: Unpacked, format: PositParameters, how: Multiplier): Unrounded {
  const { fraction } = positFields(format);
  const digits = join(multiply(a, b, how).asBits(), constant(bits(1), 0));
  const places = 2 * fraction + 1;
  const sign: Bit = digits.bit(places + 3);
  const isFour = sign.not().and(digits.bit(places + 2));
  const isLarge = sign.xor(digits.bit(places + 1)).or(isFour);
  const below = range(digits, fraction - 1, 0)?.any();
  const next = isLarge.and(digits.bit(fraction));
  const sum = a.scale.add(b.scale);
  const more = join(constant(bits(1), 0), isFour, isLarge.and(isFour.not())).asSigned();
  return {
    sign,
    scale: sum.wrapAdd(more.extend(sum.width)) as Signed<number>,
    fraction: mux(isLarge, digits.bits(places, fraction + 1), digits.bits(places - 1, fraction)),
    sticky: below ? next.or(below) : next,
    isZero: a.isZero.or(b.isZero),
    isNar: a.isZero.and(a.sign).or(b.isZero.and(b.sign)),
  };
}
