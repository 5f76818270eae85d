/** Integers to posits. */
import { type Bit, type Bits, bits, component, constant, parametric, type Signed } from '../../hdl/index.js';
import { type IntegerParameters, integerName, integerShape } from './integer.js';
import { type IntegerPattern, integerPattern } from './integer-pattern.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { join, range, topBits, type Word } from './word.js';

/**
 * result = the posit(n, es) nearest to the integer `a` (2022 standard, section 6.4); combinational. The word with only its top bit set is
 * NaR, of unsigned integers too. Works in two's complement: a negative integer is not negated. One shifter both normalises and makes the regime.
 */
export const positFromInt = parametric(
  ({ n, es, width, signed, status }: PositParameters & IntegerParameters & StatusParameter) => {
    checkedFormat(n, es);
    const integer = integerShape({ width, signed });
    const name = integerName({ width, signed });
    const shape = posit(n, es);
    return component(
      `posit_from_${name}_${n}_${es}${status ? '_status' : ''}`,
      {
        description: `The posit(${n}, ${es}) nearest to an ${name}; the word with only its top bit set is NaR. Combinational.`,
        in: { a: integer },
        out: { result: shape, ...statusPorts(status) },
      },
      ({ a }) => {
        const word = (signed ? (a as Signed<number>).asBits() : (a as Bits<number>)) as Word;
        const sign: Bit = signed ? word.msb : (constant(bits(1), 0) as Bit);
        const unrounded = integerPattern(word, sign, signed, { n, es });
        const { isAllSign, isTopOnly: isNar } = unrounded;
        const isSpecial = isNar.or(isAllSign);
        // Magnitudes are 1 and more, so that the first regime bit is the inverted sign; but -2 may round to -1, where the format has no -2.
        const isFirstKnown = es <= n - 3;
        const rounded = round(unrounded, n, isFirstKnown ? n - 2 : n - 1);
        const magnitude = rounded.and(isSpecial.not().repeat(rounded.width));
        const isMinusOne = isAllSign.and(sign);
        const known = signed ? isAllSign.xor(sign).not() : isSpecial.not();
        const first = isFirstKnown ? known : magnitude.msb.or(isMinusOne);
        const result = join(signed ? sign : isNar, first, magnitude.bits(n - 3, 0));
        return withStatus(status, { result: shape.from(result) }, isNar);
      },
    );
  },
);

/** The last `width` of the posit's n bits, rounded to nearest, ties to the even pattern, and not beyond maxpos. */
function round({ pattern, sticky, isBeyond, isExact }: IntegerPattern, n: number, width: number): Word {
  const kept = topBits(pattern, n - 1).bits(width - 1, 0);
  if (isExact) return kept;
  const place = pattern.width - n;
  const guard = isBeyond ? pattern.bit(place).and(isBeyond.not()) : pattern.bit(place);
  const isInexact = join(range(pattern, place - 1, 0), sticky).any();
  const rounded = kept.wrapAdd(guard.and(isInexact.or(kept.bit(0))).extend(width));
  return isBeyond ? join(range(rounded, width - 1, 1), rounded.bit(0).or(isBeyond)) : rounded;
}
