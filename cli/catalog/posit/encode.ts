/** `posit-encode`: the posit encoder. */
import { positEncode, positFields } from '../../../generators/index.js';
import { encodePosit, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design } from '../../../sim/index.js';
import { positParameters, positValues } from './parameters.js';

/** Held against the exact value, rounded once. */
export const positEncodeDesign: Design = design({
  name: 'posit-encode',
  summary: 'Rounds a scale and a fraction once, to the nearest posit; combinational.',
  parameters: positParameters,
  unit: (values) => positEncode(positValues(values)),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    const widths = positFields({ n, es });
    const scaleWidth = widths.scale + 1;
    // The sticky bit is one more bit of the fraction: what lies below the guard bit only has to be more than nothing.
    const fractionWidth = widths.fraction + 2;
    return {
      model: ({ zero, nar, sign = 0n, scale = 0n, fraction = 0n, sticky = 0n }) => {
        if (nar) return { result: format.nar };
        if (zero) return { result: 0n };
        const leading = (1n - 3n * sign) << BigInt(fractionWidth);
        const value = leading + 2n * fraction + sticky;
        const exponent = Number(BigInt.asIntN(scaleWidth, scale)) - fractionWidth;
        return { result: encodePosit(format, value < 0n, value < 0n ? -value : value, exponent) };
      },
      vectors: 2 ** 20,
    };
  },
});
