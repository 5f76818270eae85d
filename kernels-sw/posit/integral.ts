/** Posits to integers that are posits again: nearestInt, ceil and floor. */
import { decodePosit } from './decode.js';
import { type ExactValue, encodeExact, exactPosit } from './exact.js';
import type { PositFormat } from './format.js';

/** floor(x). A shift of a signed bigint to the right rounds down. */
export function floorExact({ significand, exponent }: ExactValue): bigint {
  return exponent >= 0 ? significand << BigInt(exponent) : significand >> BigInt(-exponent);
}

/** The integer nearest to x, ties to even. */
export function nearestExact(x: ExactValue): bigint {
  const below = floorExact(x);
  // Twice the distance to the integer below, against 1: 2x - 2 * below, in units of 2^exponent.
  if (x.exponent >= 0) {
    return below;
  }
  const twice = 2n * (x.significand - (below << BigInt(-x.exponent)));
  const one = 1n << BigInt(-x.exponent);
  const up = twice > one || (twice === one && below % 2n !== 0n);
  return up ? below + 1n : below;
}

function integral(format: PositFormat, a: bigint, round: (x: ExactValue) => bigint): bigint {
  const x = decodePosit(format, a);
  if (x.kind === 'nar') {
    return format.nar;
  }
  // Exact: where posits have places behind the point, the integers next to them are posits too.
  return encodeExact(format, { significand: round(exactPosit(x)), exponent: 0 });
}

/**
 * The integer nearest to a, ties to even, as a posit (2022 standard, section 5). NaR for NaR.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function nearestIntPosit(format: PositFormat, a: bigint): bigint {
  return integral(format, a, nearestExact);
}

/**
 * The smallest integer >= a, as a posit (2022 standard, section 5). NaR for NaR.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function ceilPosit(format: PositFormat, a: bigint): bigint {
  return integral(format, a, ({ significand, exponent }) => -floorExact({ significand: -significand, exponent }));
}

/**
 * The largest integer <= a, as a posit (2022 standard, section 5). NaR for NaR.
 *
 * @throws NumericsError if `a` is not a pattern of the format.
 */
export function floorPosit(format: PositFormat, a: bigint): bigint {
  return integral(format, a, floorExact);
}
