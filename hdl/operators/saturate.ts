/** Clamping to a range instead of dropping top bits. */
import { designError } from '../location/design-error.js';
import { type Bits, wrapBits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { mux } from '../signal/mux.js';
import { slice } from '../signal/operate.js';
import type { Signed } from '../signal/signed.js';
import type { AtMost, WidthError } from '../types/decimal.js';

/** The type of `value.saturate(V)`, or the reason why it is none. */
export type Saturated<W extends number, V extends number, S> =
  AtMost<V, W> extends false ? WidthError<`saturate(${V}) of a ${W}-bit value`> : S;

/** The value, or 2^width - 1 where it is larger. */
export function saturatedBits(value: Bits<number>, width: number): Bits<number> {
  const { node } = value;
  checkNarrower('saturate', node.width, width);
  if (width === node.width) return value;
  const isOver = wrapBits<number>(slice(node, node.width - 1, width)).any();
  return wrapBits<number>(slice(node, width - 1, 0)).or(isOver.repeat(width) as Bits<number>);
}

/** The value, or the nearest end of -2^(width - 1) to 2^(width - 1) - 1. */
export function saturatedSigned(value: Signed<number>, width: number): Signed<number> {
  const { node } = value;
  checkNarrower('saturate', node.width, width);
  if (width === node.width) return value;
  // The value fits where what is cut off repeats the sign that remains.
  const top: Bits<number> = wrapBits(slice(node, node.width - 1, width - 1));
  const { sign } = value;
  const fits = top.all().or(top.none());
  const end: Bits<number> = width === 1 ? sign : cat(sign, sign.not().repeat(width - 1) as Bits<number>);
  return mux(fits, wrapBits<number>(slice(node, width - 1, 0)), end).asSigned();
}

/** The value, or the nearest end of 0 to 2^width - 1. */
export function saturatedUnsigned(value: Signed<number>, width: number): Bits<number> {
  const { node } = value;
  checkNarrower('saturateUnsigned', node.width, width);
  const positive: Bits<number> = wrapBits(slice(node, width - 1, 0));
  // The sign says which end: 0, or all ones.
  if (width === node.width) return positive.and(value.sign.not().repeat(width) as Bits<number>);
  const above: Bits<number> = wrapBits(slice(node, node.width - 1, width));
  const end: Bits<number> = value.sign.not().repeat(width) as Bits<number>;
  return mux(above.none(), positive, end);
}

function checkNarrower(what: string, from: number, width: number): void {
  if (Number.isInteger(width) && width >= 1 && width <= from) return;
  throw designError(
    `${what}(${width}) of a ${from}-bit value: write a width from 1 to ${from}, or extend(${width}) to widen`,
  );
}
