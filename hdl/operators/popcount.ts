/** Counting the bits that are 1. */
import type { Bit, Bits } from '../signal/bits.js';
import { bit, wrapBits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { constant } from '../signal/constant.js';
import { slice } from '../signal/operate.js';
import { countWidth } from '../types/bit-length.js';

/** How many bits of `value` are 1; as wide as its width takes. */
export function onesOf(value: Bits<number>): Bits<number> {
  const { node } = value;
  const all = Array.from({ length: node.width }, (_, i) => wrapBits<1>(slice(node, i, i)));
  return count(all).resize(countWidth(node.width));
}

/**
 * A tree of adders in which each also takes one bit as its carry in, so that an adder of n bits counts one input more
 * than its operands do: 19 LUT4 for 16 bits and 39 for 32, where adders without it take 24 and 53.
 */
function count(ones: readonly Bit[]): Bits<number> {
  const [a, b, c] = ones as readonly [Bit, Bit, Bit];
  if (ones.length === 1) return a;
  if (ones.length === 2) return cat(a.and(b), a.xor(b));
  if (ones.length === 3) return cat(a.and(b).or(c.and(a.or(b))), a.xor(b).xor(c));
  const carry = ones.at(-1) as Bit;
  const half = Math.ceil((ones.length - 1) / 2);
  const left = count(ones.slice(0, half));
  const right = count(ones.slice(half, -1));
  const width = Math.max(left.width, right.width) + 1;
  // The lowest position only makes the carry: 1 + carry is 2 where it is 1.
  const sum: Bits<number> = cat(left.extend(width) as Bits<number>, constant(bit, 1)).wrapAdd(
    cat(right.extend(width) as Bits<number>, carry),
  );
  return sum.bits(width, 1);
}
