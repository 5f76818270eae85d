/** Rotation: bits that leave at one end come in at the other. */
import { designError } from '../location/design-error.js';
import { type Bits, wrapBits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { mux } from '../signal/mux.js';

/** `value` rotated towards the top by `amount` modulo its width; a signal of any width is an amount. */
export function rotatedLeft<W extends number>(value: Bits<W>, amount: Bits<number> | number): Bits<W> {
  return rotated('rotateLeft', value, amount, (by) => by);
}

/** `value` rotated towards bit 0 by `amount` modulo its width; a signal of any width is an amount. */
export function rotatedRight<W extends number>(value: Bits<W>, amount: Bits<number> | number): Bits<W> {
  const { width } = value.node;
  return rotated('rotateRight', value, amount, (by) => (width - by) % width);
}

function rotated<W extends number>(
  what: string,
  value: Bits<W>,
  amount: Bits<number> | number,
  leftBy: (by: number) => number,
): Bits<W> {
  const { width } = value.node;
  if (typeof amount === 'number') {
    if (!Number.isInteger(amount) || amount < 0) {
      const other = what === 'rotateLeft' ? 'rotateRight' : 'rotateLeft';
      throw designError(
        `${what}: the amount must be a whole number from 0 up, not ${amount}; ${other} turns the other way`,
      );
    }
    return turned(value, leftBy(amount % width));
  }
  // Rotations add up modulo the width, so bit i of the amount stands for 2^i modulo the width, also where that is no power of two.
  let result = value;
  let by = 1 % width;
  for (let i = 0; i < amount.node.width && by !== 0; i += 1) {
    const bit = wrapBits<1>(amount.node.graph.slice(amount.node, i, 1));
    result = mux(bit, turned(result, leftBy(by)), result as never) as Bits<W>;
    by = (2 * by) % width;
  }
  return result;
}

/** `value` rotated towards the top by 0 <= `by` < width. */
function turned<W extends number>(value: Bits<W>, by: number): Bits<W> {
  if (by === 0) return value;
  const { width } = value.node;
  const all: Bits<number> = value;
  return cat(all.bits(width - by - 1, 0), all.bits(width - 1, width - by)) as Bits<number> as Bits<W>;
}
