/** Finite posits as signed integers times a power of two: the form in which sums and products are exact. */
import type { FinitePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';

/** The value `significand * 2^exponent`, sign included; 0 is any exponent with significand 0. */
export interface ExactValue {
  readonly significand: bigint;
  readonly exponent: number;
}

/** The exact value of a decoded posit that is not NaR. */
export function exactPosit(x: { readonly kind: 'zero' } | FinitePosit): ExactValue {
  if (x.kind === 'zero') {
    return { significand: 0n, exponent: 0 };
  }
  return { significand: x.negative ? -x.significand : x.significand, exponent: x.exponent };
}

/** x + y, exactly. */
export function addExact(x: ExactValue, y: ExactValue): ExactValue {
  const exponent = Math.min(x.exponent, y.exponent);
  const alignedX = x.significand << BigInt(x.exponent - exponent);
  const alignedY = y.significand << BigInt(y.exponent - exponent);
  return { significand: alignedX + alignedY, exponent };
}

/** x * y, exactly. */
export function mulExact(x: ExactValue, y: ExactValue): ExactValue {
  return { significand: x.significand * y.significand, exponent: x.exponent + y.exponent };
}

/** The posit nearest to an exact value: one rounding (2022 standard, section 4.1). */
export function encodeExact(format: PositFormat, { significand, exponent }: ExactValue): bigint {
  return encodePosit(format, significand < 0n, significand < 0n ? -significand : significand, exponent);
}
