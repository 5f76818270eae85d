/** Posits to IEEE floating-point numbers. */
import { type Bit, bit, bits, component, constant, mux, parametric } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type FloatParameters, float, floatFormat } from './float.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { shiftRightSticky } from './shift-right.js';
import { unpack } from './unpack.js';
import { absolute, bitsFor, join, range, type Word } from './word.js';

/**
 * result = the floating-point number nearest to the posit `a` (2022 standard, section 6.5), rounded once, ties to even as IEEE 754 has it;
 * combinational. NaR gives the quiet NaN without sign, 0 gives +0; subnormals and infinities come where the format's range asks for them. With
 * `status` there are outputs `nar`, and `overflow`, 1 where a posit became an infinity.
 */
export const positToFloat = parametric(
  ({ n, es, float: name, status }: PositParameters & FloatParameters & { readonly status?: boolean }) => {
    checkedFormat(n, es);
    const target = floatFormat(name);
    const shape = float(name);
    return component(
      `posit_to_${name}_${n}_${es}${status ? '_status' : ''}`,
      {
        description: `The ${name} nearest to a posit(${n}, ${es}); a quiet NaN for NaR. Combinational.`,
        in: { a: posit(n, es) },
        out: { result: shape, ...(status && { nar: bit, overflow: bit }) },
      },
      ({ a }) => {
        const pattern = a.asBits() as Word;
        const zero = constant(bits(1), 0) as Bit;
        const parts = unpack(join(zero, absolute(pattern).bits(n - 2, 0)), { n, es });
        const isNar = pattern.msb.and(parts.isZero);
        const { exponentBits, fractionBits, bias } = target;
        const maxScale = (n - 2) * 2 ** es;
        const width = Math.max(parts.scale.width, exponentBits + 1) + 1;
        const biased = parts.scale
          .extend(width)
          .asBits()
          .wrapAdd(constant(bits(width), bias));

        // 1.f, with a place for rounding behind what is kept.
        const { fraction } = positFields({ n, es });
        const missing = Math.max(fractionBits + 1 - fraction, 0);
        const significand = join(
          constant(bits(1), 1),
          parts.fraction,
          missing > 0 ? constant(bits(missing), 0) : undefined,
        );
        const isSubnormal = maxScale > bias - 1 ? biased.msb.or(biased.none()) : zero;
        const gradual = maxScale > bias - 1;
        const steps = bitsFor(fractionBits + 2);
        const distance = constant(bits(width), 1).wrapSub(biased);
        const isFar = range(distance, width - 1, steps)?.any() ?? zero;
        const amount = distance
          .bits(steps - 1, 0)
          .or(isFar.repeat(steps))
          .and(isSubnormal.repeat(steps));
        const shifted = gradual ? shiftRightSticky(significand, amount, zero) : { word: significand, sticky: zero };
        const cut = significand.width - fractionBits - 1;
        const kept = shifted.word.bits(significand.width - 2, cut);
        const guard = shifted.word.bit(cut - 1);
        const below = range(shifted.word, cut - 2, 0)?.any();
        const roundsUp = guard.and(join(shifted.sticky, below, kept.bit(0)).any());

        const exponent = biased.bits(exponentBits - 1, 0).and(isSubnormal.not().repeat(exponentBits));
        const rounded = join(exponent, kept).wrapAdd(roundsUp.extend(exponentBits + fractionBits));
        const infinity = constant(
          bits(exponentBits + fractionBits),
          ((1n << BigInt(exponentBits)) - 1n) << BigInt(fractionBits),
        );
        const isLarge =
          maxScale > bias
            ? biased.msb
                .not()
                .and(biased.ge(2 ** exponentBits - 1))
                .and(parts.isZero.not())
            : undefined;
        const finite = isLarge ? mux(isLarge, infinity, rounded) : rounded;
        const quiet = constant(
          bits(exponentBits + fractionBits),
          (((1n << BigInt(exponentBits)) - 1n) << BigInt(fractionBits)) | (1n << BigInt(fractionBits - 1)),
        );
        const magnitude = mux(isNar, quiet, finite.and(parts.isZero.not().repeat(finite.width)));
        const sign = pattern.msb.and(isNar.not());
        const isInfinite =
          maxScale >= bias
            ? magnitude
                .bits(magnitude.width - 1, fractionBits)
                .all()
                .and(isNar.not())
            : zero;
        return {
          result: shape.from(join(sign, magnitude) as never),
          ...(status && { nar: isNar, overflow: isInfinite }),
        };
      },
    );
  },
);
