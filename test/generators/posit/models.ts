// Software models of the posit units, from the reference numerics.

import { positFields } from 'gatewright/generators';
import { addPosit, decodePosit, divPosit, encodePosit, mulPosit, positFormat, sqrtPosit } from 'gatewright/kernels-sw';
import type { Model } from 'gatewright/sim';

/** result = a + b. */
export function addModel(n: number, es: number): Model {
  const format = positFormat(n, es);
  return ({ a = 0n, b = 0n }) => ({ result: addPosit(format, a, b) });
}

/**
 * The decoder's outputs from the exact value: the power of two 2^scale for which the value is 1.f or -2 + 0.f times it.
 * Where zero or nar is 1 the other outputs mean nothing, and the model leaves them out.
 */
export function decoded(n: number, es: number, pattern: bigint): Record<string, bigint> {
  const { fraction: width, scale: scaleWidth } = positFields({ n, es });
  const value = decodePosit(positFormat(n, es), pattern);
  if (value.kind !== 'finite') return { zero: value.kind === 'zero' ? 1n : 0n, nar: value.kind === 'nar' ? 1n : 0n };
  const { negative, significand, exponent } = value;
  // Magnitudes from 1 up for positive values, from just above 1 to 2 for negative ones.
  const length = significand.toString(2).length;
  const isPowerOfTwo = (significand & (significand - 1n)) === 0n;
  const scale = exponent + length - 1 - (negative && isPowerOfTwo ? 1 : 0);
  const magnitude = (significand << 80n) >> BigInt(scale - exponent);
  const fraction = negative ? (2n << 80n) - magnitude : magnitude - (1n << 80n);
  return {
    zero: 0n,
    nar: 0n,
    sign: negative ? 1n : 0n,
    scale: BigInt.asUintN(scaleWidth, BigInt(scale)),
    ...(width > 0 && { fraction: fraction >> BigInt(80 - width) }),
  };
}

/** The posit that the encoder's inputs round to. */
export function encodeModel(n: number, es: number): Model {
  const format = positFormat(n, es);
  const { fraction: fractionWidth, scale: scaleWidth } = positFields({ n, es });
  const width = BigInt(fractionWidth + 1);
  return ({ zero = 0n, nar = 0n, sign = 0n, scale = 0n, fraction = 0n, sticky = 0n }) => {
    if (nar === 1n) return { result: format.nar };
    if (zero === 1n) return { result: 0n };
    // In places of 2^(-width - n): room for what sticky stands for, somewhere strictly inside the last place.
    const places = ((sign === 1n ? fraction - (2n << width) : fraction + (1n << width)) << BigInt(n)) + sticky;
    const exponent = Number(BigInt.asIntN(scaleWidth + 1, scale) - width) - n;
    const magnitude = places < 0n ? -places : places;
    return { result: encodePosit(format, places < 0n, magnitude, exponent, false) };
  };
}

/** result = a * b. */
export function mulModel(n: number, es: number): Model {
  const format = positFormat(n, es);
  return ({ a = 0n, b = 0n }) => ({ result: mulPosit(format, a, b) });
}

/** result = a / b. */
export function divModel(n: number, es: number): Model {
  const format = positFormat(n, es);
  return ({ a = 0n, b = 0n }) => ({ result: divPosit(format, a, b) });
}

/** result = the square root of a. */
export function sqrtModel(n: number, es: number): Model {
  const format = positFormat(n, es);
  return ({ a = 0n }) => ({ result: sqrtPosit(format, a) });
}
