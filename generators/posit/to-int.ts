/** Posits to integers. */
import { type Bit, bit, bits, component, constant, parametric } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type IntegerParameters, integerName, integerShape } from './integer.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { shiftRightSticky } from './shift-right.js';
import { significand, unpackNearOne } from './unpack.js';
import { bitsFor, join, range, type Word } from './word.js';

/**
 * result = the integer nearest to the posit `a`, ties to even (2022 standard, section 6.4); combinational. NaR and what is out of range once
 * rounded gives the word with only its top bit set, and so does -2^(width - 1), which is that word. With `status` there is an output `invalid`, 1 where
 * the result is that word.
 */
export const positToInt = parametric(
  ({ n, es, width, signed, status }: PositParameters & IntegerParameters & { readonly status?: boolean }) => {
    checkedFormat(n, es);
    const integer = integerShape({ width, signed });
    const name = integerName({ width, signed });
    return component(
      `posit_to_${name}_${n}_${es}${status ? '_status' : ''}`,
      {
        description: `The ${name} nearest to a posit(${n}, ${es}); NaR and what is out of range gives the word with only its top bit set. Combinational.`,
        in: { a: posit(n, es) },
        out: { result: integer, ...(status && { invalid: bit }) },
      },
      ({ a }) => {
        const { fraction, run } = positFields({ n, es });
        // The rounded value with its sign: of unsigned integers one bit more than the result.
        const whole = signed ? width : width + 1;
        const largest = whole - 2;
        // Longer regimes are out of range, as NaR is, or round to 0, as 0 does.
        const parts = unpackNearOne(a.asBits(), { n, es }, Math.min(run, bitsFor(largest >> es)));
        const { scale, sign, isFar, descends } = parts;
        // Of magnitudes below 1 only those from 1/2 up, of scale -1, may round to something.
        const isSmall = isFar.or(scale.asBits().all().not()).and(descends);
        const steps = bitsFor(whole - 1);
        const amountWidth = Math.max(scale.width, bitsFor(largest) + 1) + 1;
        const amount = constant(bits(amountWidth), largest).wrapSub(scale.extend(amountWidth).asBits());
        const by = amount.resize(steps);
        // Above the largest scale the difference is negative.
        const mostScale = 2 ** (scale.width - 1) - 1;
        const isLarge = mostScale > largest ? isFar.or(amount.msb).and(descends.not()) : isFar.and(descends.not());
        const value = significand(parts);
        const room = whole + 1;
        const wide = value.width < room ? join(value, constant(bits(room - value.width), 0)) : value;
        const shifted = shiftRightSticky(wide, by, sign, { smallestFirst: fraction + 2 < room });
        const kept = shifted.word.bits(wide.width - 1, wide.width - whole);
        const guard = shifted.word.bit(wide.width - whole - 1);
        const below = range(shifted.word, wide.width - whole - 2, 0)?.any();
        const sticky = below ? shifted.sticky.or(below) : shifted.sticky;
        const roundsUp = guard.and(sticky.or(kept.bit(0)));
        const rounded: Word = kept.wrapAdd(roundsUp.extend(whole));
        const isKept = isLarge.or(isSmall).not();
        const carried = sign.not().and(rounded.msb);
        // An unsigned integer is at least 0; of what is below, what rounds to 0 is in range.
        const isOutside = signed ? carried : rounded.msb;
        const invalid = isLarge.or(isKept.and(isOutside));
        const isWord = signed ? isKept : isKept.and(isOutside.not());
        const low = rounded.bits(width - 2, 0).and(isWord.repeat(width - 1));
        const top: Bit = rounded
          .bit(width - 1)
          .and(isWord)
          .or(signed ? isLarge : invalid);
        const result = join(top, low);
        return {
          result: (signed ? result.asSigned() : result) as never,
          ...(status && { invalid: result.eq(1n << BigInt(width - 1)) }),
        };
      },
    );
  },
);
