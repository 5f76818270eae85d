/** Division with remainder, as combinational logic. */
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Constant } from '../shape/shape.js';
import { type Bits, bits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { constant } from '../signal/constant.js';
import { mux } from '../signal/mux.js';
import { Signal } from '../signal/signal.js';
import { Signed, signed } from '../signal/signed.js';
import type { Add } from '../types/decimal.js';
import { operand } from './operand.js';

/** What `divide` gives. */
export interface Division<Q extends Signal, R extends Signal> {
  /** As wide as the dividend; one bit wider where signed, since -128 / -1 is 128. */
  readonly quotient: Q;
  /** As wide as the divisor. */
  readonly remainder: R;
}

/**
 * `dividend` divided by `divisor`, both unsigned or both signed; a constant divisor takes the width of the dividend. The quotient
 * is rounded towards 0, so the remainder has the sign of the dividend. By 0 the quotient is 2^W - 1 for a dividend of W bits,
 * negative for a negative one, and the remainder is the dividend, cut to the width of the divisor.
 *
 * Takes a subtraction for each bit of the dividend, one after another: wide divisions belong into a unit of several cycles.
 */
export function divide<W extends number>(dividend: Bits<W>, divisor: Constant): Division<Bits<W>, Bits<W>>;
export function divide<W extends number, V extends number>(
  dividend: Bits<W>,
  divisor: Bits<V>,
): Division<Bits<W>, Bits<V>>;
export function divide<W extends number>(
  dividend: Signed<W>,
  divisor: Constant,
): Division<Signed<Add<W, 1>>, Signed<W>>;
export function divide<W extends number, V extends number>(
  dividend: Signed<W>,
  divisor: Signed<V>,
): Division<Signed<Add<W, 1>>, Signed<V>>;
export function divide(
  dividend: Bits<number> | Signed<number>,
  divisor: Bits<number> | Signed<number> | Constant,
): Division<Signal, Signal> {
  construction('divide');
  const isSigned = dividend instanceof Signed;
  const shape = isSigned ? signed(dividend.width) : bits(operand('divide', dividend).width);
  const by = divisor instanceof Signal ? divisor : constant<Bits<number> | Signed<number>>(shape, divisor);
  if (by.shape.signed !== isSigned || by.kind !== dividend.kind) {
    throw designError(
      `divide: the operands are ${dividend.shape.text} and ${by.shape.text}; make both signed or both unsigned`,
    );
  }
  if (dividend instanceof Signed && by instanceof Signed) {
    const { quotient, remainder } = unsignedDivision(dividend.abs(), by.abs());
    const isNegative = dividend.sign.xor(by.sign);
    return {
      quotient: mux(
        isNegative,
        quotient
          .toSigned()
          .neg()
          .trunc(quotient.width + 1) as Signed<number>,
        quotient.toSigned(),
      ),
      remainder: mux(dividend.sign, remainder.not().wrapAdd(1), remainder).asSigned(),
    };
  }
  return unsignedDivision(dividend as Bits<number>, by as Bits<number>);
}

/** By hand: each step brings down a bit of the dividend and subtracts the divisor where it can. */
function unsignedDivision(dividend: Bits<number>, divisor: Bits<number>): Division<Bits<number>, Bits<number>> {
  const { width } = divisor;
  let remainder: Bits<number> = constant(bits(width), 0);
  const quotient: Bits<1>[] = [];
  for (let i = dividend.width - 1; i >= 0; i -= 1) {
    const rest: Bits<number> = cat(remainder, dividend.bit(i) as Bits<number>);
    const difference: Signed<number> = rest.sub(divisor);
    const fits = difference.sign.not();
    remainder = mux(fits, difference.bits(width - 1, 0) as Bits<number>, rest.bits(width - 1, 0) as Bits<number>);
    quotient.push(fits);
  }
  return { quotient: cat(...quotient), remainder };
}
