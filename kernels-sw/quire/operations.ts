/** The quire functions of the 2022 standard, section 5, on raw patterns: exact, with NaR sticky and every overflow NaR. */
import { decodePosit } from '../posit/decode.js';
import { encodePosit } from '../posit/encode.js';
import { type ExactValue, exactPosit, mulExact } from '../posit/exact.js';
import type { PositFormat } from '../posit/format.js';
import { checkQuirePattern, checkTakes, type QuireFormat } from './format.js';

/** A sum as a pattern; NaR where it does not fit. The value of the NaR pattern itself is out of range. */
function wrap(quire: QuireFormat, sum: bigint): bigint {
  return sum >= quire.nar || sum <= -quire.nar ? quire.nar : BigInt.asUintN(quire.bits, sum);
}

/** q + x, where x is a multiple of the LSB. */
function addValue(quire: QuireFormat, q: bigint, { significand, exponent }: ExactValue): bigint {
  if (q === quire.nar) {
    return q;
  }
  // A 0 may come with any exponent; all else is a multiple of the LSB, as checkTakes has made sure.
  const term = significand === 0n ? 0n : significand << BigInt(exponent - quire.lsb);
  return wrap(quire, BigInt.asIntN(quire.bits, q) + term);
}

/**
 * The quire whose value is the posit p: pToQ. NaR gives NaR, and so does a posit beyond the quire's range.
 *
 * @throws NumericsError if `p` is no pattern, or the quire is too coarse for the format.
 */
export function pToQ(quire: QuireFormat, posit: PositFormat, p: bigint): bigint {
  return qAddP(quire, posit, 0n, p);
}

/**
 * -q, exact: qNegate.
 *
 * @throws NumericsError if `q` is no pattern.
 */
export function qNegate(quire: QuireFormat, q: bigint): bigint {
  checkQuirePattern(quire, q);
  return BigInt.asUintN(quire.bits, -q);
}

/**
 * |q|, exact: qAbs. NaR for NaR.
 *
 * @throws NumericsError if `q` is no pattern.
 */
export function qAbs(quire: QuireFormat, q: bigint): bigint {
  const negated = qNegate(quire, q);
  return q > quire.nar ? negated : q;
}

/**
 * q + p, exact: qAddP.
 *
 * @throws NumericsError if `q` or `p` is no pattern, or the quire is too coarse for the format.
 */
export function qAddP(quire: QuireFormat, posit: PositFormat, q: bigint, p: bigint): bigint {
  checkQuirePattern(quire, q);
  checkTakes(quire, posit, 1);
  const x = decodePosit(posit, p);
  return x.kind === 'nar' ? quire.nar : addValue(quire, q, exactPosit(x));
}

/**
 * q - p, exact: qSubP.
 *
 * @throws NumericsError if `q` or `p` is no pattern, or the quire is too coarse for the format.
 */
export function qSubP(quire: QuireFormat, posit: PositFormat, q: bigint, p: bigint): bigint {
  checkQuirePattern(quire, q);
  checkTakes(quire, posit, 1);
  const x = decodePosit(posit, p);
  return x.kind === 'nar' ? quire.nar : addValue(quire, q, negateExact(exactPosit(x)));
}

/**
 * a + b, exact: qAddQ.
 *
 * @throws NumericsError if `a` or `b` is no pattern.
 */
export function qAddQ(quire: QuireFormat, a: bigint, b: bigint): bigint {
  checkQuirePattern(quire, a);
  checkQuirePattern(quire, b);
  if (a === quire.nar || b === quire.nar) {
    return quire.nar;
  }
  return wrap(quire, BigInt.asIntN(quire.bits, a) + BigInt.asIntN(quire.bits, b));
}

/**
 * a - b, exact: qSubQ.
 *
 * @throws NumericsError if `a` or `b` is no pattern.
 */
export function qSubQ(quire: QuireFormat, a: bigint, b: bigint): bigint {
  return qAddQ(quire, a, qNegate(quire, b));
}

/**
 * q + a * b, exact: qMulAdd.
 *
 * @throws NumericsError if an operand is no pattern, or the quire is too coarse for products of the format.
 */
export function qMulAdd(quire: QuireFormat, posit: PositFormat, q: bigint, a: bigint, b: bigint): bigint {
  const product = exactProduct(quire, posit, q, a, b);
  return product === undefined ? quire.nar : addValue(quire, q, product);
}

/**
 * q - a * b, exact: qMulSub.
 *
 * @throws NumericsError if an operand is no pattern, or the quire is too coarse for products of the format.
 */
export function qMulSub(quire: QuireFormat, posit: PositFormat, q: bigint, a: bigint, b: bigint): bigint {
  const product = exactProduct(quire, posit, q, a, b);
  return product === undefined ? quire.nar : addValue(quire, q, negateExact(product));
}

/**
 * The posit nearest to q, rounded once and saturated as every posit is: qToP. Above maxpos it is maxpos; a positive value below minpos is
 * minpos; NaR for NaR.
 *
 * @throws NumericsError if `q` is no pattern.
 */
export function qToP(quire: QuireFormat, posit: PositFormat, q: bigint): bigint {
  checkQuirePattern(quire, q);
  if (q === quire.nar) {
    return posit.nar;
  }
  const value = BigInt.asIntN(quire.bits, q);
  return encodePosit(posit, value < 0n, value < 0n ? -value : value, quire.lsb);
}

/**
 * -1, 0 or 1: whether a is below, equal to or above b. As for posits, NaR equals NaR and is below all else.
 *
 * @throws NumericsError if `a` or `b` is no pattern.
 */
export function compareQuire(quire: QuireFormat, a: bigint, b: bigint): -1 | 0 | 1 {
  checkQuirePattern(quire, a);
  checkQuirePattern(quire, b);
  const x = BigInt.asIntN(quire.bits, a);
  const y = BigInt.asIntN(quire.bits, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function exactProduct(quire: QuireFormat, posit: PositFormat, q: bigint, a: bigint, b: bigint): ExactValue | undefined {
  checkQuirePattern(quire, q);
  checkTakes(quire, posit, 2);
  const x = decodePosit(posit, a);
  const y = decodePosit(posit, b);
  return x.kind === 'nar' || y.kind === 'nar' ? undefined : mulExact(exactPosit(x), exactPosit(y));
}

function negateExact({ significand, exponent }: ExactValue): ExactValue {
  return { significand: -significand, exponent };
}
