/** Posits to and from decimal text. */
import { NumericsError, showValue } from '../errors.js';
import { decodePosit, type FinitePosit } from './decode.js';
import { encodePosit } from './encode.js';
import type { PositFormat } from './format.js';
import { encodePositRatio } from './rational.js';

/**
 * The shortest decimal that {@link positFromText} reads back as the same pattern, the nearest to the value where several are
 * as short, the even one of two as near; `NaR` for NaR. Laid out like JavaScript's numbers: `-0.25`, `1200`, `4e-30`, `1.5e+21`.
 *
 * @throws NumericsError if `bits` is not a pattern of the format.
 */
export function positToText(format: PositFormat, bits: bigint): string {
  const x = decodePosit(format, bits);
  if (x.kind === 'zero') {
    return '0';
  }
  if (x.kind === 'nar') {
    return 'NaR';
  }
  return (x.negative ? '-' : '') + shortestDecimal(format, x);
}

function shortestDecimal(format: PositFormat, x: FinitePosit): string {
  const pattern = encodePosit(format, false, x.significand, x.exponent);
  const readsBack = (digits: bigint, power: number): boolean => encodeDecimal(format, false, digits, power) === pattern;

  // Every posit is a finite decimal: significand * 2^-k is significand * 5^k * 10^-k.
  const places = Math.max(0, -x.exponent);
  const all = x.exponent >= 0 ? x.significand << BigInt(x.exponent) : x.significand * 5n ** BigInt(places);
  const exact = all.toString();
  // Of the decimals with `length` digits only the two around the value need be tried: what reads back is an interval.
  for (let length = 1; length < exact.length; length++) {
    const power = exact.length - length - places;
    const below = BigInt(exact.slice(0, length));
    const rest = exact.slice(length);
    const upFirst = /^50*$/.test(rest) ? below % 2n === 1n : rest >= '5';
    const first = upFirst ? below + 1n : below;
    const second = upFirst ? below : below + 1n;
    if (readsBack(first, power)) {
      return layOut(first, power);
    }
    if (readsBack(second, power)) {
      return layOut(second, power);
    }
  }
  return layOut(all, -places);
}

/** `digits * 10^power` by the rules of Number.prototype.toString (ECMA-262, Number::toString). */
function layOut(digits: bigint, power: number): string {
  const written = digits.toString();
  const text = written.replace(/0+$/, '');
  // The decimal point stands behind this many digits.
  const point = written.length + power;
  if (point > 21 || point <= -6) {
    const exponent = point - 1;
    const mantissa = text.length === 1 ? text : `${text.charAt(0)}.${text.slice(1)}`;
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  }
  if (point <= 0) {
    return `0.${'0'.repeat(-point)}${text}`;
  }
  return text.length <= point ? text.padEnd(point, '0') : `${text.slice(0, point)}.${text.slice(point)}`;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/**
 * The posit nearest to a decimal number such as `1.5`, `-.25` or `2e-3`, rounded once from its exact value; `NaR` in any case
 * of letters gives NaR. Spaces around it are ignored.
 *
 * @throws NumericsError if the text is neither.
 */
export function positFromText(format: PositFormat, text: string): bigint {
  const trimmed = typeof text === 'string' ? text.trim() : '';
  if (trimmed.toLowerCase() === 'nar') {
    return format.nar;
  }
  const [, sign, whole = '', decimals = '', power = '0'] = DECIMAL.exec(trimmed) ?? [];
  const digits = whole + decimals;
  if (digits === '') {
    throw new NumericsError(
      `a ${format.name} is read from a decimal number such as 1.5 or -2e-3, or from NaR, got ${showValue(text)}`,
    );
  }
  return encodeDecimal(format, sign === '-', BigInt(digits), Number(power) - decimals.length);
}

/** Rounds `digits * 10^power` once to the format. */
function encodeDecimal(format: PositFormat, negative: boolean, digits: bigint, power: number): bigint {
  if (digits === 0n) {
    return 0n;
  }
  // All posits lie between 10^-300 and 10^300. Past that only the saturated end is left, and no huge power need be computed.
  const point = digits.toString().length + power;
  if (point > 300) {
    return encodePosit(format, negative, 1n, format.maxScale);
  }
  if (point < -300) {
    return encodePosit(format, negative, 1n, -format.maxScale);
  }
  return power >= 0
    ? encodePosit(format, negative, digits * 10n ** BigInt(power), 0)
    : encodePositRatio(format, negative, digits, 10n ** BigInt(-power));
}
