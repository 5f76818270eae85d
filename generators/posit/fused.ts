/** The exact product of two posits plus a third, ready to be rounded. */
import { type Bit, bits, constant, mux, type Signed } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { LazyWord } from './lazy-word.js';
import { removeLeadingRun } from './leading-run.js';
import { type Multiplier, multiply } from './multiply.js';
import type { Unrounded } from './pack.js';
import type { PositParameters } from './shape.js';
import { shiftRightSticky } from './shift-right.js';
import { oneLess } from './sum.js';
import type { Unpacked } from './unpack.js';
import { bitsFor, type Inversion, inverted, join, range, type Word } from './word.js';

/** What goes into a product plus an addend. */
export interface Fused {
  readonly a: Unpacked;
  readonly b: Unpacked;
  readonly c: Unpacked;
  /** Where `c` is subtracted. */
  readonly negateC?: Inversion;
  readonly multiplier: Multiplier;
}

/**
 * `a` * `b` + `c`. Both lie in a frame of four bits before the point and all places of the product behind it, and three more: with scales
 * that differ by two the product may still cancel to its last place. The one with the smaller scale is shifted right; what it loses cannot
 * matter but for being there.
 */
export function fusedSum({ a, b, c, negateC, multiplier }: Fused, format: PositParameters): Unrounded {
  const { fraction, scale: scaleWidth } = positFields(format);
  const zeros = (count: number): Word => constant(bits(count), 0);
  const extra = fraction === 0 ? 4 : 3;
  const places = 2 * fraction + extra;
  const isProductZero = a.isZero.or(b.isZero);
  const productScale = a.scale.add(b.scale);
  const difference = productScale.sub(c.scale).asBits();
  // Zeros have no scale: the one that is zero is the small one, and far off.
  const isOneZero = isProductZero.or(c.isZero);
  const swap: Bit = difference.msb.and(c.isZero.not()).or(isProductZero);
  const scale = mux(swap, c.scale.extend(scaleWidth + 1), productScale);

  const ofProduct = join(multiply(a, b, multiplier).asBits(), zeros(extra));
  const below = inverted(constant(bits(1), 0), negateC);
  const units = join(c.sign, c.sign.or(c.isZero).not(), c.fraction);
  const ofC = join(inverted(units, negateC), below.repeat(places - fraction))
    .asSigned()
    .extend(places + 4)
    .asBits();
  const large = mux(swap, ofC, ofProduct);
  // For a negative difference -d - 1 is just the inversion: the missing place is made up for by entering shifted by one.
  const entering = mux(swap, join(ofProduct.msb, ofProduct.bits(places + 3, 1)), ofC);
  const reversed = difference.bits(scaleWidth + 1, 0).xor(swap.repeat(scaleWidth + 2));
  const steps = Math.min(bitsFor(places + 3), reversed.width);
  const isBeyond = range(reversed, reversed.width - 1, steps)?.any();
  const isFar = isBeyond ? isOneZero.or(isBeyond) : isOneZero;
  const amount = reversed.bits(steps - 1, 0).or(isFar.repeat(steps));
  const isNegated = negateC === true ? constant(bits(1), 1).bit(0) : negateC;
  const nothing = isNegated?.and(swap.not());
  const aligned = shiftRightSticky(entering, amount, entering.msb, { nothing });
  // What the shifter does not reach is there all the same, a zero excepted.
  const sticky = aligned.sticky.or(isFar.and(c.isZero.not()));

  const carry = isNegated?.and(swap.or(sticky.not()));
  const sum = carry
    ? join(large, constant(bits(1), 1))
        .wrapAdd(join(aligned.word, carry))
        .bits(places + 4, 1)
    : large.wrapAdd(aligned.word);
  const rounded = { scale, sum, sticky, isZero: isProductZero.and(c.isZero) };
  const isNar = [a, b, c].map((x) => x.isZero.and(x.sign)).reduce((some, one) => some.or(one));
  return { ...normalised(rounded, fraction), isNar };
}

/** A sum with four bits before the point. */
interface WideSum {
  readonly scale: Signed<number>;
  readonly sum: Word;
  readonly sticky: Bit;
  readonly isZero: Bit;
}

/** Brings the sum to 1.f or -2 + 0.f, f of one bit more than `fraction`. */
function normalised({ scale, sum, sticky, isZero }: WideSum, fraction: number): Omit<Unrounded, 'isNar'> {
  const sign: Bit = sum.msb;
  const digits = sum.bits(sum.width - 2, 0);
  const { count, rest, isAllZero, lost } = removeLeadingRun(
    LazyWord.of(digits),
    sign,
    bitsFor(digits.width),
    fraction + 2,
  );
  const one = constant(bits(1), 1);
  // Two more than the scale, less one for each leading bit: one of the two is the carry of the addition.
  const corrected = join(scale.asBits(), one).wrapAdd(join(oneLess(count).resize(scale.width).asBits(), one));
  return {
    sign,
    scale: corrected.bits(scale.width, 1).asSigned(),
    fraction: join(rest.range(fraction, 0)),
    sticky: lost ? sticky.or(lost) : sticky,
    isZero: isZero.or(isAllZero),
  };
}
