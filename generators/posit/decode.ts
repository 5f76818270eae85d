/** The posit decoder as a unit of its own. */
import { bit, bits, component, parametric, signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { unpack } from './unpack.js';

/**
 * Takes `posit(n, es)` apart; combinational. With `zero` and `nar` both 0 the value is
 * ((1 - 3 sign) + fraction / 2^width) * 2^scale: two's complement, so `fraction` and `scale` of a negative posit are not
 * those of its opposite. Formats without room for a fraction have no `fraction` port. Where `zero` or `nar` is 1 the other
 * outputs mean nothing.
 */
export const positDecode = parametric(({ n, es }: PositParameters) => {
  checkedFormat(n, es);
  const { scale, fraction: width } = positFields({ n, es });
  return component(
    `posit_decode_${n}_${es}`,
    {
      description: `Takes a posit(${n}, ${es}) apart: ((1 - 3 sign) + fraction / 2^${width}) * 2^scale. Combinational.`,
      in: { a: posit(n, es) },
      out: { zero: bit, nar: bit, sign: bit, scale: signed(scale), ...(width > 0 && { fraction: bits(width) }) },
    },
    ({ a }) => {
      const parts = unpack(a.asBits(), { n, es });
      return {
        zero: parts.isZero.and(parts.sign.not()),
        nar: parts.isZero.and(parts.sign),
        sign: parts.sign,
        scale: parts.scale,
        ...(parts.fraction && { fraction: parts.fraction }),
      };
    },
  );
});
