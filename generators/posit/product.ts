/** The exact product of two posits, ready to be rounded. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type Multiplier, multiply } from './multiply.js';
import type { LateUnrounded } from './pack-late.js';
import type { PositParameters } from './shape.js';
import type { Unpacked } from './unpack.js';
import { join, range } from './word.js';

/**
 * `a` * `b`. Of significands in [1, 2) and [-2, -1) the product is in [1, 4] or [-4, -1): at most one place from being normal, but for
 * 4 = -2 * -2, whose fraction is 0 there too. That one is seen from the operands: its scale takes the place of the smaller one.
 */
export function product(a: Unpacked, b: Unpacked, format: PositParameters, how: Multiplier): LateUnrounded {
  const { es, fraction } = positFields(format);
  const digits = join(multiply(a, b, how).asBits(), constant(bits(1), 0));
  const places = 2 * fraction + 1;
  const sign: Bit = a.sign.xor(b.sign);
  const isFour = join(a.sign.not(), b.sign.not(), a.fraction, b.fraction).none();
  const isLarge = sign.xor(digits.bit(places + 1));
  const below = range(digits, fraction - 1, 0)?.any();
  const next = isLarge.and(digits.bit(fraction));
  const one = constant(bits(1), 1);
  const sum = a.scale.add(b.scale);
  const { width } = sum;
  const large = join(a.scale.extend(width).asBits(), one)
    .wrapAdd(join(b.scale.extend(width).asBits(), one))
    .bits(width, 1);
  const small = large.wrapAdd(join(isFour.not().repeat(width - 1), one));
  return {
    sign,
    isLarge,
    large: large.asSigned(),
    small: small.asSigned(),
    // Two more for -2 * -2 do not change the sign without leaving the shortest regime, where a regime is two scales or more.
    descends: es > 0 ? sum.asBits().msb : small.msb,
    fraction: mux(isLarge, digits.bits(places, fraction + 1), digits.bits(places - 1, fraction)),
    sticky: below ? next.or(below) : next,
    isZero: a.isZero.or(b.isZero),
    isNar: a.isZero.and(a.sign).or(b.isZero.and(b.sign)),
  };
}
