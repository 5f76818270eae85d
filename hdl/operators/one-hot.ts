/** Between an index and the value that has only that bit set. */
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { checkWidth } from '../shape/shape.js';
import { type Bit, type Bits, bit, wrapBits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { constant } from '../signal/constant.js';
import { bitwise, shift } from '../signal/operate.js';
import { type IndexWidth, indexWidth, type PowerOfTwo } from '../types/bit-length.js';
import { operand } from './operand.js';

/** The type of a one-hot value for every index of W bits, or the reason why there is none. */
export type OneHotOf<W extends number> = PowerOfTwo<W> extends infer P ? (P extends number ? Bits<P> : P) : never;

/** The value of 2^W bits, or of `width` bits, of which only bit `index` is 1; 0 where the index is not below `width`. */
export function oneHot<W extends number>(index: Bits<W>): OneHotOf<W>;
export function oneHot<V extends number>(index: Bits<number>, width: V): Bits<V>;
export function oneHot(index: Bits<number>, width?: number): Bits<number> {
  const by = operand('oneHot', index);
  if (width === undefined && by.width > 16) {
    throw designError(`oneHot: an index of ${by.width} bits needs 2^${by.width} bits; write oneHot(index, width)`);
  }
  const wide = width ?? 2 ** by.width;
  checkWidth('oneHot', wide);
  return wrapBits(shift('shl', construction('oneHot').graph.constant(1n, wide), by));
}

/** The index of the one bit that is 1 in `value`. Where no bit is, 0; where several are, their indices or-ed together. */
export function oneHotIndex<W extends number>(value: Bits<W>): Bits<IndexWidth<W>>;
export function oneHotIndex(value: Bits<number>): Bits<number> {
  const { node } = operand('oneHotIndex', value);
  if (node.width === 1) return constant(bit, 0);
  const { graph } = node;
  const indexBits: Bit[] = [];
  for (let k = 0; k < indexWidth(node.width); k += 1) {
    // The bits of `value` whose index has bit k set.
    let mask = 0n;
    for (let i = 0; i < node.width; i += 1) if ((i >> k) & 1) mask |= 1n << BigInt(i);
    indexBits.unshift(wrapBits<number>(bitwise('and', node, graph.constant(mask, node.width))).any());
  }
  return cat(...indexBits);
}
