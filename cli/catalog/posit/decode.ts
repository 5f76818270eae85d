/** `posit-decode`: the posit decoder. */

import { positDecode, positFields } from '../../../generators/index.js';
import { elaborate } from '../../../hdl/index.js';
import { type DecodedPosit, decodePosit, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design, type Patterns, portLayouts } from '../../../sim/index.js';
import { maskedProtocol } from '../masked-protocol.js';
import { positParameters, positValues } from './parameters.js';

/** Held against exact decoding; where `zero` or `nar` is 1, scale and fraction mean nothing and are not compared. */
export const positDecodeDesign: Design = design({
  name: 'posit-decode',
  summary: "Takes a posit apart into two's complement scale and fraction; combinational.",
  parameters: positParameters,
  unit: (values) => positDecode(positValues(values)),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    const widths = positFields({ n, es });
    return {
      model: ({ a = 0n }) => parts(decodePosit(format, a), widths),
      protocol: maskedProtocol(portLayouts(elaborate(positDecode({ n, es }))), {
        flags: ['zero', 'nar'],
        masked: ['scale', 'fraction'],
      }),
      vectors: 2 ** 20,
    };
  },
});

/** The decoder's outputs: x = ((1 - 3 sign) + fraction / 2^width) * 2^scale, with 0 where they mean nothing. */
function parts(x: DecodedPosit, widths: { readonly scale: number; readonly fraction: number }): Patterns {
  const zero = x.kind === 'zero' ? 1n : 0n;
  const nar = x.kind === 'nar' ? 1n : 0n;
  if (x.kind !== 'finite') return { zero, nar, sign: nar, scale: 0n, fraction: 0n };
  const { significand, fractionBits, negative } = x;
  const one = 1n << BigInt(fractionBits);
  const padding = BigInt(widths.fraction - fractionBits);
  // A magnitude of m is -2 + (2 - m); a power of two is -2 times the half of it.
  const isPower = negative && significand === one;
  const fraction = negative ? (isPower ? 0n : 2n * one - significand) : significand - one;
  const scale = BigInt.asUintN(widths.scale, BigInt(isPower ? x.scale - 1 : x.scale));
  return { zero, nar, sign: negative ? 1n : 0n, scale, fraction: fraction << padding };
}
