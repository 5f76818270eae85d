/** Joining signals. */
import { graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import type { Add } from '../types/decimal.js';
import { Bits, wrapBits } from './bits.js';
import { Signal } from './signal.js';

type SumOfWidths<P extends readonly Bits<number>[], R extends number = 0> = P extends readonly [
  Bits<infer W>,
  ...infer Rest extends readonly Bits<number>[],
]
  ? SumOfWidths<Rest, Add<R, W>>
  : P extends readonly []
    ? R
    : number;

/** The operands side by side, the first one highest; as wide as all together. */
export function cat<const P extends readonly Bits<number>[]>(...parts: P): Bits<SumOfWidths<P>> {
  const nodes = parts.map((part, i) => {
    if (part instanceof Bits) return part.node;
    const hint =
      (part as unknown) instanceof Signal ? '; write .asBits()' : '; write constant(shape, value) for a constant';
    throw designError(`cat: part ${i + 1} must be a signal of bits, not ${shown(part)}${hint}`);
  });
  const [first] = nodes;
  if (!first) throw designError('cat: nothing to join; give at least one signal');
  if (nodes.length === 1) return wrapBits(first);
  const width = nodes.reduce((sum, node) => sum + node.width, 0);
  return wrapBits(graphFor('cat', ...nodes).operate('cat', width, nodes));
}
