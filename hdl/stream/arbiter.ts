/** Several producers for one consumer. */
import { designError } from '../location/design-error.js';
import { type Bit, type Bits, bit } from '../signal/bits.js';
import type { Signal } from '../signal/signal.js';
import { wireOf } from '../state/wire.js';
import type { IndexWidth } from '../types/bit-length.js';
import { checkInputs, checkWord, elementOf } from './element.js';
import { type ArbiterPolicy, arbiterUnit } from './elements/arbiter.js';
import { oneBit } from './ready.js';
import type { Stream } from './stream.js';

/** Who goes first. */
export interface ArbiterOptions<S extends Signal> {
  /** `priority`: the first of the list that offers an item. `roundRobin` (default): the first one after the one that went last. */
  readonly policy?: ArbiterPolicy;
  /** Items of one packet stay together: once an item has gone, no other input goes until an item with `last(data)` has. */
  readonly last?: (data: S) => Bit;
}

/** What comes out of an arbiter. */
export type Arbitrated<S extends Signal, N extends number = number> = Stream<S> & {
  /** Index of the input whose item is on offer, as wide as indices need; means nothing while `valid` is 0. */
  readonly source: Bits<IndexWidth<N>>;
};

/** The items of a list of streams. */
export type ItemOf<I extends readonly Stream<Signal>[]> = I[number] extends Stream<infer S> ? S : never;

/**
 * The items of all `inputs`, one at a time. An item on offer stays on offer, whoever comes meanwhile.
 *
 * - Latency 0, one item per cycle. With `roundRobin`, an input that offers an item waits for at most one item (with `last`,
 *   one packet) of each other input; with `priority`, it may wait for ever.
 * - Within the cycle, `valid` and `data` depend on the inputs' `valid` and `data`, and an input's `ready` on the output's `ready`
 *   and the `valid` of the other inputs, not on its own.
 * - To keep the source with the item: `out.map((data) => cat(out.source, data))`.
 */
export function arbiter<const I extends readonly Stream<Signal>[]>(
  inputs: I,
  options: ArbiterOptions<ItemOf<I>> = {},
): Arbitrated<ItemOf<I>, I['length']> {
  checkInputs('arbiter', inputs);
  const { policy = 'roundRobin', last } = options;
  checkWord('arbiter: policy', policy, ['priority', 'roundRobin']);
  if (last !== undefined && typeof last !== 'function') {
    throw designError('arbiter: last is a function of the data that gives one bit, such as (data) => data.last');
  }
  const { shape } = inputs[0] as Stream<ItemOf<I>>;
  const packets = last !== undefined;
  const unit = elementOf('arbiter', shape, { inputs: inputs.length, policy, packets }, () =>
    arbiterUnit(shape, inputs.length, policy, packets),
  );
  const ends = last && wireOf(bit, 'last of an arbiter');
  const connections = Object.fromEntries(inputs.map((input, i) => [`input_${i}`, input] as const));
  const { output, source } = unit({ ...connections, ...(ends && { last: ends }) } as never) as unknown as {
    output: Stream<ItemOf<I>>;
    source: Bits<IndexWidth<I['length']>>;
  };
  if (last && ends) ends.value = oneBit('arbiter: the result of last', last(output.data));
  return Object.assign(output, { source });
}
