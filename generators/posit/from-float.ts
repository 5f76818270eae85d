/** IEEE floating-point numbers to posits. */
import { type Bit, bits, component, constant, mux, parametric, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { type FloatParameters, float, floatFormat } from './float.js';
import { leadingWindow } from './leading-window.js';
import { packMagnitude } from './pack.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { bitsFor, join, range, topBits, type Word } from './word.js';

/**
 * result = the posit(n, es) nearest to the floating-point number `a` (2022 standard, section 6.5), rounded once as posits are;
 * combinational. NaN and both infinities give NaR, both zeros 0. Subnormals are exact; they are normalised only for formats that tell them
 * apart from minpos.
 */
export const positFromFloat = parametric(
  ({ n, es, float: name, status }: PositParameters & FloatParameters & StatusParameter) => {
    checkedFormat(n, es);
    const source = floatFormat(name);
    const shape = posit(n, es);
    return component(
      `posit_from_${name}_${n}_${es}${status ? '_status' : ''}`,
      {
        description: `The posit(${n}, ${es}) nearest to a ${name}; NaR for NaN and the infinities. Combinational.`,
        in: { a: float(name) },
        out: { result: shape, ...statusPorts(status) },
      },
      ({ a }) => {
        const pattern = a.asBits() as Word;
        const { exponentBits, fractionBits, bias } = source;
        const exponent = pattern.bits(fractionBits + exponentBits - 1, fractionBits);
        const digits = pattern.bits(fractionBits - 1, 0);
        const isSubnormal = exponent.none();
        const isZero = isSubnormal.and(digits.none());
        const isNar = exponent.all();
        const maxScale = (n - 2) * 2 ** es;
        const normal = { scale: unbiased(exponent, bias, exponentBits + 1), fraction: digits };
        const isExact = maxScale > bias - 1;
        const { scale, fraction } = isExact ? normalised(normal, { isSubnormal, bias, places: fractionBits }) : normal;
        const wanted = positFields({ n, es }).fraction + 1;
        const missing = wanted - fraction.width;
        const below = missing < 0 ? range(fraction, -missing - 1, 0)?.any() : undefined;
        const width = Math.max(scale.width, es + 2);
        const value = {
          sign: pattern.msb,
          scale: scale.extend(width),
          fraction: missing > 0 ? join(fraction, constant(bits(missing), 0)) : topBits(fraction, wanted),
          sticky: below ?? (constant(bits(1), 0) as Bit),
          isZero,
          isNar,
        };
        const saturate = bias >= maxScale || (isExact && bias - 1 + fractionBits >= maxScale);
        return withStatus(status, { result: shape.from(packMagnitude(value, { n, es }, { saturate })) }, isNar);
      },
    );
  },
);

interface Normal {
  readonly scale: Signed<number>;
  readonly fraction: Word;
}

/** `exponent` - `bias`, which is 2^(width - 2) - 1. */
function unbiased(exponent: Word, bias: number, width: number): Signed<number> {
  return exponent
    .extend(width)
    .asSigned()
    .wrapSub(constant(bits(width), bias).asSigned()) as Signed<number>;
}

/** 0.f * 2^(1 - bias), where `isSubnormal`, as 1.f. */
function normalised(
  { scale, fraction }: Normal,
  { isSubnormal, bias, places }: { readonly isSubnormal: Bit; readonly bias: number; readonly places: number },
): Normal {
  const steps = bitsFor(places);
  const { count, top } = leadingWindow(fraction, constant(bits(1), 0) as Bit, steps, places);
  const width = Math.max(scale.width, bitsFor(bias + places) + 1);
  const low = constant(bits(width), 2n ** BigInt(width) - BigInt(bias))
    .wrapSub(count.resize(width))
    .asSigned();
  const shifted = join(range(top, places - 2, 0), constant(bits(1), 0));
  return { scale: mux(isSubnormal, low, scale.extend(width)), fraction: mux(isSubnormal, shifted, fraction) };
}
