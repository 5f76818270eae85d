/** Choosing one of many values by its index. */
import { designError } from '../location/design-error.js';
import { type Bits, wrapBits } from '../signal/bits.js';
import { mux } from '../signal/mux.js';
import { slice } from '../signal/operate.js';
import type { Signal } from '../signal/signal.js';
import { indexWidth } from '../types/bit-length.js';
import { operand } from './operand.js';
import { type Choice, type Choices, signalsOf } from './value-list.js';

/**
 * Value number `index` of `values`, which are signals of one shape, or constants of it; the last one where the index is
 * beyond it. An index too narrow to reach all values is an error.
 */
export function select<const V extends readonly unknown[]>(index: Bits<number>, values: V & Choices<V>): Choice<V>;
export function select(index: Bits<number>, values: readonly unknown[]): Signal {
  const { node } = operand('select', index);
  const list = signalsOf('select', values);
  const [first] = list;
  if (list.length === 1) return first;
  const needed = indexWidth(list.length);
  if (node.width < needed) {
    throw designError(
      `select: an index of ${node.width} bits reaches ${2 ** node.width} values, not ${list.length}; extend it to ${needed} bits`,
    );
  }
  const last = list.at(-1) as Signal;
  const pick = (from: readonly Signal[], width: number): Signal => {
    const [only = last] = from;
    if (from.length <= 1) return only;
    const half = 2 ** (width - 1);
    const upper = pick(from.slice(half), width - 1);
    return mux(wrapBits<1>(slice(node, width - 1, width - 1)), upper, pick(from.slice(0, half), width - 1));
  };
  const chosen = pick(list, needed);
  if (node.width === needed) return chosen;
  return mux(wrapBits<number>(slice(node, node.width - 1, needed)).any(), last, chosen);
}
