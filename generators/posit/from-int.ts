/** Integers to posits. */
import { type Bit, type Bits, bits, component, constant, parametric, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type IntegerParameters, integerName, integerShape } from './integer.js';
import { leadingWindow } from './leading-window.js';
import { pack } from './pack.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { bitsFor, type Word } from './word.js';

/**
 * result = the posit(n, es) nearest to the integer `a` (2022 standard, section 6.4); combinational. The word with only its top bit set is
 * NaR, of unsigned integers too. Works in two's complement: a negative integer is not negated.
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
        const { fraction } = positFields({ n, es });
        const zero = constant(bits(1), 0) as Bit;
        const sign: Bit = signed ? word.msb : zero;
        // Below the sign; of an unsigned integer all of it.
        const digits = signed ? word.bits(width - 2, 0) : word;
        const places = digits.width;
        const steps = bitsFor(places);
        const { count, top, sticky } = leadingWindow(digits, sign, steps, fraction + 2);
        // Narrower than the format's own where integers have no such scales: then the encoder shifts less.
        const scaleWidth = Math.max(es + 2, bitsFor(places) + 1);
        const scale = constant(bits(scaleWidth), places - 1)
          .wrapSub(count.resize(scaleWidth))
          .asSigned();
        const isRestZero = word.bits(width - 2, 0).none();
        const isNar: Bit = word.msb.and(isRestZero);
        const isZero = word.msb.not().and(isRestZero);
        // The largest scale is that of the top bit alone.
        const saturate = (places - 1) >> es >= n - 2;
        const value = { sign, scale, fraction: top.bits(fraction, 0), sticky, isZero, isNar };
        return withStatus(status, { result: shape.from(pack(value, { n, es }, { saturate })) }, isNar);
      },
    );
  },
);
