/** The posit encoder as a unit of its own. */
import { bit, bits, component, parametric, signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { pack } from './pack.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';

/**
 * Rounds ((1 - 3 sign) + fraction / 2^width) * 2^scale to `posit(n, es)`; combinational. `fraction` has one bit more than
 * the format's longest fraction, `sticky` says that the value goes on below it, and `scale` has one bit more than the
 * decoder's: values beyond maxpos and below minpos become those. `zero` and `nar` go before all else, `nar` first.
 */
export const positEncode = parametric(({ n, es }: PositParameters) => {
  checkedFormat(n, es);
  const { scale, fraction } = positFields({ n, es });
  const shape = posit(n, es);
  return component(
    `posit_encode_${n}_${es}`,
    {
      description: `Rounds ((1 - 3 sign) + fraction / 2^${fraction + 1}) * 2^scale to the nearest posit(${n}, ${es}). Combinational.`,
      in: {
        zero: bit,
        nar: bit,
        sign: bit,
        scale: signed(scale + 1),
        fraction: bits(fraction + 1),
        sticky: bit,
      },
      out: { result: shape },
    },
    (value) => {
      const { zero, nar, sign, sticky } = value;
      const unrounded = { sign, sticky, isZero: zero, isNar: nar, scale: value.scale, fraction: value.fraction };
      return { result: shape.from(pack(unrounded, { n, es }, { saturate: true })) };
    },
  );
});
